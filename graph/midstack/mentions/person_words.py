"""Words that people's names begin and end with: whoever is called Pooja Rao shares both with others.

Invariant: what is counted follows from the registry alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

PERSON: Final = "Person"


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Of how many registered people a word (in lower case) opens or closes the name."""

    first: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)


def learn_person_words(names: Iterable[tuple[str, Sequence[str]]]) -> PersonWords:
    """Return the words that people are called by; `names` are a person's id and the words of a name, in
    lower case. Names of a single word are left out.
    """
    first: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    for person, words in names:
        if len(words) > 1:
            first[words[0]].add(person)
            last[words[-1]].add(person)
    return PersonWords(_count(first.items()), _count(last.items()))


def _count(bearers: Iterable[tuple[str, set[str]]]) -> dict[str, int]:
    return {word: len(people) for word, people in bearers}
