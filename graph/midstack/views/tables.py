"""The graph as three tables: nodes, edges, claims. CSV and Parquet files are made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology
from midstack.views.layers import layer_of

Cell = str | int | float | bool | tuple[str, ...] | None
Type = Literal["text", "whole", "number", "truth", "list"]

NODES: Final[dict[str, Type]] = {
    "id": "text",
    "label": "text",
    "type": "text",
    "class": "text",
    "layer": "text",
    "roles": "list",
    "aliases": "list",
    "parent": "text",
    "registered": "truth",
}
EDGES: Final[dict[str, Type]] = {
    "id": "text",
    "source": "text",
    "relation": "text",
    "target": "text",
    "concerns": "text",
    "status": "text",
    "rank": "whole",
    "weight": "number",
    "amount": "number",
    "currency": "text",
    "bound": "text",
    "first_reported": "text",
    "last_reported": "text",
    "claims": "list",
}
CLAIMS: Final[dict[str, Type]] = {
    "id": "text",
    "proposition": "text",
    "kind": "text",
    "entity": "text",
    "value": "number",
    "unit": "text",
    "period": "text",
    "segment": "text",
    "status": "text",
    "stance": "text",
    "confidence": "number",
    "said_by": "text",
    "amount": "number",
    "currency": "text",
    "bound": "text",
    "as_written": "text",
    "reported_on": "text",
    "recorded_at": "text",
    "disputes": "text",
    "quote": "text",
    "start": "whole",
    "end": "whole",
    "document": "text",
    "language": "text",
    "title": "text",
    "publisher": "text",
    "url": "text",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `columns` name -> type, `rows` sorted by id."""

    name: str
    columns: dict[str, Type]
    rows: Sequence[Sequence[Cell]]


def to_sheets(snapshot: Snapshot, ontology: Ontology) -> Iterator[Sheet]:
    """Yield the tables of `snapshot`."""
    entities = [snapshot.entities[key] for key in sorted(snapshot.entities)]
    yield Sheet("nodes", NODES, [_node(entity, snapshot, ontology) for entity in entities])
    edges = sorted(snapshot.edges, key=lambda edge: edge.proposition_id)
    yield Sheet("edges", EDGES, [_edge(edge) for edge in edges])
    claims = sorted((*snapshot.claims.values(), *snapshot.observations), key=lambda claim: claim.id)
    yield Sheet("claims", CLAIMS, [_claim(claim) for claim in claims])


def _node(entity: Entity, snapshot: Snapshot, ontology: Ontology) -> Sequence[Cell]:
    return (
        entity.id,
        entity.label,
        entity.type,
        entity.entity_class,
        layer_of(entity, ontology, snapshot.entities),
        entity.roles,
        entity.aliases,
        entity.parent,
        not entity.provisional,
    )


def _edge(edge: EdgeRow) -> Sequence[Cell]:
    return (
        edge.proposition_id,
        edge.source,
        edge.kind,
        edge.target,
        edge.concerns,
        edge.status,
        edge.rank,
        edge.weight,
        edge.amount,
        edge.currency,
        edge.bound,
        edge.first_reported,
        edge.last_reported,
        edge.claims,
    )


def _claim(claim: ClaimRow) -> Sequence[Cell]:
    return (
        claim.id,
        claim.proposition_id,
        claim.kind,
        claim.entity,
        claim.value,
        claim.unit,
        claim.period,
        claim.segment,
        claim.status,
        claim.stance,
        claim.confidence,
        claim.said_by,
        claim.amount,
        claim.currency,
        claim.bound,
        claim.as_written,
        claim.reported_on,
        claim.recorded_at,
        claim.disputes,
        claim.quote,
        claim.start,
        claim.end,
        claim.document_id,
        claim.language,
        claim.title,
        claim.publisher,
        claim.url,
    )
