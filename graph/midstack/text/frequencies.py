"""How common a word is in a language: what tells a name from an ordinary word where no capital letters do."""

from __future__ import annotations

import csv
import math
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from midstack.resources import path
from midstack.text.matching import normalise

LISTED_AS: Final = {"mr": "hi", "ne": "hi", "tl": "fil", "no": "nb", "hr": "sh"}
"""Languages listed by another name, or not at all: a near one's list tells at least the words both have."""
LISTED_HERE: Final = ("gu", "kn", "ml", "pa", "sw", "te")
"""Languages without any list, of which our own lexicon tells the function words and the loan words."""
OWN: Final = {"stop": 1e-4, "loan": 1e-6, "clause": 1e-5, "deal": 1e-6}
"""How often a word of such a class is met, about: what is in none is rare, and may be a name."""
_COMMONEST: Final = 10_000
_STRAY: Final = 50
"""Of the commonest words, at most so many that are in a script by chance."""
UNKNOWN: Final = 0.0
"""The frequency of a word that the list of its language lacks."""


@lru_cache(maxsize=100_000)
def zipf(word: str, language: str) -> float:
    """Return how common lower-case `word` is: log10 of its count in a billion words, 0 where unknown.

    Everyday words have 5 to 7, ordinary ones 3 to 5 (van Heuven and others 2014, the Zipf scale).
    """
    frequency = frequencies(language).get(word, 0.0)
    return round(math.log10(frequency) + 9, 2) if frequency else UNKNOWN


@lru_cache(maxsize=100_000)
def is_listed_script(letter: str, language: str) -> bool:
    """Tell whether `language` has a word list, and words in the script of `letter` in it."""
    return _script(letter) in _scripts(language)


@cache
def _scripts(language: str) -> frozenset[str]:
    """Return the scripts of the commonest words; stray ones of other languages are in every list."""
    counts = Counter(
        script for word in common_words(language, _COMMONEST) for script in set(map(_script, word))
    )
    return frozenset(script for script, count in counts.items() if count > _STRAY)


@lru_cache(maxsize=100_000)
def _script(letter: str) -> str:
    """Return the first word of the letter's name, which Unicode makes its script."""
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def common_words(language: str, count: int) -> tuple[str, ...]:
    """Return the `count` commonest words of `language`, the commonest first; none where there is no list."""
    known = frequencies(language)
    return tuple(sorted(known, key=lambda word: (-known[word], word))[:count])


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """Return how often each word of `language` is met, as a share of all words; empty without a list."""
    import wordfreq  # noqa: PLC0415  # loads its lists, which only unknown names need

    listed = LISTED_AS.get(language, language)
    if listed in wordfreq.available_languages():  # else it would take the list of another language
        words: Mapping[str, float] = wordfreq.get_frequency_dict(listed, wordlist="best")
        return words if language != "el" else {_with_final_sigma(w): often for w, often in words.items()}
    return _own_list(language) if language in LISTED_HERE else {}


def _with_final_sigma(word: str) -> str:
    """Return a Greek word as it is written: the list has σ at its end, too."""
    return f"{word[:-1]}ς" if word.endswith("σ") else word


def _own_list(language: str) -> Mapping[str, float]:
    file = path("ontology") / "lexicon" / language / "words.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["class"] in OWN]
    found: dict[str, float] = {}
    for row in rows:
        for word in normalise(row["form"]).text.lower().split():
            found[word] = max(found.get(word, 0.0), OWN[row["class"]])
    return found
