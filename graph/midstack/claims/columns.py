"""The mentions and cues of a document side by side, as columns of numbers.

Invariants: rows keep the order in which they are given; a name is numbered by its place in the ontology, an
entity by its place among those of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from midstack.claims.places import Placed
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
    """One row a mention; `listed` is its group, -1 where it stands alone.

    `names` are the entities by number. `others` are, for every mention, those of other entities in its
    sentence (shape: mentions, mentions).
    """

    first: Numbers
    last: Numbers
    sentence: Numbers
    entity: Numbers
    type: Numbers
    listed: Numbers
    silent: Flags
    named: Flags
    names: tuple[str, ...]
    others: Flags

    @classmethod
    def of(cls, mentions: Sequence[Mention], ontology: Ontology) -> MentionColumns:
        """Return the columns of `mentions`."""
        types = number(ontology.base_types)
        names = tuple(dict.fromkeys(mention.entity for mention in mentions))
        numbers = number(names)
        entity = _ints(numbers[mention.entity] for mention in mentions)
        first, last, sentence = _places(mentions)
        return cls(
            first,
            last,
            sentence,
            entity,
            _ints(types[mention.type] for mention in mentions),
            _ints(mention.group for mention in mentions),
            np.array([mention.is_silent for mention in mentions], dtype=np.bool_),
            np.array([mention.how == "name" for mention in mentions], dtype=np.bool_),
            names,
            (sentence == sentence[:, None]) & (entity != entity[:, None]),
        )

    def count_entities(self, flags: Flags) -> Numbers:
        """Return of how many entities every row of `flags` (shape: rows, mentions) marks mentions."""
        return count_numbered(flags, self.entity, len(self.names))


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
        kinds, types = ontology.kinds.values(), ontology.base_types
        return cls(
            _among(types, tuple(kind.source_types for kind in kinds)),
            _among(types, tuple(kind.target_types for kind in kinds)),
        )


@cache
def _among(names: tuple[str, ...], sets: tuple[frozenset[str], ...]) -> Flags:
    return np.array([[name in own for name in names] for own in sets])


def count_distinct(flags: Flags, values: Numbers) -> Numbers:
    """Return for every row of `flags` (shape: rows, values) how many different `values` it marks."""
    different, places = np.unique(values, return_inverse=True)
    return count_numbered(flags, places, len(different))


def count_numbered(flags: Flags, numbers: Numbers, most: int) -> Numbers:
    """Return how many different of `numbers` (0 to `most`, exclusive) every row of `flags` marks."""
    # No product of matrices: a BLAS that spreads it over threads takes longer to wake them than to multiply.
    met = np.zeros((len(flags), most), dtype=np.bool_)
    if flags.size:
        rows, columns = np.divmod(np.flatnonzero(flags), flags.shape[1])
        met[rows, numbers[columns]] = True
    counts: Numbers = met.sum(axis=1)
    return counts


def number(names: Iterable[str]) -> dict[str, int]:
    """Return every name with its place."""
    return {name: place for place, name in enumerate(names)}


class _InSentence(Placed, Protocol):
    """What stands in one sentence."""

    @property
    def sentence(self) -> int: ...


def _places(listed: Sequence[_InSentence]) -> tuple[Numbers, Numbers, Numbers]:
    return (
        _ints(one.first for one in listed),
        _ints(one.last for one in listed),
        _ints(one.sentence for one in listed),
    )


def _ints(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int32)
