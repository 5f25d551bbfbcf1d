"""Words that people's names begin and end with: whoever is called Pooja Rao shares both with others.

Invariant: what is counted follows from the registry alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from midstack.ontology.registry import Registry
from midstack.text import normalise, split_words

PERSON: Final = "Person"


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Of how many registered people a word (in lower case) opens or closes the name."""

    first: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)


def learn_person_words(registry: Registry) -> PersonWords:
    """Return the words that the people of `registry` are called by, names of a single word left out."""
    first: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    for alias in registry.aliases:
        if registry.entities[alias.entity].type != PERSON:
            continue
        words = split_words(normalise(alias.form).text)
        if len(words) > 1:
            first[words[0].lower()].add(alias.entity)
            last[words[-1].lower()].add(alias.entity)
    return PersonWords(_count(first.items()), _count(last.items()))


def _count(bearers: Iterable[tuple[str, set[str]]]) -> dict[str, int]:
    return {word: len(people) for word, people in bearers}
