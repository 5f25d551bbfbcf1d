"""Words of scripts that write none apart: the likeliest cut of a run of Han and Kana letters.

The cut has the greatest product of word frequencies (a unigram model, found by dynamic programming as in
Sproat and others 1996). A run of Katakana is one word: it spells out something foreign.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import regex

from midstack.text.frequencies import frequencies

LONGEST: Final = 6
"""Most letters of a word of the list."""
UNKNOWN_COST: Final = 23.0
"""Cost (negative natural logarithm) of a letter no word explains; the rarest listed word costs 20."""
_PARTS = regex.compile(r"[\p{Katakana}ー・]++|[^\p{Katakana}ー・]++")


def cut_words(run: str, language: str) -> list[int]:
    """Return the ends of the words of `run`, which has neither blanks nor punctuation, in order."""
    ends: list[int] = []
    for part in _PARTS.finditer(run):
        if part.group()[0] in "ー・" or regex.match(r"\p{Katakana}", part.group()):
            ends.append(part.end())
        else:
            ends.extend(part.start() + end for end in _cut(part.group(), language))
    return ends


def _cut(run: str, language: str) -> Iterator[int]:
    known = frequencies(language)
    best = [0.0] + [math.inf] * len(run)
    back = [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - LONGEST), end):
            frequency = known.get(run[start:end])
            if frequency is None and end - start > 1:
                continue
            cost = best[start] + (-math.log(frequency) if frequency else UNKNOWN_COST)
            if cost < best[end]:
                best[end], back[end] = cost, start
    ends = []
    end = len(run)
    while end:
        ends.append(end)
        end = back[end]
    yield from reversed(ends)
