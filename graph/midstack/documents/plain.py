"""Plain text and Markdown: the stored text is the file's own, only a front matter is set apart."""

from __future__ import annotations

from typing import Final

import regex

from midstack.documents.metadata import Metadata, gathered

_LONGEST_TITLE: Final = 200
_FULL_STOPS: Final = frozenset(".।॥。۔:;,…")
_FENCES: Final = frozenset({"---", "+++"})
_FIELD = regex.compile(r"([A-Za-z][A-Za-z_-]{0,30})\s*+[:=]\s*+(.*)")
_HEADING = regex.compile(r"#\s++(\S.*)")
_FIELDS: Final = {
    "title": "title", "date": "published", "published": "published", "lang": "language",
    "language": "language", "publisher": "publisher", "source": "publisher", "site": "publisher",
    "url": "url", "link": "url", "canonical": "url",
}  # fmt: skip


def read_plain(text: str) -> tuple[str, Metadata]:
    """Return `text` as it is; its first line is the title when it reads like one."""
    return text, Metadata(title=_first_line_title(text))


def read_markdown(text: str) -> tuple[str, Metadata]:
    """Return the text behind the front matter, and what the front matter or the first heading states."""
    body, found = _split_front_matter(text)
    heading = next(
        (m[1].rstrip("# ") for line in body.splitlines()[:40] if (m := _HEADING.match(line))), None
    )
    given = gathered(found)
    return body, given.over(Metadata(title=heading or _first_line_title(body)))


def _split_front_matter(text: str) -> tuple[str, dict[str, str | None]]:
    lines = text.splitlines(keepends=True)
    fence = lines[0].strip() if lines else ""
    if fence not in _FENCES:
        return text, {}
    for number, line in enumerate(lines[1:100], start=1):
        if line.strip() == fence:
            return "".join(lines[number + 1 :]), _read_fields(lines[1:number])
    return text, {}


def _read_fields(lines: list[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for line in lines:
        match = _FIELD.fullmatch(line.strip())
        name = _FIELDS.get(match[1].lower()) if match else None
        if match and name:
            found.setdefault(name, match[2].strip().strip("\"'"))
    return found


def _first_line_title(text: str) -> str | None:
    first, _, rest = text.strip().partition("\n")
    line = first.strip()
    if not rest.strip() or len(line) > _LONGEST_TITLE or line[-1] in _FULL_STOPS:
        return None
    return line if line[0] not in "-*•|>" else None
