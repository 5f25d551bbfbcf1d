"""A table of phrases that finds all of them in a run of tokens.

A phrase is words; `word*` stands for every word that starts so, `~` for up to GAP other words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from midstack.text import Token, normalise, tokenise

P = TypeVar("P")
GAP = 3
"""Most words that `~` skips."""
MOST_SEEN = 50_000
"""Most words a table remembers."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    prefix: bool = False
    gap: bool = False

    def fits(self, token: Token) -> bool:
        return token.lower.startswith(self.text) if self.prefix else token.lower == self.text


@dataclass(frozen=True, slots=True)
class Match(Generic[P]):
    """Tokens `first` to `last` (exclusive) read as the phrase with `payload`."""

    first: int
    last: int
    payload: P


@dataclass(slots=True)
class PhraseTable(Generic[P]):
    """Phrases with a payload each; built once, then only read."""

    _literal: dict[str, list[tuple[tuple[_Word, ...], P]]] = field(default_factory=lambda: defaultdict(list))
    _prefix: dict[str, list[tuple[tuple[_Word, ...], P]]] = field(default_factory=lambda: defaultdict(list))
    _lengths: set[int] = field(default_factory=set)
    _seen: dict[str, tuple[tuple[tuple[_Word, ...], P], ...]] = field(default_factory=dict)
    """Phrases that may start with a word met before: texts repeat their words."""

    def add(self, phrase: str, payload: P) -> None:
        """Add `phrase`. Raises ValueError where it holds no word or starts with a gap."""
        self._seen.clear()
        words = _parse(phrase)
        if not words or words[0].gap:
            raise ValueError(f"a phrase needs a word first: {phrase!r}")
        if words[0].prefix:
            self._prefix[words[0].text].append((words, payload))
            self._lengths.add(len(words[0].text))
        else:
            self._literal[words[0].text].append((words, payload))

    def find_at(self, tokens: Sequence[Token], index: int, stop: int) -> Iterator[Match[P]]:
        """Yield the phrases that start at token `index` and end before token `stop`."""
        word = tokens[index].lower
        for words, payload in self._candidates(word):
            last = _end_of(words, tokens, index, stop)
            if last:
                yield Match(index, last, payload)

    def find(self, tokens: Sequence[Token], first: int = 0, stop: int | None = None) -> list[Match[P]]:
        """Return every phrase in tokens `first` to `stop`, in order of place."""
        end = len(tokens) if stop is None else stop
        return [
            match
            for index in range(first, end)
            if self._candidates(tokens[index].lower)
            for match in self.find_at(tokens, index, end)
        ]

    def _candidates(self, word: str) -> Sequence[tuple[tuple[_Word, ...], P]]:
        known = self._seen.get(word)
        if known is None:
            found = list(self._literal.get(word, ()))
            for length in self._lengths:
                if length <= len(word):
                    found += self._prefix.get(word[:length], ())
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            known = self._seen[word] = tuple(found)
        return known


def _parse(phrase: str) -> tuple[_Word, ...]:
    if phrase.strip() == "~":
        return (_Word("~"),)
    words: list[_Word] = []
    for token in tokenise(normalise(phrase).text):
        if token.text == "*" and words:
            words[-1] = _Word(words[-1].text, prefix=True)
        elif token.text == "~":
            words.append(_Word("", gap=True))
        else:
            words.append(_Word(token.lower))
    return tuple(words)


def _end_of(words: tuple[_Word, ...], tokens: Sequence[Token], index: int, stop: int) -> int:
    place = index
    skip = 0
    for word in words:
        if word.gap:
            skip = GAP
            continue
        limit = min(place + skip + 1, stop)
        while place < limit and not word.fits(tokens[place]):
            place += 1
        if place >= limit:
            return 0
        place += 1
        skip = 0
    return place
