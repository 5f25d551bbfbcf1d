"""Extractions scored against documents that people annotated.

Invariant: a gold relation is found only where kind and both entities are right; what the annotators called
optional is neither asked for nor counted as wrong. A second reading of one relation changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from midstack.claims.extracting import load_extractor
from midstack.claims.gold import GoldDocument, GoldRelation, Key, order_key, read_gold
from midstack.claims.scores import Score, Tally
from midstack.claims.written_names import written_names
from midstack.model import Claim, Extraction, Money, Observation, Proposition
from midstack.ontology import Ontology, load_ontology

ALL = "all"
"""The group of all languages."""
AMOUNT_TOLERANCE = 0.01
"""Share by which two amounts may differ and still be one."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A relation that was missed, or found and wrong (`kind`: missed | wrong).

    `instead` is what the other side says of the same pair; `text` the lines that `evidence` stands in.
    """

    kind: str
    document: str
    relation: Key
    evidence: str
    instead: str
    text: str


@dataclass(slots=True)
class Evaluation:
    """Scores by language, `all` first; relations by kind and by status; and every miss in order.

    `confusion` counts (status in gold, status here) over the relations found.
    """

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    statuses: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)


def evaluate(predictions: Iterable[Extraction], gold: Iterable[GoldDocument]) -> Evaluation:
    """Return how well `predictions` say what `gold` says; a document without a prediction says nothing."""
    ontology = load_ontology()
    by_document = {extraction.document.id: extraction for extraction in predictions}
    report = Evaluation()
    for document in gold:
        extraction = by_document.get(document.document.id) or Extraction(document.document)
        compared = _Compared(document, extraction, ontology)
        for group in (ALL, document.document.language):
            compared.count(report.scores[group])
        compared.count_relations(report)
        report.misses += compared.misses()
    return report


def evaluate_folder(folder: Path) -> Evaluation:
    """Return how well the shipped extractor reads the gold documents in `folder`. Raises DocumentError."""
    gold = read_gold(folder)
    extractor = load_extractor()
    return evaluate((extractor.extract(document.document) for document in gold), gold)


class _Compared:
    """One document as gold and as extracted, with the names of both made one."""

    def __init__(self, gold: GoldDocument, extraction: Extraction, ontology: Ontology) -> None:
        self._gold = gold
        self._ontology = ontology
        self._symmetric = {kind.name for kind in ontology.kinds.values() if kind.symmetric}
        self._names = written_names(extraction)
        self._extraction = extraction
        self.wanted: Mapping[Key, GoldRelation] = {self._ordered(r.key): r for r in gold.relations}
        optional = {self._ordered(key) for key in gold.optional} - self.wanted.keys()
        self.found: dict[Key, Claim] = {}
        for claim in extraction.claims:
            if isinstance(claim.asserts, Proposition):
                key = self._key(claim.asserts)
                if key not in optional:
                    self.found.setdefault(key, claim)
        self.hits = sorted(self.found.keys() & self.wanted.keys())

    def count(self, score: Score) -> None:
        """Add this document to `score`."""
        score.documents += 1
        score.relations.add(self.found, self.wanted)
        score.pairs.add(map(_pair, self.found), map(_pair, self.wanted))
        score.entities.add(map(self._name, self._names), self._gold.entities)
        score.metrics.add(self._metrics(), (m.key for m in self._gold.metrics))
        for key in self.hits:
            claim, wanted = self.found[key], self.wanted[key]
            score.statuses.add_one(claim.status == wanted.status)
            if claim.amount or wanted.amount:
                score.amounts.add_one(same_amount(claim.amount, wanted.amount))
        text = self._gold.document.text
        for claim in self._extraction.claims:
            said = claim.evidence
            score.evidence.add_one(bool(said.quote) and text[said.start : said.end] == said.quote)

    def count_relations(self, report: Evaluation) -> None:
        """Add the relations of this document to the tallies by kind and by status, and to the confusion."""
        for kind in sorted({key[1] for key in (*self.found, *self.wanted)}):
            report.kinds[kind].add(
                (key for key in self.found if key[1] == kind), (key for key in self.wanted if key[1] == kind)
            )
        for status in self._ontology.statuses:
            report.statuses[status].add(
                (key for key, claim in self.found.items() if claim.status == status),
                (key for key, relation in self.wanted.items() if relation.status == status),
            )
        report.confusion.update((self.wanted[key].status, self.found[key].status) for key in self.hits)

    def misses(self) -> Iterator[Miss]:
        """Yield what differs."""
        for key in sorted(self.wanted.keys() - self.found.keys()):
            yield self._miss("missed", key, self.wanted[key].evidence, self.found)
        for key in sorted(self.found.keys() - self.wanted.keys()):
            yield self._miss("wrong", key, self.found[key].evidence.quote, self.wanted)

    def _miss(self, kind: str, key: Key, evidence: str, others: Iterable[Key]) -> Miss:
        document = self._gold.document
        same = sorted(" ".join(other) for other in others if _pair(other) == _pair(key) and other != key)
        return Miss(kind, document.id, key, evidence, "; ".join(same), _lines_of(document.text, evidence))

    def _metrics(self) -> Iterator[tuple[str, str, float]]:
        for claim in self._extraction.claims:
            if isinstance(said := claim.asserts, Observation):
                metric = self._ontology.metrics[said.metric]
                yield self._name(said.entity), metric.name or metric.id, round(said.value, -3)

    def _key(self, said: Proposition) -> Key:
        kind = self._ontology.kinds[said.kind].name
        return self._ordered((self._name(said.source), kind, self._name(said.target)))

    def _ordered(self, key: Key) -> Key:
        return order_key(key, symmetric=key[1] in self._symmetric)

    def _name(self, entity: str) -> str:
        return self._gold.entity_of(self._names.get(entity, entity))


def same_amount(ours: Money | None, theirs: Mapping[str, Any] | None) -> bool:
    """Tell whether an amount is that of the gold: one currency, values within AMOUNT_TOLERANCE."""
    if ours is None or not theirs:
        return ours is None and not theirs
    one, other = ours.value, float(theirs["value"])
    near = abs(one - other) <= AMOUNT_TOLERANCE * max(abs(one), abs(other), 1)
    return near and ours.currency == (theirs.get("currency") or "")


def _pair(key: Key) -> frozenset[str]:
    return frozenset((key[0], key[2]))


def _lines_of(text: str, quote: str) -> str:
    """Return the whole lines of `text` that `quote` stands in, or nothing where it does not."""
    start = text.find(quote)
    if start < 0 or not quote:
        return ""
    end = text.find("\n", start + len(quote))
    return text[text.rfind("\n", 0, start) + 1 : len(text) if end < 0 else end]
