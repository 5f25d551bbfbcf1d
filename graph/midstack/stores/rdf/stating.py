"""A snapshot as statements: claims as nodes of their own, edges as assessments of claims.

Invariants: equal snapshots give equal statements; an edge is a bare triple only in the graph ASSERTED and
only with a status that the ontology lets stand as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology
from midstack.ontology.iris import PREFIXES
from midstack.stores.rdf.terms import (
    ALIAS,
    ASSERTED,
    LABEL,
    TYPE,
    Iri,
    Statement,
    Text,
    concept,
    day,
    node,
    optional,
    place,
    spoken,
    term,
    typed,
)

_PROV = PREFIXES["prov"]
_OA = PREFIXES["oa"]


def state(snapshot: Snapshot, ontology: Ontology) -> Iterator[Statement]:
    """Yield every statement about `snapshot`; some may come twice."""
    for key in sorted(snapshot.entities):
        yield from _entity(snapshot.entities[key], ontology)
    for edge in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        yield from _edge(edge, ontology)
    for row in snapshot.observations:
        yield from _observation(row)
        yield from _claim(row)
    for key in sorted(snapshot.claims):
        yield from _claim(snapshot.claims[key])
        yield from _proposition(snapshot.claims[key].proposition_id, snapshot.claims[key].kind)


def state_terms(ontology: Ontology) -> Iterator[Statement]:
    """Yield what queries need of the ontology: labels, ranks, weights, and the layer of each role."""
    schemes = {
        "ClaimStatus": ontology.statuses,
        "SourceStance": ontology.stances,
        "Layer": ontology.layers,
        "Role": ontology.roles,
        "Metric": ontology.metrics,
    }
    for cls, members in schemes.items():
        for member in members.values():
            yield concept(member.id), TYPE, term(cls), ""
            for language, label in member.labels.items():
                yield concept(member.id), LABEL, spoken(label, language), ""
    for status in ontology.statuses.values():
        yield concept(status.id), term("rank"), typed(status.rank), ""
        yield concept(status.id), term("analysisWeight"), typed(float(status.weight)), ""
    for layer in ontology.layers.values():
        yield concept(layer.id), term("rank"), typed(layer.rank), ""
    for role in ontology.roles.values():
        yield from optional(concept(role.id), "inLayer", concept(role.layer) if role.layer else None)


def _entity(entity: Entity, ontology: Ontology) -> Iterator[Statement]:
    subject = node("entity", entity.id)
    for cls in _classes(entity, ontology):
        yield subject, TYPE, term(cls), ""
    yield from optional(subject, "identifier", entity.id)
    yield subject, LABEL, Text(entity.label), ""
    yield from optional(subject, "typeName", entity.type)
    yield from optional(subject, "className", entity.entity_class or None)
    for alias in sorted(set(entity.aliases)):
        yield subject, ALIAS, Text(alias), ""
    for role in entity.roles:
        yield subject, term("playsRole"), concept(role), ""
    yield from optional(subject, "roleOrder", " ".join(entity.roles) or None)
    yield from optional(subject, "belongsTo", _link(entity.parent))
    yield from optional(subject, "belongsAs", concept(entity.parent_kind) if entity.parent_kind else None)
    yield from optional(subject, "mergedInto", _link(entity.canonical_id))
    if entity.provisional:
        yield subject, term("isProvisional"), typed(True), ""


def _classes(entity: Entity, ontology: Ontology) -> list[str]:
    name: str | None = entity.entity_class or entity.type
    found: list[str] = []
    while name and name not in found and name in ontology.classes:
        found.append(name)
        name = ontology.classes[name].parent
    if not found and entity.type in ontology.classes:
        found.append(entity.type)
    root = next(iter(ontology.classes))
    return found if root in found else [*found, root]


def _link(entity: str | None) -> Iri | None:
    return None if entity is None else node("entity", entity)


def _proposition(key: str, kind: str) -> Iterator[Statement]:
    subject = node("proposition", key)
    yield subject, TYPE, term("Proposition"), ""
    yield from optional(subject, "identifier", key)
    if kind:
        yield subject, TYPE, term(kind), ""


def _edge(edge: EdgeRow, ontology: Ontology) -> Iterator[Statement]:
    subject = node("proposition", edge.proposition_id)
    source, target = node("entity", edge.source), node("entity", edge.target)
    kind = ontology.kinds.get(edge.kind)
    yield from _proposition(edge.proposition_id, edge.kind)
    yield subject, term(kind.source_role if kind else "sourceParticipant"), source, ""
    yield subject, term(kind.target_role if kind else "targetParticipant"), target, ""
    yield from optional(subject, "concerns", _link(edge.concerns))
    status = ontology.statuses.get(edge.status)
    if kind is not None and status is not None and status.asserted:
        yield source, term(kind.name), target, ASSERTED
    yield from _assessment(edge, subject)


def _assessment(edge: EdgeRow, proposition: Iri) -> Iterator[Statement]:
    subject = node("assessment", edge.proposition_id)
    yield subject, TYPE, term("Assessment"), ""
    yield subject, term("assesses"), proposition, ""
    yield subject, term("assessedStatus"), concept(edge.status), ""
    for claim in edge.claims:
        yield subject, term("basedOnClaim"), node("claim", claim), ""
    for name, value in (("firstReported", edge.first_reported), ("lastReported", edge.last_reported)):
        yield from optional(subject, name, None if value is None else day(value))
    amount = Iri(subject.value + "/amount")
    yield from _amount(subject, "assessedAmount", amount, edge)


def _amount(subject: Iri, link: str, amount: Iri, row: EdgeRow | ClaimRow) -> Iterator[Statement]:
    written = row.as_written if isinstance(row, ClaimRow) else None
    if row.amount is None and row.currency is None and row.bound is None and written is None:
        return
    yield subject, term(link), amount, ""
    yield amount, TYPE, term("MonetaryAmount"), ""
    yield from optional(amount, "value", None if row.amount is None else typed(float(row.amount)))
    yield from optional(amount, "currency", row.currency)
    yield from optional(amount, "bound", row.bound)
    yield from optional(amount, "asWritten", written)


def _observation(row: ClaimRow) -> Iterator[Statement]:
    subject = node("proposition", row.proposition_id)
    yield from _proposition(row.proposition_id, "Observation")
    yield from optional(subject, "observes", _link(row.entity))
    yield from optional(subject, "metric", concept(row.kind) if row.kind else None)
    yield from optional(subject, "value", None if row.value is None else typed(float(row.value)))
    yield from optional(subject, "unitText", row.unit)
    yield from optional(subject, "periodLabel", row.period)
    yield from optional(subject, "segment", row.segment)


def _claim(row: ClaimRow) -> Iterator[Statement]:
    subject = node("claim", row.id)
    evidence = place(row.document_id, row.start, row.end)
    yield subject, TYPE, term("Claim"), ""
    yield from optional(subject, "identifier", row.id)
    yield subject, term("asserts"), node("proposition", row.proposition_id), ""
    yield subject, term("status"), concept(row.status), ""
    yield from optional(subject, "stance", concept(row.stance) if row.stance else None)
    yield subject, term("confidence"), typed(float(row.confidence)), ""
    yield subject, term("hasEvidence"), evidence, ""
    yield subject, Iri(_PROV + "wasDerivedFrom"), evidence, ""
    yield from optional(subject, "statedBy", _link(row.said_by))
    if row.said_by is not None:
        yield subject, Iri(_PROV + "wasAttributedTo"), node("entity", row.said_by), ""
    yield from optional(subject, "reportedOn", None if row.reported_on is None else day(row.reported_on))
    yield from optional(subject, "recordedAt", row.recorded_at)
    yield from optional(subject, "disputes", None if row.disputes is None else node("claim", row.disputes))
    yield from _amount(subject, "reportedAmount", Iri(subject.value + "/amount"), row)
    yield from _evidence(row, evidence)
    yield from _document(row)


def _evidence(row: ClaimRow, subject: Iri) -> Iterator[Statement]:
    document = node("document", row.document_id)
    words = spoken(row.quote, row.language)
    yield subject, TYPE, term("Evidence"), ""
    yield subject, term("inDocument"), document, ""
    yield subject, term("quote"), words, ""
    yield subject, term("quoteStart"), typed(row.start), ""
    yield subject, term("quoteEnd"), typed(row.end), ""
    yield from _annotation(subject, document, words, row)


def _annotation(subject: Iri, document: Iri, words: Text, row: ClaimRow) -> Iterator[Statement]:
    """Say the same once more in terms of the Web Annotation vocabulary."""
    exact, position = Iri(subject.value + "/quote"), Iri(subject.value + "/position")
    yield subject, TYPE, Iri(_OA + "SpecificResource"), ""
    yield subject, Iri(_OA + "hasSource"), document, ""
    yield subject, Iri(_OA + "hasSelector"), exact, ""
    yield subject, Iri(_OA + "hasSelector"), position, ""
    yield exact, TYPE, Iri(_OA + "TextQuoteSelector"), ""
    yield exact, Iri(_OA + "exact"), words, ""
    yield position, TYPE, Iri(_OA + "TextPositionSelector"), ""
    yield position, Iri(_OA + "start"), typed(row.start), ""
    yield position, Iri(_OA + "end"), typed(row.end), ""


def _document(row: ClaimRow) -> Iterator[Statement]:
    subject = node("document", row.document_id)
    yield subject, TYPE, term("Document"), ""
    pairs: Iterable[tuple[str, str | None]] = (
        ("identifier", row.document_id),
        ("language", row.language),
        ("title", row.title),
        ("publisherName", row.publisher),
        ("address", row.url),
    )
    for name, value in pairs:
        yield from optional(subject, name, value)
