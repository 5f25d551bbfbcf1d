"""The case ending of an unknown name: cut where the text shows the name without it or with another one, else
where what is left looks no less like a name than the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from midstack.mentions.reading import Reading
from midstack.text import cut_endings

LEAST: Final = 3
"""Fewest letters of an unknown name without its ending."""
DOUBT: Final = 0.4
"""How much less foreign (mean log-odds) a stem may look than the word, where nothing else tells."""


def cut_ending(reading: Reading, first: int, last: int, words: Counter[str]) -> tuple[str, frozenset[str]]:
    """Return the name at tokens `first` to `last` (exclusive) without its ending, and what case that shows.

    `words` counts the words of the text, in lower case.
    """
    text = reading.words_of(first, last)
    ending = _choose(reading, first, last, words)
    if not ending:
        return text, frozenset()
    return text[: -len(ending)], frozenset(reading.lexicon.suffixes[ending].split())


def _choose(reading: Reading, first: int, last: int, words: Counter[str]) -> str:
    suffixes = reading.lexicon.suffixes
    word = reading.tokens[last - 1].lower
    front = reading.tokens[last - 2].lower if last - first > 1 else ""
    # Latin letters may end any name (Swedish -s, Czech -u): there the text has to show the name itself.
    endings = [
        ending
        for stem, ending in cut_endings(word, suffixes, LEAST)
        if not ending.isascii() or (words[stem] and (not front or _stands(reading, front, stem)))
    ]
    if not endings:
        return ""
    seen = {ending: _seen_otherwise(word, word[: -len(ending)], reading, words) for ending in endings}
    whole = sum(words[word + other] for other in suffixes)
    best = max(endings, key=lambda ending: (seen[ending], len(ending)))
    if whole or seen[best]:
        return best if seen[best] > whole else ""
    return _likeliest(reading, word, endings)


def _stands(reading: Reading, front: str, word: str) -> bool:
    """Tell whether the text has `word` right behind `front`: "M Ventures" is no "M Venture" for that another
    firm is some Venture Capital.
    """
    return any(one.lower == front and other.lower == word for one, other in pairwise(reading.tokens))


def _seen_otherwise(word: str, stem: str, reading: Reading, words: Counter[str]) -> int:
    forms = {stem, *(stem + other for other in reading.lexicon.suffixes)} - {word}
    return sum(words[form] for form in forms)


def _likeliest(reading: Reading, word: str, endings: Sequence[str]) -> str:
    foreign = reading.foreign
    if foreign is None:
        return ""
    gains = {ending: foreign.of(word[: -len(ending)]) - foreign.of(word) for ending in endings}
    best = max(endings, key=lambda ending: (gains[ending], len(ending)))
    return best if gains[best] > -DOUBT else ""
