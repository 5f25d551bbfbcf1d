"""Who may play which role for a trigger: the pairs that are scored.

A trigger looks for its source and target in its own sentence and in the neighbours, at most one of the two
outside; some pairs need no cue (see `uncued`). The ontology's types decide who is let in; everything else is
left to the score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from midstack.claims.columns import AllowedTypes, MentionColumns, Numbers, number
from midstack.claims.context import Context
from midstack.claims.triggers import Trigger
from midstack.claims.uncued import find_belonging, find_told
from midstack.mentions.reading import Mention, Reading
from midstack.ontology import Ontology
from midstack.ontology.blocks import distinct

LAST_BEFORE: Final = 2
FIRST_AFTER: Final = 2
"""How many names at the end of the sentence before and at the start of the one after are looked at.

A list of names is looked at as a whole.
"""
MOST_INSIDE: Final = 24
"""How many mentions of the cue's own sentence are looked at, those nearest to it.

Few sentences of the press have more than ten; endless lists have hundreds, and pairs grow with the square.
"""
MOST_TOUCHING: Final = 4
"""The same for triggers made of two names, which an endless list has in plenty."""
AT_HOME: Final = ("possessive", "adjacent", "of")
"""Triggers made of two names that touch: nobody else can be meant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with a possible source and target."""

    trigger: Trigger
    source: Mention
    target: Mention

    @property
    def place(self) -> tuple[int, int, int]:
        """What candidates share that read one cue and pair: the cue's place and the two mentions."""
        one, other = id(self.source), id(self.target)
        return (self.trigger.first, one, other) if one < other else (self.trigger.first, other, one)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of a document: row i is trigger `trigger[i]` with mentions `source[i]`, `target[i]`.

    `columns` are those of `mentions`, `allowed` what let the candidates in. Every trigger has a candidate.
    """

    triggers: Sequence[Trigger]
    mentions: Sequence[Mention]
    columns: MentionColumns
    allowed: AllowedTypes
    trigger: Numbers
    source: Numbers
    target: Numbers

    def __len__(self) -> int:
        return len(self.trigger)

    def __iter__(self) -> Iterator[Candidate]:
        return map(self.at, range(len(self)))

    def at(self, row: int) -> Candidate:
        """Return row `row`."""
        return Candidate(
            self.triggers[self.trigger[row]],
            self.mentions[self.source[row]],
            self.mentions[self.target[row]],
        )


def find_candidates(context: Context, triggers: Sequence[Trigger], ontology: Ontology) -> Candidates:
    """Return every pair of mentions the ontology allows for a trigger, and those without; see `uncued`."""
    reading = context.reading
    columns, allowed = MentionColumns.of(reading.mentions, ontology), AllowedTypes.of(ontology)
    uncued = [*find_belonging(context, ontology), *find_told(context, triggers, ontology)]
    places = {id(mention): place for place, mention in enumerate(reading.mentions)}
    trigger, pairs = _cued(reading, triggers, ontology, columns, allowed)
    own = [(places[id(source)], places[id(target)]) for _, source, target in uncued]
    trigger = np.concatenate((trigger, np.arange(len(triggers), len(triggers) + len(own))))
    pairs = np.concatenate((pairs, np.array(own, dtype=np.int32).reshape(-1, 2)))
    listed = (*triggers, *(trigger for trigger, _, _ in uncued))
    used, trigger = distinct(trigger, len(listed))
    return Candidates(
        [listed[place] for place in used.tolist()],
        reading.mentions,
        columns,
        allowed,
        trigger,
        *(np.ascontiguousarray(column) for column in pairs.T),
    )


def _cued(
    reading: Reading,
    triggers: Sequence[Trigger],
    ontology: Ontology,
    columns: MentionColumns,
    allowed: AllowedTypes,
) -> tuple[Numbers, Numbers]:
    """Return trigger and pair of mentions (shape: candidates, 2) of every candidate that has a cue."""
    finder = _Finder(reading, columns)
    near = [finder.pairs_near(trigger) for trigger in triggers]
    if not near:
        return np.zeros(0, dtype=np.int64), np.zeros((0, 2), dtype=np.int32)
    pairs = np.concatenate(near)
    trigger = np.repeat(np.arange(len(near)), [len(own) for own in near])
    kinds = number(ontology.kinds)
    kind = np.array([kinds[t.kind] for t in triggers])[trigger]
    symmetric = np.array([kind.symmetric for kind in ontology.kinds.values()])[kind]
    source, target = pairs.T
    fits = columns.entity[source] != columns.entity[target]
    fits &= allowed.sources[kind, columns.type[source]] & allowed.targets[kind, columns.type[target]]
    fits &= ~symmetric | (columns.first[source] <= columns.first[target])
    return trigger[fits], pairs[fits]


class _Finder:
    """Pairs of one document; those of a sentence are made once for all triggers in it."""

    def __init__(self, reading: Reading, columns: MentionColumns) -> None:
        self._named = columns.named.tolist()
        self._listed = columns.listed.tolist()
        self._by_sentence: list[list[int]] = [[] for _ in reading.sentences]
        for place, mention in enumerate(reading.mentions):
            self._by_sentence[mention.sentence].append(place)
        self._firsts = columns.first.tolist()
        self._pairs: dict[tuple[int, bool, int], Numbers] = {}

    def pairs_near(self, trigger: Trigger) -> Numbers:
        """Return what may be source and target of `trigger` (shape: pairs, 2)."""
        reaches_out = trigger.pos not in AT_HOME
        first, last = self._window(trigger)
        key = (trigger.sentence, reaches_out, first)
        if key not in self._pairs:
            inside = self._by_sentence[trigger.sentence][first:last]
            outside = self._neighbours(trigger.sentence) if reaches_out else []
            near = np.array(inside + outside, dtype=np.int32)
            self._pairs[key] = near[_pairs(len(inside), len(outside))]
        return self._pairs[key]

    def _window(self, trigger: Trigger) -> tuple[int, int]:
        """Return which of the mentions of its sentence, from which to which, stand around a trigger."""
        inside = self._by_sentence[trigger.sentence]
        if len(inside) <= MOST_INSIDE:
            return 0, len(inside)
        most = MOST_TOUCHING if trigger.pos in AT_HOME else MOST_INSIDE
        before = sum(self._firsts[mention] <= trigger.first for mention in inside)
        first = max(0, min(before - most // 2, len(inside) - most))
        return first, first + most

    def _neighbours(self, sentence: int) -> list[int]:
        near: list[int] = []
        if sentence:
            names = self._names_in(sentence - 1)
            near += self._with_lists(names, names[-LAST_BEFORE:])
        if sentence + 1 < len(self._by_sentence):
            names = self._names_in(sentence + 1)
            near += self._with_lists(names, names[:FIRST_AFTER])
        return near

    def _names_in(self, sentence: int) -> list[int]:
        return [mention for mention in self._by_sentence[sentence] if self._named[mention]]

    def _with_lists(self, names: list[int], chosen: list[int]) -> list[int]:
        """Return the `chosen` of `names` with all that stand in one list with one of them."""
        lists = {self._listed[mention] for mention in chosen} - {-1}
        return [m for m in names if m in chosen or self._listed[m] in lists] if lists else chosen


@lru_cache(maxsize=256)
def _pairs(inside: int, outside: int) -> Numbers:
    """Return the pairs of `inside` things, then those of each with `outside` others, either way round.

    Things are numbered, the others last (shape: pairs, 2).
    """
    pairs = [(one, other) for one in range(inside) for other in range(inside) if one != other]
    for one in range(inside):
        for other in range(inside, inside + outside):
            pairs += [(one, other), (other, one)]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)
