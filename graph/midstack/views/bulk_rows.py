"""The nodes and derived edges of a snapshot as rows for Neo4j's offline importer.

Invariant: labels, property names and types are those that a load writes. What a snapshot does not hold is not
there: texts of documents, closed claims, the fields of a claim that views do not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from midstack.model import ClaimRow, Snapshot
from midstack.ontology import Ontology
from midstack.stores.actors import layers_of
from midstack.stores.deriving import edge_properties
from midstack.stores.edges import Weighed, status_of
from midstack.stores.rows import evidence_id
from midstack.stores.schema import plain
from midstack.views.tables import Cell

ENTITIES: Final = (
    "id:ID(Entity)", "name", "type", "entityClass", "roles:string[]", "aliases:string[]", "parent",
    "parentKind", "provisional:boolean", "canonicalId", "layers:string[]", "names", ":LABEL",
)  # fmt: skip
TERMS: Final = ("name", "name_bn", "name_hi", "name_id")
"""Names of layers and roles, in English and in the other languages of the ontology."""
LAYERS: Final = ("id:ID(Layer)", "rank:long", *TERMS, ":LABEL")
ROLES: Final = ("id:ID(Role)", *TERMS, ":LABEL")
DOCUMENTS: Final = (
    "id:ID(Document)", "language", "title", "publisher", "url", "publishedOn", "claims:string[]", ":LABEL",
)  # fmt: skip
EVIDENCE: Final = ("id:ID(Evidence)", "quote", "start:long", "end:long", "language", ":LABEL")
CLAIMS: Final = (
    "id:ID(Claim)", "propositionId", "kind", "status", "rank:long", "stance", "confidence:double",
    "amount:double", "currency", "bound", "asWritten", "reportedOn", "recordedAt", "disputes", ":LABEL",
)  # fmt: skip
PROPOSITIONS: Final = (
    "id:ID(Proposition)", "kind", "source", "target", "concerns", "status", "rank:long", "edgeSource",
    "edgeTarget", "entity", "metric", "value:double", "unit", "period", "segment", ":LABEL",
)  # fmt: skip
EDGES: Final = (
    "propositionId", "kind", "status", "rank:long", "weight:double", "amount:double", "currency", "bound",
    "claimCount:long", "documentCount:long", "sourceCount:long", "firstReported", "lastReported", "concerns",
    ":START_ID(Entity)", ":END_ID(Entity)", ":TYPE",
)  # fmt: skip

Rows = Iterable[Sequence[Cell]]


def all_claims(snapshot: Snapshot) -> list[ClaimRow]:
    """Return the claims on relations and on figures, sorted by id."""
    return sorted((*snapshot.claims.values(), *snapshot.observations), key=lambda claim: claim.id)


def place(claim: ClaimRow) -> str:
    """Return the id of a claim's evidence."""
    # A snapshot names documents by id, so evidence is named by it too.
    return evidence_id(claim.document_id, claim.start, claim.end)


def entities(snapshot: Snapshot, ontology: Ontology) -> Rows:
    """Yield ENTITIES."""
    for key in sorted(snapshot.entities):
        e = snapshot.entities[key]
        yield (
            e.id, e.label, e.type, e.entity_class or e.type, e.roles, e.aliases, e.parent, e.parent_kind,
            "true" if e.provisional else "false", e.canonical_id, layers_of(e, ontology),
            "\n".join((e.label, *e.aliases)), ("Entity", plain(e.type)),
        )  # fmt: skip


def layers(ontology: Ontology) -> Rows:
    """Yield LAYERS."""
    for layer in sorted(ontology.layers.values(), key=lambda layer: layer.id):
        names = (layer.labels.get(language) for language in ("bn", "hi", "id"))
        yield layer.id, layer.rank, layer.label(), *names, "Layer"


def roles(ontology: Ontology) -> Rows:
    """Yield ROLES."""
    for role in sorted(ontology.roles.values(), key=lambda role: role.id):
        names = (role.labels.get(language) for language in ("bn", "hi", "id"))
        yield role.id, role.label(), *names, "Role"


def documents(claims: Sequence[ClaimRow]) -> Rows:
    """Yield DOCUMENTS."""
    held: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        held.setdefault(claim.document_id, []).append(claim)
    for key in sorted(held):
        c = held[key][-1]
        ids = tuple(claim.id for claim in held[key])
        yield key, c.language, c.title, c.publisher, c.url, c.reported_on, ids, "Document"


def evidence(claims: Sequence[ClaimRow]) -> Rows:
    """Yield EVIDENCE."""
    found = {place(claim): claim for claim in claims}
    for key in sorted(found):
        yield key, found[key].quote, found[key].start, found[key].end, found[key].language, "Evidence"


def claim_rows(claims: Sequence[ClaimRow], ontology: Ontology) -> Rows:
    """Yield CLAIMS."""
    for c in claims:
        yield (
            c.id, c.proposition_id, c.kind, c.status, ontology.statuses[c.status].rank, c.stance,
            c.confidence, c.amount, c.currency, c.bound, c.as_written, c.reported_on, c.recorded_at,
            c.disputes, "Claim",
        )  # fmt: skip


def propositions(snapshot: Snapshot, ontology: Ontology) -> Rows:
    """Yield PROPOSITIONS."""
    for edge in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        yield (
            edge.proposition_id, edge.kind, edge.source, edge.target, edge.concerns, edge.status, edge.rank,
            edge.source, edge.target, None, None, None, None, None, None, ("Proposition", plain(edge.kind)),
        )  # fmt: skip
    observed: dict[str, list[ClaimRow]] = {}
    for row in snapshot.observations:
        observed.setdefault(row.proposition_id, []).append(row)
    for key in sorted(observed):
        row = observed[key][0]
        status = ontology.statuses[status_of([_weighed(claim) for claim in observed[key]], ontology)]
        yield (
            key, None, None, None, None, status.id, status.rank, None, None, row.entity, row.kind, row.value,
            row.unit, row.period, row.segment, ("Proposition", "Observation"),
        )  # fmt: skip


def edges(snapshot: Snapshot) -> Rows:
    """Yield EDGES between entities that are there."""
    for e in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        if e.source in snapshot.entities and e.target in snapshot.entities:
            props = edge_properties(e, [_weighed(snapshot.claims[key]) for key in e.claims])
            named = (column.partition(":")[0] for column in EDGES[:-3])
            yield *(props[name] for name in named), e.source, e.target, plain(e.edge)


def _weighed(claim: ClaimRow) -> Weighed:
    return Weighed(
        claim.id, claim.document_id, claim.reported_on, claim.start, claim.status, claim.amount,
        claim.currency, claim.bound, claim.publisher or claim.document_id,
    )  # fmt: skip
