"""What stands in quote marks: so the press marks names that few readers know, above all without capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from midstack.mentions.reading import Reading, TokenSpan

LONGEST: Final = 5
"""Most words of a quoted name; of letters in scripts without spaces, thrice as many."""
_PAIRS: Final = {'"': '"', "'": "'", "「": "」", "『": "』", "《": "》"}
"""Marks that open, with those that close. The copy of a text has curly ones and guillemets as the first two.
"""
_EITHER: Final = "\"'"
"""Marks that open and close alike; only the space beside them tells."""


def quoted_spans(reading: Reading, first: int, stop: int) -> Iterator[TokenSpan]:
    """Yield (first, last) of what stands in quote marks in tokens `first` to `stop` (exclusive), if short."""
    opened = None
    for place in range(first, stop):
        mark = reading.tokens[place].text
        if opened is not None and mark == _PAIRS[reading.tokens[opened].text]:
            if _is_short(reading, opened + 1, place):
                yield opened + 1, place
            opened = None
        elif mark in _PAIRS and (mark not in _EITHER or _opens(reading, place)):
            opened = place


def is_quoted(reading: Reading, first: int, last: int) -> bool:
    """Tell whether tokens `first` to `last` (exclusive) are all that stands between two quote marks."""
    tokens = reading.tokens
    if not first or last == len(tokens):
        return False
    return _PAIRS.get(tokens[first - 1].text) == tokens[last].text and _touches(reading, first - 1, last)


def _touches(reading: Reading, opening: int, closing: int) -> bool:
    tokens = reading.tokens
    return (
        tokens[opening].end == tokens[opening + 1].start and tokens[closing - 1].end == tokens[closing].start
    )


def _opens(reading: Reading, place: int) -> bool:
    """Tell whether a mark opens a quotation: an apostrophe stands in a word, a closing one behind a word."""
    tokens = reading.tokens
    if not place:
        return True
    before = tokens[place - 1]
    return before.end < tokens[place].start or before.is_unspaced or not (before.is_word or before.is_number)


def _is_short(reading: Reading, first: int, last: int) -> bool:
    words = [token for token in reading.tokens[first:last] if token.is_word]
    return 0 < len(words) <= (3 * LONGEST if words[0].is_unspaced else LONGEST)
