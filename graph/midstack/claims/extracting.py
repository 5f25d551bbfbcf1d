"""A document to its claims, by rules and weights that ship with midstack: no network, no randomness.

Invariant: every claim passes the grounding gate: its quote is the stored text, both ends are named in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from midstack.claims.amounts import find_amounts
from midstack.claims.attribution import attribute, attribute_relation
from midstack.claims.claimed_figures import figure_columns
from midstack.claims.claimed_sums import FEATURES as CLAIM_FEATURES
from midstack.claims.context import Context
from midstack.claims.metric_candidates import Measured
from midstack.claims.metric_vectors import metric_columns
from midstack.claims.metrics import FIGURES, TREES, MetricScorers, find_measured
from midstack.claims.propositions import propose
from midstack.claims.relations import Relation, all_candidates, find_relations, relation_features
from midstack.claims.statuses import choose_status, status_features
from midstack.claims.sums import FEATURES as SUM_FEATURES
from midstack.claims.sums import Sums
from midstack.claims.vectors import feature_names
from midstack.mentions.index import NameIndex, load_index
from midstack.mentions.parts import parts_of
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.model import Claim, Document, Entity, Evidence, Extraction, Money, Observation
from midstack.ontology import Ontology, load_ontology
from midstack.ontology.forest import Forest, load_forest
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import Registry, load_registry
from midstack.ontology.ties import Ties, load_ties
from midstack.ontology.weights import Weights, load_weights

OUTLET = "NewsOutlet"
"""The class of what reports and is seldom reported on."""
VERSION = "rules-1"
FARTHEST = 2
"""Most sentences between the ends of a quote; farther apart, the sentence that says it stands alone."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """Everything extraction needs, loaded once per process."""

    ontology: Ontology
    registry: Registry
    index: NameIndex
    names: Weights
    readings: Forest
    relations: Forest
    statuses: Weights
    sums: Forest
    amounts: Forest
    metrics: MetricScorers
    ties: Ties

    def extract(self, document: Document) -> Extraction:
        """Return what `document` says."""
        reading = prepare(document, load_lexicon(document.language), self.index, self.registry, self.names)
        if not reading.sentences:
            return Extraction(document)
        unique = {claim.id: claim for part in parts_of(reading) for claim in self._claims(part)}
        entities = tuple(self._entities(reading, unique.values()))
        surfaces = [(e.id, s) for e in entities for s in reading.namings[e.id].surfaces]
        return Extraction(document, tuple(unique.values()), entities, tuple(surfaces))

    def _claims(self, reading: Reading) -> list[Claim]:
        context = Context(reading, self.registry, self.ties)
        candidates = all_candidates(context, self.ontology)
        relations = find_relations(
            context, self.ontology, candidates, readings=self.readings, relations=self.relations
        )
        sums = Sums(context, self.ontology, candidates.triggers)
        amounts = find_amounts(sums, relations, near=self.sums, claimed=self.amounts)
        claims = [self._relation_claim(context, *pair) for pair in zip(relations, amounts, strict=True)]
        measured = find_measured(context, self.ontology, self.metrics)
        return claims + [self._metric_claim(context, m) for m in measured]

    def _entities(self, reading: Reading, claims: Iterable[Claim]) -> Iterator[Entity]:
        """Yield what the text names; newspapers only where a claim has them, else they are sources."""
        claimed = {entity for claim in claims for entity in claim.entities}
        for name in reading.namings:
            entity = self._entity(reading, name)
            if entity.entity_class != OUTLET or entity.id in claimed:
                yield entity

    def _entity(self, reading: Reading, name: str) -> Entity:
        naming = reading.namings[name]
        known = self.registry.of(name)
        return known or Entity(naming.entity, naming.label, naming.type, naming.type, provisional=True)

    def _relation_claim(self, context: Context, relation: Relation, amount: Money | None) -> Claim:
        c = relation.candidate
        t = c.trigger
        features = status_features(context, t.kind, t.first, t.last, t.sentence)
        numbers = [c.source.sentence, c.target.sentence, t.sentence]
        if max(numbers) - min(numbers) > FARTHEST:
            numbers = [t.sentence]
        words = attribute_relation(context, c)
        return Claim(
            document_sha256=context.reading.document.sha256,
            evidence=_evidence(context.reading, min(numbers), max(numbers)),
            asserts=propose(self.ontology.kinds[t.kind], c.source.entity, c.target.entity),
            status=choose_status(features, self.ontology, self.statuses),
            stance=words.stance,
            said_by=words.said_by,
            amount=amount,
            reported_on=context.reading.document.published,
            extractor_version=VERSION,
            confidence=round(relation.probability, 3),
        )

    def _metric_claim(self, context: Context, measured: Measured) -> Claim:
        c = measured.candidate
        q = c.quantity
        features = status_features(context, c.metric, q.first, q.last, q.sentence)
        unit = self.ontology.metrics[c.metric].unit
        observation = Observation(
            c.holder.entity, c.metric, q.value, q.unit if unit == "money" else unit, measured.period
        )
        words = attribute(context, q.first, q.last, q.sentence, (c.holder.entity,))
        return Claim(
            document_sha256=context.reading.document.sha256,
            evidence=_evidence(context.reading, min(c.holder.sentence, q.sentence), q.sentence),
            asserts=observation,
            status=choose_status(features, self.ontology, self.statuses),
            stance=words.stance,
            said_by=words.said_by,
            reported_on=context.reading.document.published,
            extractor_version=VERSION,
            confidence=round(measured.probability, 3),
        )


def load_extractor() -> Extractor:
    """Return the extractor with the ontology, registry and weights that ship with midstack."""
    ontology = load_ontology()
    return Extractor(
        ontology,
        load_registry(),
        load_index(),
        load_weights("names"),
        load_forest("readings", feature_names(ontology)),
        load_forest("relations", relation_features(ontology)),
        load_weights("statuses"),
        load_forest("sums", SUM_FEATURES),
        load_forest("amounts", CLAIM_FEATURES),
        MetricScorers(
            load_weights("metrics"),
            load_forest(TREES, metric_columns(ontology)),
            load_forest(FIGURES, figure_columns(ontology)),
        ),
        load_ties(),
    )


def _evidence(reading: Reading, first: int, last: int) -> Evidence:
    """Return the sentences `first` to `last` (inclusive) as evidence, blanks at both ends left out."""
    span = reading.span_of(reading.sentences[first].first, reading.sentences[last].last)
    return Evidence.of(reading.document, span)
