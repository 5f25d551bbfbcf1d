"""How foreign a word looks in a script without capitals: names are spelled unlike native words.

The score of a word is the mean log-odds of its letter triples among registered names of its script against
the common words of its language (naive Bayes over character n-grams; see Cavnar and Trenkle 1994).
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from midstack.ontology.registry import Alias
from midstack.text import normalise, remember, tokenise
from midstack.text.frequencies import common_words

COMMON: Final = 20_000
"""Words of the language that names are told from."""
SMOOTHING: Final = 0.5
LEAST: Final = 200
"""Fewest registered words of a script from which anything is learned."""
SCRIPTS: Final = {
    "bn": "Beng",
    "hi": "Deva",
    "mr": "Deva",
    "ne": "Deva",
    "ta": "Taml",
    "te": "Telu",
    "kn": "Knda",
    "ml": "Mlym",
    "gu": "Gujr",
    "pa": "Guru",
    "he": "Hebr",
    "ar": "Arab",
    "fa": "Arab",
    "ur": "Arab",
    "ko": "Hang",
    "ru": "Cyrl",
    "uk": "Cyrl",
}
"""The script of names in languages that have none or few other signs of a name."""


@dataclass(slots=True)
class Foreignness:
    """The triples of one language; every word is judged once."""

    odds: Mapping[str, float]
    """Log-odds of every triple that was met."""
    unseen: float = 0.0
    _known: dict[str, float] = field(default_factory=dict)

    def of(self, word: str) -> float:
        """Return the mean log-odds of `word`, above 0 where it looks like a name."""
        known = self._known.get(word)
        if known is None:
            triples = list(_triples(word))
            mean = sum(self.odds.get(triple, self.unseen) for triple in triples) / len(triples)
            known = remember(self._known, word, mean)
        return known


def learn_foreignness(language: str, aliases: Iterable[Alias]) -> Foreignness | None:
    """Return what registered `aliases` and the common words of `language` teach, None where too little."""
    script = SCRIPTS.get(language)
    names = {
        token.lower
        for alias in aliases
        if alias.script == script
        for token in tokenise(normalise(alias.form).text)
        if token.is_word and not token.is_latin
    }
    if len(names) < LEAST:
        return None
    native = [word for word in common_words(language, COMMON) if word not in names]
    ours = Counter(triple for name in names for triple in _triples(name))
    theirs = Counter(triple for word in native for triple in _triples(word))
    kinds = len(ours.keys() | theirs.keys())
    weight = math.log((sum(theirs.values()) + SMOOTHING * kinds) / (sum(ours.values()) + SMOOTHING * kinds))
    odds = {
        triple: math.log((ours[triple] + SMOOTHING) / (theirs[triple] + SMOOTHING)) + weight
        for triple in sorted(ours.keys() | theirs.keys())
    }
    return Foreignness(odds, weight)


def _triples(word: str) -> Iterable[str]:
    padded = f"^{unicodedata.normalize('NFD', word)}$"  # Hangul syllables are too many: their letters
    return (padded[place : place + 3] for place in range(max(1, len(padded) - 2)))
