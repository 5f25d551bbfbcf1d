"""The mentions and cues of a document side by side, as columns of numbers.

Invariants: rows keep the order in which they are given; a name is numbered by its place in the ontology, an
entity by its place among those of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from midstack.claims.triggers import Trigger
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology

Numbers = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]
Matrix = npt.NDArray[np.float32]
WORDS: Final = ("verb", "passive", "noun")
"""Parts of speech of cues that are words of the text; the others are made of names that touch."""


@dataclass(frozen=True, slots=True)
class MentionColumns:
    """One row a mention; `listed` is its group, -1 where it stands alone."""

    first: Numbers
    last: Numbers
    sentence: Numbers
    entity: Numbers
    type: Numbers
    listed: Numbers
    silent: Flags
    named: Flags

    @classmethod
    def of(cls, mentions: Sequence[Mention], ontology: Ontology) -> MentionColumns:
        """Return the columns of `mentions`."""
        types = number(ontology.base_types)
        entities = number(dict.fromkeys(mention.entity for mention in mentions))
        return cls(
            *_places(mentions),
            _ints(entities[mention.entity] for mention in mentions),
            _ints(types[mention.type] for mention in mentions),
            _ints(mention.group for mention in mentions),
            np.array([mention.is_silent for mention in mentions], dtype=np.bool_),
            np.array([mention.how == "name" for mention in mentions], dtype=np.bool_),
        )


@dataclass(frozen=True, slots=True)
class TriggerColumns:
    """One row a trigger; `word` tells whether it is a word of the text."""

    first: Numbers
    last: Numbers
    sentence: Numbers
    kind: Numbers
    word: Flags

    @classmethod
    def of(cls, triggers: Sequence[Trigger], ontology: Ontology) -> TriggerColumns:
        """Return the columns of `triggers`."""
        kinds = number(ontology.kinds)
        return cls(
            *_places(triggers),
            _ints(kinds[trigger.kind] for trigger in triggers),
            np.array([trigger.pos in WORDS for trigger in triggers], dtype=np.bool_),
        )


@dataclass(frozen=True, slots=True)
class AllowedTypes:
    """Which type may be source and which target of which kind (shape of both: kinds, types)."""

    sources: Flags
    targets: Flags

    @classmethod
    def of(cls, ontology: Ontology) -> AllowedTypes:
        """Return what `ontology` allows."""
        kinds = ontology.kinds.values()
        return cls(
            np.array([[name in kind.source_types for name in ontology.base_types] for kind in kinds]),
            np.array([[name in kind.target_types for name in ontology.base_types] for kind in kinds]),
        )


def count_distinct(flags: Flags, values: Numbers) -> Numbers:
    """Return for every row of `flags` (shape: rows, values) how many different `values` it marks."""
    if not values.size:
        return np.zeros(len(flags), dtype=np.int32)
    _, places = np.unique(values, return_inverse=True)
    one_hot = np.zeros((values.size, int(places.max()) + 1), dtype=np.float32)
    one_hot[np.arange(values.size), places] = 1.0
    counts: Numbers = ((flags.astype(np.float32) @ one_hot) > 0).sum(axis=1, dtype=np.int32)
    return counts


def number(names: Iterable[str]) -> dict[str, int]:
    """Return every name with its place."""
    return {name: place for place, name in enumerate(names)}


class _Placed(Protocol):
    """What covers tokens `first` to `last` (exclusive) of a sentence."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def sentence(self) -> int: ...


def _places(listed: Sequence[_Placed]) -> tuple[Numbers, Numbers, Numbers]:
    return (
        _ints(one.first for one in listed),
        _ints(one.last for one in listed),
        _ints(one.sentence for one in listed),
    )


def _ints(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int32)
