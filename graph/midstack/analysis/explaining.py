"""What the graph says of two entities, of one, or of one claim, with every quote it rests on.

Invariant: claims that deny are shown beside those they deny, never left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from midstack.analysis.evidence import Quote, firmness
from midstack.analysis.layers import layers_of
from midstack.analysis.units import find_units
from midstack.errors import NotFoundError
from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology

SHORTEST_PREFIX: Final = 6
"""Fewest characters of a claim id that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A relation and all that is claimed of it: `quotes` firmest first, `denials` newest first.

    For an observation `edge` is None, `relation` the metric and `target` the value with its unit and period.
    """

    edge: EdgeRow | None
    source: str
    target: str
    relation: str
    quotes: tuple[Quote, ...]
    denials: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EntityAccount:
    """An entity with its place in the stack, its relations and what was measured of it."""

    entity: Entity
    layers: tuple[str, ...]
    relations: tuple[Explanation, ...]
    measured: tuple[Explanation, ...]


def explain_pair(snapshot: Snapshot, ontology: Ontology, a: str, b: str) -> list[Explanation]:
    """Return every relation between `a` and `b`, either way round, firmest first.

    Business units and things of an organisation speak for it.
    Raises NotFoundError for an id the snapshot lacks.
    """
    left, right = _parts(snapshot, a), _parts(snapshot, b)
    ends = ((left, right), (right, left))
    found = [
        edge
        for edge in snapshot.edges
        if any(edge.source in one and edge.target in other for one, other in ends)
    ]
    return _explain(found, snapshot, ontology)


def explain_claim(snapshot: Snapshot, ontology: Ontology, claim_id: str) -> Explanation:
    """Return the relation that claim `claim_id` (or a prefix of it) speaks of, or the quote of an
    observation.

    Raises NotFoundError where no claim, or more than one, has that id.
    """
    claim = _find_claim(snapshot, claim_id)
    edges = [edge for edge in snapshot.edges if claim.id in edge.claims]
    return _explain(edges, snapshot, ontology)[0] if edges else _observation(claim, snapshot, ontology)


def explain_entity(snapshot: Snapshot, ontology: Ontology, entity_id: str) -> EntityAccount:
    """Return all relations and observations of `entity_id`.
    Raises NotFoundError where it is not in the graph."""
    parts = _parts(snapshot, entity_id)
    edges = [edge for edge in snapshot.edges if edge.source in parts or edge.target in parts]
    entity = snapshot.entities[entity_id]
    return EntityAccount(
        entity,
        layers_of(entity, ontology, snapshot.entities),
        tuple(_explain(edges, snapshot, ontology)),
        tuple(_observation(row, snapshot, ontology) for row in snapshot.observations if row.entity in parts),
    )


def _explain(edges: Iterable[EdgeRow], snapshot: Snapshot, ontology: Ontology) -> list[Explanation]:
    rows = sorted(edges, key=lambda edge: (-edge.weight, edge.proposition_id))
    return [_account(edge, snapshot, ontology) for edge in rows]


def _account(edge: EdgeRow, snapshot: Snapshot, ontology: Ontology) -> Explanation:
    claims = [snapshot.claims[key] for key in edge.claims if key in snapshot.claims]
    denials = [claim for claim in claims if claim.disputes]
    for_it = [claim for claim in claims if not claim.disputes]
    for_it.sort(key=lambda claim: (-firmness(claim, ontology), claim.reported_on or "", claim.id))
    denials.sort(key=lambda claim: (claim.reported_on or "", claim.id), reverse=True)
    kind = ontology.kinds.get(edge.kind)
    return Explanation(
        edge,
        _label(edge.source, snapshot),
        _label(edge.target, snapshot),
        kind.label() if kind else edge.kind,
        tuple(map(Quote.of, for_it)),
        tuple(map(Quote.of, denials)),
    )


def _observation(claim: ClaimRow, snapshot: Snapshot, ontology: Ontology) -> Explanation:
    metric = ontology.metrics.get(claim.kind)
    value = "" if claim.value is None else f"{claim.value:,.12g}"
    target = " ".join(part for part in (value, claim.unit, claim.period) if part)
    name = metric.label() if metric else claim.kind
    return Explanation(None, _label(claim.entity or "", snapshot), target, name, (Quote.of(claim),), ())


def _parts(snapshot: Snapshot, key: str) -> set[str]:
    if key not in snapshot.entities:
        raise NotFoundError(f"there is no entity '{key}' in the graph", hint=f"midstack resolve '{key}'")
    return {part for part, unit in find_units(snapshot).items() if unit == key} | {key}


def _find_claim(snapshot: Snapshot, claim_id: str) -> ClaimRow:
    known = {**snapshot.claims, **{row.id: row for row in snapshot.observations}}
    if claim_id in known:
        return known[claim_id]
    found = [key for key in known if key.startswith(claim_id)] if len(claim_id) >= SHORTEST_PREFIX else []
    if len(found) == 1:
        return known[found[0]]
    told = f"{len(found)} claims have" if found else "no claim has"
    raise NotFoundError(
        f"{told} an id that starts with '{claim_id}'",
        hint="midstack explain A B lists the claims between two entities",
    )


def _label(key: str, snapshot: Snapshot) -> str:
    entity = snapshot.entities.get(key)
    return entity.label if entity else key
