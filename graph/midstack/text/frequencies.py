"""How common a word is in a language: what tells a name from an ordinary word where no capital letters do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

LISTED_AS: Final = {"mr": "hi"}
"""Languages without a list of their own, and the near one whose list tells at least the words both have."""
UNKNOWN: Final = 0.0
"""The frequency of a word that the list of its language lacks."""


@lru_cache(maxsize=100_000)
def zipf(word: str, language: str) -> float:
    """Return how common lower-case `word` is: log10 of its count in a billion words, 0 where unknown.

    Everyday words have 5 to 7, ordinary ones 3 to 5 (van Heuven and others 2014, the Zipf scale).
    """
    frequency = frequencies(language).get(word, 0.0)
    return round(math.log10(frequency) + 9, 2) if frequency else UNKNOWN


def has_frequencies(language: str) -> bool:
    """Tell whether there is a word list for `language`."""
    return bool(frequencies(language))


@cache
def common_words(language: str, count: int) -> tuple[str, ...]:
    """Return the `count` commonest words of `language`, the commonest first; none where there is no list."""
    known = frequencies(language)
    return tuple(sorted(known, key=lambda word: (-known[word], word))[:count])


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """Return how often each word of `language` is met, as a share of all words; empty without a list."""
    import wordfreq  # noqa: PLC0415  # loads its lists, which only unknown names need

    try:
        words: Mapping[str, float] = wordfreq.get_frequency_dict(
            LISTED_AS.get(language, language), wordlist="best"
        )
    except LookupError:
        return {}
    return words
