"""HTML as a flat run of tags and texts, in time linear in its length whatever it holds.

Python's own parser takes quadratic time on a page of unclosed comments or attributes, and its reading of
broken mark-up differs between releases; this scanner does neither. It knows nothing of what elements mean.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import regex

_RAW_TEXT: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_DECODED: Final = frozenset({"textarea", "title"})
_TAG = regex.compile(
    r"<(/?)([A-Za-z][^\s/<>]*+)"
    r"((?:[\s/]++|[^\s/<>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"'][^\s<>]*+))?+)*+)>"
)
_NAME = regex.compile(r"<(/?)([A-Za-z][^\s/<>]*+)")
_ATTRIBUTE = regex.compile(
    r"([^\s/<>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s<>\"'][^\s<>]*+)))?+"
)
_LONGEST_TAG: Final = 2_000
"""Characters read for attributes; a longer tag is taken without them. It bounds what one failed try costs."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; names are lower case, attribute values decoded."""

    name: str
    is_end: bool
    attributes: dict[str, str] = field(default_factory=dict)


def scan(page: str) -> Iterator[Tag | str]:
    """Yield the tags and the decoded texts of `page`, in order; comments and declarations are left out."""
    ends = _Finder(page)
    place = 0
    while place < len(page):
        opening = page.find("<", place)
        if opening < 0:
            opening = len(page)
        if opening > place:
            yield html.unescape(page[place:opening])
            place = opening
            continue
        if (after := _skip_markup(page, place, ends)) is not None:
            place = after
            continue
        found = _read_tag(page, place, ends)
        if found is None:
            yield "<"
            place += 1
            continue
        tag, place = found
        yield tag
        if tag.name in _RAW_TEXT and not tag.is_end:
            end = ends.find(f"</{tag.name}", place)
            yield html.unescape(page[place:end]) if tag.name in _DECODED else page[place:end]
            place = end


class _Finder:
    """`find` that remembers its last answer for each mark, so that many searches cost one pass together."""

    def __init__(self, page: str) -> None:
        lower = page.lower()
        self._page = lower if len(lower) == len(page) else page
        self._found: dict[str, int] = {}

    def find(self, mark: str, start: int) -> int:
        """Return the place of `mark` from `start` on, the page's end without one. Starts must not fall."""
        place = self._found.get(mark, -1)
        if place < start:
            place = self._page.find(mark, start)
            place = len(self._page) if place < 0 else place
            self._found[mark] = place
        return place


def _skip_markup(page: str, place: int, ends: _Finder) -> int | None:
    """Return the place behind a comment, declaration or instruction that starts at `place`, else None."""
    if page.startswith("<!--", place):
        return ends.find("-->", place + 4) + 3
    if page.startswith("<![CDATA[", place):
        return ends.find("]]>", place) + 3
    if page.startswith(("<!", "<?"), place):
        return ends.find(">", place) + 1
    return None


def _read_tag(page: str, place: int, ends: _Finder) -> tuple[Tag, int] | None:
    """Return the tag that starts at `place` and the place behind it; None where "<" is only a character."""
    close = ends.find(">", place)
    if close == len(page):
        return None
    match = _TAG.match(page, place, place + _LONGEST_TAG)
    if match is not None:
        return Tag(match[2].lower(), bool(match[1]), _attributes(match[3])), match.end()
    name = _NAME.match(page, place)
    if name is None or ends.find("<", place + 1) < close:
        return None
    return Tag(name[2].lower(), bool(name[1])), close + 1


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value))
    return found
