"""What a document may tell, one row of numbers a relation: how sure its readings are, and its rivals.

A cue mostly speaks of one event and two names mostly have one tie, but lists, chains of owners and news of
two deals in one breath break both rules. So no rule chooses: how strong the others at the same cue, of the
same pair and of the same ends are is told to the score, in terms that hold across languages and kinds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.columns import Matrix, number
from midstack.claims.context import Context
from midstack.claims.propositions import order_ends
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology
from midstack.ontology.weights import probability

Key = tuple[str, str, str]
"""What is said: (kind, source entity, target entity), the ends of a symmetric kind in order."""

FEATURES: Final = (
    "score", "second", "likely-readings", "sure", "both-named",
    "cue-rank", "cue-rival", "cue-same-source", "cue-same-target", "cue-turned", "cue-apart",
    "listed-source", "listed-target", "word-rival",
    "pair-rival", "pair-rival-kind", "pair-turned", "source-rival", "target-rival",
    "source-kin", "target-kin", "mean", "source-mentions", "target-mentions",
    "together", "sentences-apart", "source-from", "target-from",
    "cue-from", "sentences", "entities", "source-sentences", "target-sentences",
)  # fmt: skip
NOBODY: Final = -4.0
"""Stands for the score of a rival that is not there."""
_FAR: Final = 9
"""Most sentences between two names that count; stands for the distance of a name that is nowhere."""
_NOWHERE: Final = 81
"""Stands for the number of the first sentence that names an entity, where none does."""
_LIKELY: Final = 0.4
"""Least probability of a reading that is counted as likely."""
_NOT_UNLIKELY: Final = -1.0
"""Least score (logit) of a reading that may name both ends."""
_LOOKED_AT: Final = 50
"""So many sentences that name an entity are kept: a long text costs no more than its length."""
_CLOSEST: Final = 20
"""How many readings of one cue are looked through for one without an end in common."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its row among the document's candidates and its score (logit)."""

    candidate: Candidate
    row: int
    score: float
    key: Key

    @property
    def probability(self) -> float:
        """Return the score as 0 to 1."""
        return probability(self.score)

    @property
    def names_both(self) -> bool:
        """Tell whether both ends are named, not meant by a pronoun or noun."""
        return self.candidate.source.how == self.candidate.target.how == "name"


@dataclass(frozen=True, slots=True)
class Possible:
    """What a document may tell, with all readings that say so, the likeliest first."""

    key: Key
    readings: Sequence[Scored]

    @property
    def best(self) -> Scored:
        """The likeliest reading."""
        return self.readings[0]


def gather(scored: Iterable[Scored]) -> list[Possible]:
    """Return what readings say, each thing once, the likeliest first."""
    told: dict[Key, list[Scored]] = defaultdict(list)
    for reading in sorted(scored, key=lambda one: -one.score):
        told[reading.key].append(reading)
    return [Possible(key, readings) for key, readings in told.items()]


def key_of(candidate: Candidate, ontology: Ontology) -> Key:
    """Return what a candidate says."""
    kind = ontology.kinds[candidate.trigger.kind]
    source, target = order_ends(candidate.source.entity, candidate.target.entity, symmetric=kind.symmetric)
    return (kind.id, source, target)


def describe_rivals(context: Context, ontology: Ontology, possible: Sequence[Possible]) -> Matrix:
    """Return one row for each of `possible`, the likeliest first, columns as FEATURES."""
    rivals, places = _Rivals(context, ontology, possible), _Places(context)
    rows = [(*rivals.describe(one), *places.describe(one)) for one in possible]
    return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))


class _Strongest:
    """The scores of two different things in every group: enough to tell the strongest other of each."""

    def __init__(self, told: Iterable[tuple[Hashable, Hashable, float]]) -> None:
        """`told` are group, thing and score, the highest scores first."""
        self._held: dict[Hashable, list[tuple[Hashable, float]]] = {}
        for group, thing, score in told:
            held = self._held.setdefault(group, [])
            if not held or (len(held) == 1 and held[0][0] != thing):
                held.append((thing, score))

    def besides(self, group: Hashable, thing: Hashable) -> float:
        """Return the highest score of another thing in a group."""
        return next((score for other, score in self._held.get(group, ()) if other != thing), NOBODY)


