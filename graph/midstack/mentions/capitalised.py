"""Runs of capitalised words, with the small words, initials and joints that names have within them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from midstack.mentions.reading import Reading, TokenSpan
from midstack.text import Token, is_abbreviation

LONGEST: Final = 6
"""Most words of a proposed name."""
MOST_STARTS: Final = 4
"""With so many of the first words of a run a name is tried to begin."""
MOST_PARTICLES: Final = 2
"""Most small words in a row within a name."""
_JOINERS: Final = "-.&+/'"


def capitalised_spans(reading: Reading, first: int, stop: int, taken: list[bool]) -> Iterator[TokenSpan]:
    """Yield (first, last) of every run of name-like words of a sentence, and of every part of it."""
    place = first
    while place < stop:
        end = _run_end(reading, place, stop, taken)
        if end == place:
            place += 1
            continue
        yield from _parts(reading, place, end)
        place = end


def _parts(reading: Reading, first: int, last: int) -> Iterator[TokenSpan]:
    starts = [
        p for p in range(first, last) if p == first or reading.tokens[p - 1].end < reading.tokens[p].start
    ][:MOST_STARTS]
    ends = [
        p
        for p in range(first + 1, last + 1)
        if p == last or reading.tokens[p - 1].end < reading.tokens[p].start
    ]
    for start in starts:
        if reading.tokens[start].is_number or _is_unit(reading, start) or is_particle(reading, start):
            continue
        for end in ends:
            if is_particle(reading, end - 1):
                continue
            words = sum(
                1 for p in range(start, end) if reading.tokens[p].is_word or reading.tokens[p].is_number
            )
            if start < end and words <= LONGEST and reading.tokens[end - 1].text not in _JOINERS:
                yield start, end


def _is_unit(reading: Reading, place: int) -> bool:
    """Tell whether a word stands glued behind a number, as in "$500M"."""
    before = reading.tokens[place - 1] if place else None
    return before is not None and before.is_number and before.end == reading.tokens[place].start


def _run_end(reading: Reading, place: int, stop: int, taken: list[bool]) -> int:
    """Return the end of a run of name-like words from `place`, or `place` where there is none."""
    end = place
    while end < stop and not taken[end]:
        if not is_name_like(reading.tokens[end], end > place):
            following = _behind_particles(reading, end, stop) if end > place else end
            if following == end or taken[following]:
                break
            end = following
        end += 1
        # Parts joined without a space belong to the word.
        while (
            end + 1 < stop
            and not taken[end + 1]
            and reading.tokens[end].text in _JOINERS
            and (_glued(reading, end) or _joins_initial(reading, end))
        ):
            end += 2
    return end


def _behind_particles(reading: Reading, place: int, stop: int) -> int:
    """Return where a name goes on behind the small words from `place`: "Journal of Medicine".

    `place` where there are none, or no capitalised word follows them.
    """
    end = place
    while end < stop and end - place < MOST_PARTICLES and is_particle(reading, end):
        end += 1
    goes_on = end < stop and reading.tokens[end].is_word and is_name_like(reading.tokens[end], True)
    return end if goes_on else place


def is_particle(reading: Reading, place: int) -> bool:
    """Tell whether a token is a small word that stands within names: "of", "de", "von", "&"."""
    token = reading.tokens[place]
    return not token.is_capitalised and token.lower in reading.lexicon.particles


def _joins_initial(reading: Reading, place: int) -> bool:
    """Tell whether token `place` is the dot of an initial and a name goes on behind it: "K.R. Sridhar"."""
    tokens = reading.tokens
    return (
        is_initial(reading, place - 1) and tokens[place + 1].is_word and is_name_like(tokens[place + 1], True)
    )


def is_initial(reading: Reading, place: int) -> bool:
    """Tell whether a token is one capital letter, or the name of one in another script, with a dot: "जी."."""
    tokens, dot = reading.tokens, place + 1
    if dot >= len(tokens) or tokens[dot].text != ".":
        return False
    return is_abbreviation(tokens, dot, reading.lexicon.letters.letters)


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


def is_name_like(token: Token, inside: bool) -> bool:
    """Tell whether a token has a capital, or is a number `inside` a name."""
    if token.is_number:
        return inside
    if not token.is_latin:
        return token.is_word and token.is_capitalised
    return token.is_capitalised or any(ch.isupper() or ch.isdigit() for ch in token.text[1:])
