"""A table of phrases that finds all of them in a run of tokens.

A phrase is words; `word*` stands for every word that starts so, `~` for up to GAP other words. Tokens that
the reader calls light (the digits of a sum, the further words of a name) do not count as words of a gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from midstack.text import Token, normalise, remember, tokenise

P = TypeVar("P")
GAP = 3
"""Most words that `~` skips."""
GAP_UNSPACED = 8
"""The same in scripts written without spaces, whose words are single letters here."""
GAP_TOKENS = 12
"""Most tokens that `~` skips, light ones among them."""
MOST_SEEN = 50_000
"""Most words a table remembers."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    prefix: bool = False
    gap: bool = False


_Words = tuple[_Word, ...]


@dataclass(slots=True)
class Match(Generic[P]):
    """Tokens `first` to `last` (exclusive) read as the phrase with `payload`; nobody changes it."""

    first: int
    last: int
    payload: P


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[P]):
    """What follows the first word.

    `second` is the word that comes next, "" where it is open; `needed` one that has to come behind a gap, ""
    where none has.
    """

    rest: _Words
    payload: P
    second: str
    needed: str

    @classmethod
    def of(cls, rest: _Words, payload: P) -> _Phrase[P]:
        behind = rest[next((place for place, word in enumerate(rest) if word.gap), len(rest)) :]
        second = "" if not rest or rest[0].gap or rest[0].prefix else rest[0].text
        return cls(rest, payload, second, next((w.text for w in behind if not (w.gap or w.prefix)), ""))


@dataclass(frozen=True, slots=True)
class Fan(Generic[P]):
    """What may follow a first word, by the second one; `others` where the second is none of those.

    Each keeps the order of the table, and those with an open second word are in all of them.
    """

    others: Sequence[_Phrase[P]]
    by_second: Mapping[str, Sequence[_Phrase[P]]]

    @classmethod
    def of(cls, phrases: Sequence[_Phrase[P]]) -> Fan[P] | None:
        """Return what `phrases` make together, None where there are none."""
        if not phrases:
            return None
        others: list[_Phrase[P]] = []
        by_second: dict[str, list[_Phrase[P]]] = {}
        for phrase in phrases:
            if phrase.second:
                by_second.setdefault(phrase.second, others.copy()).append(phrase)
                continue
            others.append(phrase)
            for listed in by_second.values():
                listed.append(phrase)
        return cls(others, by_second)


@dataclass(slots=True)
class PhraseTable(Generic[P]):
    """Phrases with a payload each; built once, then only read."""

    _literal: dict[str, list[_Phrase[P]]] = field(default_factory=lambda: defaultdict(list))
    """What follows the first word, by that word."""
    _prefix: dict[str, list[_Phrase[P]]] = field(default_factory=lambda: defaultdict(list))
    _lengths: set[int] = field(default_factory=set)
    _seen: dict[str, Fan[P] | None] = field(default_factory=dict)
    """Phrases that may start with a word met before, None where there are none: texts repeat their words."""

    def add(self, phrase: str, payload: P) -> None:
        """Add `phrase`. Raises ValueError where it holds no word or starts with a gap."""
        self._seen.clear()
        words = _parse(phrase)
        if not words or words[0].gap:
            raise ValueError(f"a phrase needs a word first: {phrase!r}")
        if words[0].prefix:
            self._prefix[words[0].text].append(_Phrase.of(words[1:], payload))
            self._lengths.add(len(words[0].text))
        else:
            self._literal[words[0].text].append(_Phrase.of(words[1:], payload))

    def may_begin(self, word: str) -> bool:
        """Tell whether a phrase begins with `word`, given in lower case."""
        return self.starting(word) is not None

    def find_at(self, tokens: Sequence[Token], index: int, stop: int) -> Iterator[Match[P]]:
        """Yield the phrases that start at token `index` and end before token `stop`."""
        if index >= stop or self.starting(tokens[index].lower) is None:
            return iter(())
        return iter(self.find(tokens, index, index + 1, stop))

    def find(
        self,
        tokens: Sequence[Token],
        first: int = 0,
        last: int | None = None,
        stop: int | None = None,
        light: Container[int] = (),
    ) -> list[Match[P]]:
        """Return every phrase that starts in tokens `first` to `last` and ends before `stop`, in order.

        Without `last` to the end of the tokens, without `stop` before `last`. `light` are the tokens that do
        not count in a gap.
        """
        last = len(tokens) if last is None else last
        stop = last if stop is None else stop
        openings = []
        for index in range(first, last):
            fan = self.starting(tokens[index].lower)
            if fan is not None:
                openings.append((index, fan))
        return follow(openings, tokens, first, stop, light)

    def starting(self, word: str) -> Fan[P] | None:
        """Return the phrases that may start with `word`, given in lower case, and remember them."""
        if word in self._seen:
            return self._seen[word]
        found = list(self._literal.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                found += self._prefix.get(word[:length], ())
        return remember(self._seen, word, Fan.of(found), MOST_SEEN)


def follow(
    openings: Sequence[tuple[int, Fan[P]]],
    tokens: Sequence[Token],
    first: int,
    stop: int,
    light: Container[int] = (),
) -> list[Match[P]]:
    """Return the phrases that start with `openings`, in tokens `first` to `stop` (exclusive), to their ends.

    An opening is a token and what may follow it. `light` are the tokens that do not count in a gap.
    """
    found: list[Match[P]] = []
    here: Container[str] | None = None
    for index, fan in openings:
        following = tokens[index + 1].lower if index + 1 < stop else ""
        for phrase in fan.by_second.get(following, fan.others):
            if phrase.needed:
                here = here or {token.lower for token in tokens[first:stop]}
                if phrase.needed not in here:
                    continue
            rest = phrase.rest
            end = _end_of(rest, tokens, index + 1, stop, light) if rest else index + 1
            if end:
                found.append(Match(index, end, phrase.payload))
    return found


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


def _end_of(words: _Words, tokens: Sequence[Token], index: int, stop: int, light: Container[int] = ()) -> int:
    """Return where `words` end that begin at token `index`, 0 where they do not stand there."""
    place = index
    skip = 0
    for word in words:
        if word.gap:
            unspaced = place < stop and tokens[place].is_unspaced
            skip = GAP_UNSPACED if unspaced else GAP
            continue
        text, prefix = word.text, word.prefix
        limit = min(place + (GAP_TOKENS if skip else 0) + 1, stop)
        while place < limit:
            lower = tokens[place].lower
            if lower.startswith(text) if prefix else lower == text:
                break
            if place not in light:
                skip -= 1
            if skip < 0:
                return 0
            place += 1
        if place >= limit:
            return 0
        place += 1
        skip = 0
    return place
