"""The blocks of a web page: one for each paragraph, heading, list item or table row, and the page's metadata.

Invariant: a block is one line of text with its blanks collapsed; what a reader never sees (scripts, hidden
elements) and what belongs to the site, not to the article (menus, related links, share buttons), is in none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import regex

from midstack.documents.html_scan import Tag, scan

_SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "canvas", "nav", "footer", "aside", "form",
    "button", "select", "option", "iframe", "object", "audio", "video", "head", "dialog", "menu",
})  # fmt: skip
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
    r"|sidebar|footer|popular|trending|tags?|login|paywall|skip-?link|toolbar|outbrain|taboola)(?![a-z])"
)
_ROLES: Final = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog",
})  # fmt: skip
_META: Final = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "article:published_time": "published", "og:article:published_time": "published",
    "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publish-date": "published",
    "og:site_name": "publisher", "application-name": "publisher", "publisher": "publisher",
    "dc.publisher": "publisher", "og:url": "url", "og:locale": "language", "language": "language",
    "content-language": "language",
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """One line of a page. `linked` counts its characters inside links; `in_article` tells where it stands."""

    text: str
    linked: int
    in_article: bool
    is_heading: bool


@dataclass(slots=True)
class Page:
    """The blocks in order and the metadata found, the more telling place first."""

    blocks: list[Block] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)


def read_page(source: str) -> Page:
    """Return the page that `source` marks up."""
    builder = _Builder()
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

    def __init__(self) -> None:
        self.page = Page()
        # Each open element: its name, whether it is skipped, whether it is the article.
        self._stack: list[tuple[str, bool, bool]] = []
        self._open: dict[str, int] = {}
        self._skipped = 0
        self._articles = 0
        self._line: list[str] = []
        self._linked = 0

    def open(self, tag: Tag) -> None:
        """Take a start tag."""
        self._note(tag)
        if tag.name in _BREAKING:
            self.break_line()
        if tag.name in _VOID:
            return
        if tag.name in {"p", "li", "tr", "td", "th", "dt", "dd", "option"} and self._top() == tag.name:
            self.close(tag.name)  # these need no end tag
        if tag.name in {"td", "th"} and self._line:
            self._line.append(" | ")
        skipped = tag.name in _SKIPPED or _is_hidden(tag) or _is_furniture(tag)
        article = _is_article(tag)
        self._stack.append((tag.name, skipped, article))
        self._open[tag.name] = self._open.get(tag.name, 0) + 1
        self._skipped += skipped
        self._articles += article

    def close(self, name: str) -> None:
        """Take an end tag; one that closes nothing is passed over."""
        if name in _BREAKING:
            self.break_line()
        if not self._open.get(name):
            return
        while self._stack:
            top, skipped, article = self._stack.pop()
            self._open[top] -= 1
            self._skipped -= skipped
            self._articles -= article
            if top == name:
                return

    def add_text(self, text: str) -> None:
        """Take a run of text."""
        if self._top() == "title":
            self._keep("title", text)
        elif not self._skipped:
            self._line.append(text)
            if self._open.get("a"):
                self._linked += len(text.strip())

    def break_line(self) -> None:
        """End the block that is being gathered."""
        text = " ".join("".join(self._line).split())
        if text.strip(" |"):
            heading = any(self._open.get(name) for name in ("h1", "h2", "h3", "h4", "h5", "h6"))
            self.page.blocks.append(Block(text, self._linked, self._articles > 0, heading))
        self._line = []
        self._linked = 0

    def _top(self) -> str:
        return self._stack[-1][0] if self._stack else ""

    def _keep(self, name: str, value: str) -> None:
        if value.strip():
            self.page.found.setdefault(name, value.strip())

    def _note(self, tag: Tag) -> None:
        given = tag.attributes
        if tag.name == "html":
            self._keep("language", given.get("lang", "") or given.get("xml:lang", ""))
        elif tag.name == "link" and "canonical" in given.get("rel", "").lower().split():
            self._keep("url", given.get("href", ""))
        elif tag.name == "time" and given.get("datetime") and self._articles:
            self._keep("published", given["datetime"])
        elif tag.name == "meta":
            key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if key in _META:
                name = _META[key]
                if key == "og:title":  # without the site's name that <title> often ends with
                    self.page.found.pop("title", None)
                self._keep(name, given.get("content", ""))


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
    if given.get("role", "").lower() in _ROLES:
        return True
    names = f"{given.get('class', '')} {given.get('id', '')}".lower().replace("_", "-")
    return _FURNITURE.search(names) is not None
