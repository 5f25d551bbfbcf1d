"""The blocks of a web page: one for each paragraph, heading, list item or table row, and the page's metadata.

Invariant: a block is one line of text with its blanks collapsed; what a reader never sees (scripts, hidden
elements) and what belongs to the site, not to the article (menus, related links, share buttons), is in none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import regex

from midstack.documents.html_metadata import note_linked_data, note_tag
from midstack.documents.html_scan import Tag, scan

_INVISIBLE: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "canvas", "button", "select", "option",
    "iframe", "object", "audio", "video", "head", "dialog",
})  # fmt: skip
_AROUND: Final = frozenset({"nav", "footer", "aside", "menu"})
_BREAKING: Final = frozenset({
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "caption", "blockquote", "pre", "figure",
    "figcaption", "hr", "br", "address", "details", "summary", "body", "html", "title",
})  # fmt: skip
_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
_FURNITURE = regex.compile(
    r"(?<![a-z])(?:shar(?:e|ing)|social|related|recommend(?:ed|ations?)?|read-?more|see-?also|menu|nav(?:bar|igation)?"
    r"|breadcrumbs?|comments?|newsletter|subscri(?:be|ption)|promo|advert(?:isement)?s?|ads?|sponsor(?:ed)?|cookies?|consent"
    r"|sidebar|footer|popular|trending|login|paywall|skip-?link|toolbar|outbrain|taboola)(?![a-z])"
)
_ROLES: Final = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog",
})  # fmt: skip
_TOO_MUCH: Final = 2
"""Times the text kept that may be left out as the site's own."""


@dataclass(slots=True)
class Block:
    """One line of a page. `linked` counts its characters inside links; `in_article` tells where it stands."""

    text: str
    linked: int
    in_article: bool
    is_heading: bool


@dataclass(slots=True)
class Page:
    """The blocks in order and the metadata found, the more telling place first.

    `left_out` counts the characters that were taken for the site's own.
    """

    blocks: list[Block] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    @property
    def size(self) -> int:
        """The characters of all blocks."""
        return sum(len(block.text) for block in self.blocks)


class _Open(NamedTuple):
    """An element that is open: never seen, part of the site, or the article."""

    name: str
    invisible: bool
    furniture: bool
    article: bool


def read_page(source: str) -> Page:
    """Return the page that `source` marks up.

    Where the names of elements would leave out most of the text (a form around everything, a wrapper called
    "content-sidebar"), they are not believed.
    """
    page = _build(source, by_name=True)
    return _build(source, by_name=False) if page.left_out > _TOO_MUCH * page.size else page


def _build(source: str, *, by_name: bool) -> Page:
    builder = _Builder(by_name=by_name)
    for piece in scan(source):
        if isinstance(piece, str):
            builder.add_text(piece)
        elif piece.is_end:
            builder.close(piece.name)
        else:
            builder.open(piece)
    builder.break_line()
    return builder.page


class _Builder:
    """Holds the open elements while a page is read."""

    def __init__(self, *, by_name: bool) -> None:
        self.page = Page()
        self._by_name = by_name
        self._stack: list[_Open] = []
        self._open: Counter[str] = Counter()
        self._invisible = 0
        self._furniture = 0
        self._articles = 0
        self._line: list[str] = []
        self._linked = 0
        self._data = False

    def open(self, tag: Tag) -> None:
        """Take a start tag."""
        note_tag(tag, self.page.found, in_article=self._articles > 0)
        if tag.name in _BREAKING:
            self.break_line()
        if tag.name in _VOID:
            return
        if tag.name in {"p", "li", "tr", "td", "th", "dt", "dd", "option"} and self._top() == tag.name:
            self.close(tag.name)  # these need no end tag
        if tag.name in {"td", "th"} and self._line:
            self._line.append(" | ")
        invisible = tag.name in _INVISIBLE or _is_hidden(tag)
        furniture = tag.name in _AROUND or (self._by_name and _is_furniture(tag))
        self._data = tag.name == "script" and tag.attributes.get("type", "").lower() == "application/ld+json"
        self._push(_Open(tag.name, invisible, furniture, _is_article(tag)), 1)

    def _push(self, element: _Open, step: int) -> None:
        """Open (`step` 1) or close (-1) an element."""
        if step > 0:
            self._stack.append(element)
        self._open[element.name] += step
        self._invisible += step * element.invisible
        self._furniture += step * element.furniture
        self._articles += step * element.article

    def close(self, name: str) -> None:
        """Take an end tag; one that closes nothing is passed over."""
        if name in _BREAKING:
            self.break_line()
        if not self._open[name]:
            return
        while self._stack:
            element = self._stack.pop()
            self._push(element, -1)
            if element.name == name:
                return

    def add_text(self, text: str) -> None:
        """Take a run of text."""
        top = self._top()
        if top == "title":
            self.page.found.setdefault("title", text.strip())
        elif top == "script" and self._data:
            note_linked_data(text, self.page.found)
        elif self._invisible:
            return
        elif self._furniture:
            self.page.left_out += len(text.strip())
        else:
            self._line.append(text)
            if self._open["a"]:
                self._linked += len(text.strip())

    def break_line(self) -> None:
        """End the block that is being gathered."""
        text = " ".join("".join(self._line).split())
        if text.strip(" |"):
            heading = any(self._open[name] for name in ("h1", "h2", "h3", "h4", "h5", "h6"))
            self.page.blocks.append(Block(text, self._linked, self._articles > 0, heading))
        self._line = []
        self._linked = 0

    def _top(self) -> str:
        return self._stack[-1].name if self._stack else ""


def _is_article(tag: Tag) -> bool:
    if tag.name in {"article", "main"} or tag.attributes.get("role") == "main":
        return True
    return tag.attributes.get("itemprop", "").lower() == "articlebody"


def _is_hidden(tag: Tag) -> bool:
    given = tag.attributes
    style = given.get("style", "").replace(" ", "").lower()
    return "hidden" in given or given.get("aria-hidden") == "true" or "display:none" in style


def _is_furniture(tag: Tag) -> bool:
    if tag.name in {"html", "body", "article", "main", "p", "h1"}:
        return False
    given = tag.attributes
    if tag.name == "form" or given.get("role", "").lower() in _ROLES:
        return True
    names = f"{given.get('class', '')} {given.get('id', '')}".lower().replace("_", "-")
    return _FURNITURE.search(names) is not None
