"""Ordinary words that stand in the lexicons: a cloud is not Claude, though it may sound so.

Invariant: only whole names are looked up; a word within a longer name says nothing.
"""

from __future__ import annotations

from functools import lru_cache

from midstack.ontology.lexicon import languages, load_lexicon
from midstack.text import normalise, tokenise


@lru_cache(maxsize=16_384)
def is_ordinary(name: str) -> bool:
    """Tell whether all of `name` is a cue, a type word or a noun phrase of some lexicon."""
    tokens = tokenise(normalise(name).text)
    if not tokens:
        return False
    for language in languages():
        lexicon = load_lexicon(language)
        for table in (lexicon.names, lexicon.nominals, lexicon.cues):
            if any(match.last == len(tokens) for match in table.find_at(tokens, 0, len(tokens))):
                return True
        if len(tokens) == 1 and tokens[0].lower in lexicon.stops:
            return True
    return False
