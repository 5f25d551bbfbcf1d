"""Runs of words that may be the name of something no registry holds.

In scripts with capitals a run of capitalised words; in the others a run with a word so rare in the language
that it is likely foreign or new. Every part of a run is proposed; `name_types` decides which, if any, is a
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from midstack.mentions.reading import Reading
from midstack.text import Token
from midstack.text.frequencies import has_frequencies, zipf

RARE = 3.3
"""Words of caseless scripts below this frequency (Zipf scale) may be names."""
ORDINARY = 5.0
"""Words from this frequency up never belong to an unknown name in a caseless script."""
LONGEST = 5
"""Most words of a proposed name."""
_JOINERS = "-.&+/'"

Span = tuple[int, int]


def propose_spans(reading: Reading, taken: list[bool]) -> list[Span]:
    """Return (first, last) of every run and part of a run of tokens that may be a name, in order of place."""
    spans: set[Span] = set()
    for sentence in reading.sentences:
        spans.update(_capitalised(reading, sentence.first, sentence.last, taken))
        spans.update(_rare(reading, sentence.first, sentence.last, taken))
    return sorted(spans)


def rarity(reading: Reading, place: int) -> float:
    """Return the frequency (Zipf scale) of a word, with or without an ending, whichever is commoner."""
    word = reading.tokens[place].lower
    known = reading.rarities.get(word)
    if known is None:
        suffixes = reading.lexicon.suffixes
        stems = (word[:-cut] for cut in range(1, len(word) - 1) if word[-cut:] in suffixes)
        known = max(zipf(form, reading.lexicon.language) for form in (word, *stems))
        reading.rarities[word] = known
    return known


def _capitalised(reading: Reading, first: int, stop: int, taken: list[bool]) -> Iterator[Span]:
    place = first
    while place < stop:
        end = _run_end(reading, place, stop, taken)
        if end == place:
            place += 1
            continue
        yield from _parts(reading, place, end)
        place = end


def _parts(reading: Reading, first: int, last: int) -> Iterator[Span]:
    starts = [
        p for p in range(first, last) if p == first or reading.tokens[p - 1].end < reading.tokens[p].start
    ][:4]
    ends = [
        p
        for p in range(first + 1, last + 1)
        if p == last or reading.tokens[p - 1].end < reading.tokens[p].start
    ]
    for start in starts:
        if reading.tokens[start].is_number:
            continue
        for end in ends:
            words = sum(
                1 for p in range(start, end) if reading.tokens[p].is_word or reading.tokens[p].is_number
            )
            if start < end and words <= LONGEST + 1 and reading.tokens[end - 1].text not in _JOINERS:
                yield start, end


def _run_end(reading: Reading, place: int, stop: int, taken: list[bool]) -> int:
    """Return the end of a run of name-like words from `place`, or `place` where there is none."""
    end = place
    while end < stop and not taken[end]:
        if not _name_like(reading.tokens[end], end > place):
            break
        end += 1
        # Parts joined without a space belong to the word.
        while (
            end + 1 < stop
            and not taken[end + 1]
            and reading.tokens[end].text in _JOINERS
            and _glued(reading, end)
        ):
            end += 2
    return end


def _glued(reading: Reading, place: int) -> bool:
    tokens = reading.tokens
    following = tokens[place + 1]
    possessive = tokens[place].text == "'" and following.lower in reading.lexicon.suffixes
    return (
        tokens[place - 1].end == tokens[place].start
        and tokens[place].end == following.start
        and (following.is_latin or following.is_number)
        and not possessive
        and not (following.is_latin and following.text.islower() and len(following.text) > 3)
    )


def _name_like(token: Token, inside: bool) -> bool:
    if token.is_number:
        return inside
    if not token.is_latin:
        return False
    return token.is_capitalised or any(ch.isupper() or ch.isdigit() for ch in token.text[1:])


def _rare(reading: Reading, first: int, stop: int, taken: list[bool]) -> Iterator[Span]:
    if not has_frequencies(reading.lexicon.language):
        return
    place = first
    while place < stop:
        end = place
        while (
            end < stop
            and not taken[end]
            and _is_native(reading.tokens[end])
            and rarity(reading, end) < ORDINARY
        ):
            end += 1
        if end > place:
            yield from _rare_parts(reading, place, end)
        place = max(end, place + 1)


def _rare_parts(reading: Reading, first: int, last: int) -> Iterator[Span]:
    rare = [rarity(reading, place) < RARE for place in range(first, last)]
    for start in range(first, last):
        for end in range(start + 1, min(last, start + LONGEST) + 1):
            if any(rare[start - first : end - first]):
                yield start, end


def _is_native(token: Token) -> bool:
    return token.is_word and not token.is_latin and not token.is_unspaced
