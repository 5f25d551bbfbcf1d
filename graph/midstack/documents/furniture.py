"""The lines of a text that belong to the site, not to the article: menus, share buttons, other articles.

Invariant: nothing is taken for furniture on its looks alone. A line goes because the lexicon knows its words,
or because such a line says that what follows is a list; bare menus go only before the first and after the
last sentence. What the words mean is data: `lexicon/common/furniture.csv`, whose classes are

    line     a whole line: "Advertisement"
    word     a line of such words only: "Share Facebook Twitter"
    pointer  opens a line, or a list, that names another article: "Baca juga: ..."
    list     a heading whose bullets are links: "Sources"
    rest     a heading behind which the page speaks of other articles up to its end: "Related articles"
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from midstack.errors import RegistryError
from midstack.model import Span
from midstack.resources import path
from midstack.text import normalise

_LINE = regex.compile(r"[^\n\r\u2028\u2029\x85]+")
_BULLET = regex.compile(r"\s*+(?:[-*•▪·✓►→»]|\d{1,2}[.)])\s*+")
_TRIMMED: Final = " \t#*>|:：-–—•▪·►→»"
_FULL_STOPS: Final = frozenset(".।॥。۔")
_STOPS: Final = _FULL_STOPS | frozenset("!?！？؟…")
_CLOSING: Final = "\"'”’»)]）」』 "
_LONGEST_FORM: Final = 60
_LONGEST_LINK: Final = 160
"""Characters; a longer line is no link to another article."""
_MENU_WORDS: Final = 3
_MENU_LINES: Final = 4
_PROSE_WORDS: Final = 10
_REST_FROM: Final = 0.5
"""Share of the text behind which a heading of class `rest` is believed."""
_CLASSES: Final = frozenset({"line", "word", "pointer", "list", "rest"})


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    raw: str
    key: str
    """The line as the lexicon would write it: folded, without bullets and end marks."""

    @property
    def is_bullet(self) -> bool:
        return _BULLET.match(self.raw) is not None

    @property
    def is_sentence(self) -> bool:
        return self.raw.rstrip(_CLOSING)[-1:] in _FULL_STOPS

    @property
    def is_prose(self) -> bool:
        text = self.raw.rstrip(_CLOSING)
        return text[-1:] in _STOPS or len(text.split()) >= _PROSE_WORDS or len(text) > _LONGEST_LINK


def furniture_spans(text: str, language: str = "") -> list[Span]:
    """Return the lines of `text` that are no part of the article, in order, as spans of the stored text.

    `language` (BCP 47) adds nothing but is checked first: pages mix their own language with English menus.
    """
    lines = list(_lines(text))
    forms = _load_forms(language.split("-", maxsplit=1)[0].lower())
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        if index in dropped:
            continue
        dropped.update(_furniture_at(lines, index, _class_of(line, forms), len(text)))
    dropped.update(_menus(lines))
    return [lines[index].span for index in sorted(dropped)]


def _furniture_at(lines: Sequence[_Line], index: int, word_class: str | None, size: int) -> range:
    """Return the lines that go with line `index`, which the lexicon knows as of `word_class`."""
    if word_class is None:
        return range(0)
    if word_class in {"line", "word", "pointer-line"}:
        return range(index, index + 1)
    bullets = _run(lines, index + 1, bullets=True)
    if word_class == "list":
        return range(index, bullets) if bullets > index + 1 else range(0)
    if bullets > index + 1:
        return range(index, bullets)
    if word_class == "pointer":
        return range(index, _run(lines, index + 1, bullets=False))
    return range(index, len(lines)) if lines[index].span.start >= _REST_FROM * size else range(0)


def _run(lines: Sequence[_Line], start: int, *, bullets: bool) -> int:
    """Return the end of the run of link-like lines from `start`: bullets, or one line behind a pointer."""
    end = start
    while end < len(lines) and lines[end].is_bullet == bullets and not lines[end].is_sentence:
        if len(lines[end].raw) > _LONGEST_LINK:
            break
        end += 1
        if not bullets:
            break
    return end


def _menus(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the lines of runs of very short lines before the first and after the last line of prose."""
    prose = [index for index, line in enumerate(lines) if line.is_prose]
    if not prose:
        return
    # The last line before the prose may be a title, so it stays.
    for first, last in ((0, prose[0] - 1), (prose[-1] + 1, len(lines))):
        run = [i for i in range(first, last) if _is_short(lines[i])]
        if len(run) >= _MENU_LINES and len(run) == last - first:
            yield from run


def _is_short(line: _Line) -> bool:
    return len(line.raw.split()) <= _MENU_WORDS and len(line.raw) <= _LONGEST_FORM // 2 and not line.is_bullet


def _class_of(line: _Line, forms: dict[str, str]) -> str | None:
    if not line.key:
        return None
    known = forms.get(line.key)
    if known is not None:
        return known if known != "word" or len(line.key) > 1 else None
    if line.is_sentence:
        return None
    head, colon, _ = line.key.partition(":")
    if colon and forms.get(head.strip(_TRIMMED)) == "pointer":
        return "pointer-line"
    words = [word for word in regex.split(r"[\s|/·,]+", line.key) if word]
    if len(words) > 1 and all(forms.get(word) == "word" for word in words):
        return "word"
    return None


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        raw = match.group()
        if raw.strip():
            key = normalise(raw[: 2 * _LONGEST_FORM]).text.casefold().strip(_TRIMMED)
            yield _Line(Span(*match.span()), raw.strip(), key)


@cache
def _load_forms(language: str) -> dict[str, str]:
    file = path("ontology") / "lexicon" / "common" / "furniture.csv"
    forms: dict[str, str] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            if not row.get("form") or row.get("class") not in _CLASSES:
                raise RegistryError(f"{file}:{line}: needs form and class ({sorted(_CLASSES)}), got {row}")
            key = normalise(row["form"]).text.casefold().strip(_TRIMMED)
            if row["language"] == language:
                forms[key] = row["class"]
            else:
                forms.setdefault(key, row["class"])
    return forms
