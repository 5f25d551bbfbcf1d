"""The extractor scored against documents that people annotated.

Invariant: a gold relation is found only where kind and both entities are right; what the annotators called
optional is neither asked for nor counted as wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from midstack.claims.extracting import load_extractor
from midstack.claims.gold import GoldDocument, read_gold
from midstack.model import Claim, Extraction, Observation, Proposition
from midstack.ontology import Ontology, load_ontology
from midstack.ontology.registry import load_registry

ALL = "all"
"""The group of all languages."""

Key = tuple[str, str, str]


@dataclass(slots=True)
class Tally:
    """How many were found, expected, and both."""

    hits: int = 0
    found: int = 0
    expected: int = 0

    def add(self, found: Iterable[object], expected: Iterable[object]) -> None:
        """Count two sets."""
        ours, theirs = set(found), set(expected)
        self.hits += len(ours & theirs)
        self.found += len(ours)
        self.expected += len(theirs)

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found, 0 to 1."""
        return self.hits / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The figures of one group of documents: a language, or all."""

    documents: int = 0
    relations: Tally = field(default_factory=Tally)
    entities: Tally = field(default_factory=Tally)
    metrics: Tally = field(default_factory=Tally)
    statuses: Tally = field(default_factory=Tally)
    """Of the relations found: whose status is right."""
    amounts: Tally = field(default_factory=Tally)
    """Of the relations found that have an amount in gold or here: whose amount is right."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A relation that was missed, or found and wrong."""

    kind: str
    document: str
    relation: Key
    evidence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by group, `all` first, and every miss in the order of the documents."""

    scores: dict[str, Score]
    misses: tuple[Miss, ...]


def evaluate(gold_dir: Path) -> Evaluation:
    """Return how well the shipped extractor reads the documents in `gold_dir`. Raises DocumentError."""
    extractor, ontology = load_extractor(), load_ontology()
    scores: dict[str, Score] = defaultdict(Score)
    misses: list[Miss] = []
    for gold in read_gold(gold_dir):
        read = _Reading(gold, extractor.extract(gold.document), ontology)
        for group in (ALL, gold.document.language):
            read.count(scores[group])
        misses += read.misses()
    return Evaluation(dict(scores), tuple(misses))


class _Reading:
    """One document as gold and as extracted, with the names of both made one."""

    def __init__(self, gold: GoldDocument, extraction: Extraction, ontology: Ontology) -> None:
        self._gold = gold
        self._ontology = ontology
        self._symmetric = {kind.name for kind in ontology.kinds.values() if kind.symmetric}
        self._labels = {entity.id: entity.label for entity in extraction.entities}
        self._extraction = extraction
        self.wanted = {self._ordered(r.key): r for r in gold.relations}
        optional = {self._ordered(key) for key in gold.optional} - self.wanted.keys()
        self.found: dict[Key, Claim] = {}
        for claim in extraction.claims:
            if isinstance(claim.asserts, Proposition):
                key = self._key(claim.asserts)
                if key not in optional:
                    self.found.setdefault(key, claim)

    def count(self, score: Score) -> None:
        """Add this document to `score`."""
        score.documents += 1
        score.relations.add(self.found, self.wanted)
        score.entities.add(map(self._name, self._labels), self._gold.entities)
        score.metrics.add(self._metrics(), (m.key for m in self._gold.metrics))
        for key in sorted(self.found.keys() & self.wanted.keys()):
            claim, wanted = self.found[key], self.wanted[key]
            score.statuses.add([claim.status], [wanted.status])
            ours = None if claim.amount is None else (claim.amount.value, claim.amount.currency)
            theirs = wanted.amount and (float(wanted.amount["value"]), wanted.amount.get("currency"))
            if ours or theirs:
                score.amounts.add([_rounded(ours)], [_rounded(theirs)])

    def misses(self) -> Iterator[Miss]:
        """Yield what differs."""
        name = self._gold.document.id
        for key in sorted(self.wanted.keys() - self.found.keys()):
            yield Miss("missed", name, key, self.wanted[key].evidence)
        for key in sorted(self.found.keys() - self.wanted.keys()):
            yield Miss("wrong", name, key, self.found[key].evidence.quote)

    def _metrics(self) -> Iterator[tuple[str, str, float]]:
        for claim in self._extraction.claims:
            if isinstance(said := claim.asserts, Observation):
                metric = self._ontology.metrics[said.metric]
                yield self._name(said.entity), metric.name or metric.id, round(said.value, -3)

    def _key(self, said: Proposition) -> Key:
        kind = self._ontology.kinds[said.kind].name
        return self._ordered((self._name(said.source), kind, self._name(said.target)))

    def _ordered(self, key: Key) -> Key:
        source, kind, target = key
        return (target, kind, source) if kind in self._symmetric and source > target else key

    def _name(self, entity: str) -> str:
        known = load_registry().of(entity)
        label = self._labels.get(entity) or (known.label if known is not None else entity)
        return self._gold.entity_of(label)


def _rounded(amount: Any) -> Any:
    """Return an amount as it is compared: three significant digits."""
    return amount and (f"{amount[0]:.3g}", amount[1])