@dataclass(slots=True)
class _Rivals:
    """How sure what a document may tell is, and what stands beside it; built once per document."""

    context: Context
    ontology: Ontology
    possible: Sequence[Possible]
    _kinds: Mapping[str, int] = field(init=False)
    _best: dict[Key, float] = field(init=False)
    _kin: dict[tuple[str, Key], float] = field(init=False, default_factory=dict)
    _cues: dict[int, list[Scored]] = field(init=False)
    _ranks: dict[tuple[int, Key], int] = field(init=False, default_factory=dict)
    _groups: _Strongest = field(init=False)
    _pairs: dict[frozenset[str], list[Possible]] = field(init=False)
    _mean: float = field(init=False)

    def __post_init__(self) -> None:
        self._kinds = number(self.ontology.kinds)
        self._best = {one.key: one.best.score for one in self.possible}
        self._cues, self._pairs = defaultdict(list), defaultdict(list)
        readings = sorted((r for one in self.possible for r in one.readings), key=lambda r: -r.score)
        for reading in readings:
            self._cues[id(reading.candidate.trigger)].append(reading)
        for cue, told in self._cues.items():
            for rank, key in enumerate(dict.fromkeys(reading.key for reading in told)):
                self._ranks[cue, key] = rank
        for one in self.possible:
            self._pairs[frozenset(one.key[1:])].append(one)
        self._groups = _Strongest(
            (group, reading.key, reading.score) for reading in readings for group in _groups_of(reading)
        )
        for key in self._best:
            self._find_kin(key)
        self._mean = sum(one.best.probability for one in self.possible) / max(1, len(self.possible))

    def describe(self, one: Possible) -> tuple[float, ...]:
        best, key = one.best, one.key
        kind, source, target = key
        chances = [reading.probability for reading in one.readings]
        besides = self._groups.besides
        cue = id(best.candidate.trigger)
        first, last = best.candidate.source.entity, best.candidate.target.entity
        top = self._cues[cue][0].candidate
        others = [other for other in self._pairs[frozenset((source, target))] if other is not one]
        rival = next((other for other in others if other.key[0] != kind), None)
        return (
            best.score,
            one.readings[1].score if len(one.readings) > 1 else NOBODY,
            sum(chance > _LIKELY for chance in chances),
            log1p(sum(chances)),
            any(reading.names_both for reading in one.readings if reading.score > _NOT_UNLIKELY),
            self._ranks[cue, key],
            besides(("cue", cue), key),
            besides(("source", cue, first), key),
            besides(("target", cue, last), key),
            max(besides(("source", cue, last), key), besides(("target", cue, first), key)),
            self._apart(best),
            _alike(best.candidate.source, top.source),
            _alike(best.candidate.target, top.target),
            besides(("word", best.candidate.trigger.first), key),
            rival.best.score if rival else NOBODY,
            self._kinds[others[0].key[0]] if others else -1,
            self._best.get((kind, target, source), NOBODY),
            besides(("kind-source", kind, first), key),
            besides(("kind-target", kind, last), key),
            self._kin.get(("source", key), NOBODY),
            self._kin.get(("target", key), NOBODY),
            self._mean,
        )

    def _apart(self, best: Scored) -> float:
        """Return the score of the likeliest reading of the same cue that has no end in common."""
        ends = {best.candidate.source.entity, best.candidate.target.entity}
        for other in self._cues[id(best.candidate.trigger)][:_CLOSEST]:
            if not ends & {other.candidate.source.entity, other.candidate.target.entity}:
                return other.score
        return NOBODY

    def _find_kin(self, key: Key) -> None:
        """Note for `key`, and for what says the same of an owner of an end of it, how likely the other is."""
        kind, source, target = key
        related = [("source", (kind, owner, target)) for owner in self.context.owners(source)]
        related += [("target", (kind, source, owner)) for owner in self.context.owners(target)]
        for end, other in related:
            if other not in self._best or other == key:
                continue
            for here, there in ((key, other), (other, key)):
                self._kin[end, here] = max(self._best[there], self._kin.get((end, here), NOBODY))


def _groups_of(reading: Scored) -> Iterator[Hashable]:
    candidate, kind = reading.candidate, reading.key[0]
    cue, source, target = id(candidate.trigger), candidate.source.entity, candidate.target.entity
    yield ("cue", cue)
    yield ("source", cue, source)
    yield ("target", cue, target)
    yield ("word", candidate.trigger.first)
    yield ("kind-source", kind, source)
    yield ("kind-target", kind, target)


def _alike(one: Mention, other: Mention) -> bool:
    same_list = one.group >= 0 and one.group == other.group
    same_noun = one.how == other.how == "nominal" and one.first == other.first and one.last == other.last
    return one is other or same_list or (same_noun and one.type == other.type)


class _Places:
    """Where in the document entities are named."""

    def __init__(self, context: Context) -> None:
        self._count = len(context.reading.sentences)
        self._mentions: Counter[str] = Counter()
        sentences: dict[str, set[int]] = defaultdict(set)
        for mention in context.reading.mentions:
            self._mentions[mention.entity] += 1
            if mention.how == "name" and len(sentences[mention.entity]) < _LOOKED_AT:
                sentences[mention.entity].add(mention.sentence)
        self._sentences = {entity: sorted(numbers) for entity, numbers in sentences.items()}

    def describe(self, one: Possible) -> tuple[float, ...]:
        candidate = one.best.candidate
        source, target = candidate.source.entity, candidate.target.entity
        here, there = self._sentences.get(source, []), self._sentences.get(target, [])
        return (
            min(self._mentions[source], 8),
            min(self._mentions[target], 8),
            len(set(here).intersection(there)),
            _gap(here, there),
            here[0] if here else _NOWHERE,
            there[0] if there else _NOWHERE,
            candidate.trigger.sentence / max(1, self._count),
            self._count,
            len(self._sentences),
            len(here),
            len(there),
        )


def _gap(here: Sequence[int], there: Sequence[int]) -> int:
    """Return how few sentences lie between numbers of two sorted lists, 9 where one is empty or at most."""
    gap, i, j = _FAR, 0, 0
    while i < len(here) and j < len(there):
        gap = min(gap, abs(here[i] - there[j]))
        if here[i] < there[j]:
            i += 1
        else:
            j += 1
    return gap
