"""The Latin letters as other scripts spell them out: Bengali এইচ১০০ is H100, Hindi एएमडी is AMD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from midstack.text import Token, cut_endings, remember

LONGEST = 6
"""Most letters of an abbreviation."""
_PARTS = regex.compile(r"(\D++)(\d++)?+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """Tokens up to `last` (exclusive) spell `text` in Latin capitals and digits."""

    text: str
    last: int

    @property
    def has_digits(self) -> bool:
        """Tell whether it is a code, as of a chip or a model, and no plain abbreviation."""
        return any(char.isdigit() for char in self.text)


@dataclass(slots=True)
class LetterNames:
    """`letters` maps the name of a letter, in lower case, to the letter."""

    letters: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def read(self, word: str) -> str:
        """Return the Latin letters that `word` spells out, "" where it does not."""
        known = self._known.get(word)
        if known is None:
            known = remember(self._known, word, next(self._cut(word, LONGEST), ""))
        return known

    def _cut(self, word: str, most: int) -> Iterator[str]:
        """Yield every reading of `word`, those with long letter names first."""
        if not word:
            yield ""
        if most <= 0:
            return
        for size in range(len(word), 0, -1):
            letter = self.letters.get(word[:size])
            if letter is not None:
                yield from (letter + rest for rest in self._cut(word[size:], most - 1))

    def read_at(
        self, tokens: Sequence[Token], place: int, stop: int, endings: Mapping[str, str]
    ) -> tuple[Spelled, int] | None:
        """Return what is spelled out from token `place` on, and how many letters of an ending follow it.

        A number belongs to it, glued or not, and so do letters glued to that number: এমআই৪৫৫এক্স.
        """
        if not self.letters or not tokens[place].is_word or tokens[place].is_latin:
            return None
        match = _PARTS.fullmatch(tokens[place].lower)
        if match is None:
            return None
        word, digits = match[1], match[2] or ""
        text = self.read(word)
        if not text:
            return None if digits else self._read_inflected(word, place, endings)
        last = place + 1
        if not digits and last < stop:
            dash = last + 1 < stop and tokens[last].text == "-" and tokens[last + 1].is_number
            if tokens[last].is_number or dash:
                last += dash
                text, digits, last = text + "-" * dash, tokens[last].text, last + 1
        if digits and last < stop and tokens[last - 1].end == tokens[last].start:
            tail = self.read(tokens[last].lower)
            if tail:
                return Spelled(text + digits + tail, last + 1), 0
        return Spelled(text + digits, last), 0

    def _read_inflected(
        self, word: str, place: int, endings: Mapping[str, str]
    ) -> tuple[Spelled, int] | None:
        for stem, ending in cut_endings(word, endings):
            text = self.read(stem)
            if text:
                return Spelled(text, place + 1), len(ending)
        return None
