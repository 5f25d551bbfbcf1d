"""Bringing derived edges up to date with the claims: read stale propositions, weigh their claims, write their
edges.

Invariants: a proposition is marked stale in the transaction that changes its claims and cleared in the one
that writes its edge, so a kill in between leaves work for the next load and never a wrong answer for good;
what is written is `edges.derive` of the open claims and of nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from midstack.model import EdgeRow
from midstack.ontology import Ontology
from midstack.stores import statements
from midstack.stores.connection import Connection, Transaction, run, send
from midstack.stores.edges import Ends, Weighed, count_sources, derive, status_of
from midstack.stores.merging import follow

BATCH: Final = 1_000
"""Propositions derived in one transaction."""


def derive_stale(connection: Connection, ontology: Ontology) -> int:
    """Derive the edges of all stale propositions and return how many propositions there were."""
    ids = [key for (key,) in connection.rows(statements.STALE)]
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        connection.write(lambda tx, part=part: _derive(tx, part, ontology))  # type: ignore[misc]
    return len(ids)


def mark_touching(tx: Transaction, entities: Iterable[str]) -> None:
    """Mark the propositions stale that have one of `entities`, or something merged into it, at an end."""
    ids = set(entities)
    merged = {row[0]: row[1] for row in run(tx, statements.MERGED)}
    while more := {key for key, into in merged.items() if into in ids} - ids:
        ids |= more
    found = [key for (key,) in run(tx, statements.TOUCHING, {"ids": sorted(ids)})]
    if found:
        run(tx, statements.MARK_STALE, {"ids": sorted(found)})


def edge_properties(edge: EdgeRow, claims: Sequence[Weighed]) -> dict[str, Any]:
    """Return the properties that a derived relationship carries."""
    return {
        "propositionId": edge.proposition_id,
        "kind": edge.kind,
        "status": edge.status,
        "rank": edge.rank,
        "weight": edge.weight,
        "amount": edge.amount,
        "currency": edge.currency,
        "bound": edge.bound,
        "claimCount": len(edge.claims),
        "documentCount": len({claim.document_id for claim in claims}),
        "sourceCount": count_sources(claims),
        "firstReported": edge.first_reported,
        "lastReported": edge.last_reported,
        "concerns": edge.concerns,
    }


def weigh(row: Sequence[Any]) -> Weighed:
    """Return the claim in a row of OPEN_CLAIMS, without its proposition."""
    _, claim, document, reported, start, status, amount, currency, bound, publisher = row
    return Weighed(claim, document, reported, start, status, amount, currency, bound, publisher or document)


def _derive(tx: Transaction, ids: Sequence[str], ontology: Ontology) -> None:
    # The write comes first: it locks the propositions, so a loader beside us waits instead of being
    # overlooked.
    run(tx, statements.LOCK, {"ids": list(ids)})
    claims: dict[str, list[Weighed]] = defaultdict(list)
    for row in run(tx, statements.OPEN_CLAIMS, {"ids": list(ids)}):
        claims[row[0]].append(weigh(row))
    canonical = follow({row[0]: row[1] for row in run(tx, statements.MERGED)})
    ends = {row[0]: row[1:] for row in run(tx, statements.ENDS, {"ids": list(ids)})}
    assessed: list[dict[str, Any]] = []
    dropped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    created: dict[str, list[dict[str, Any]]] = defaultdict(list)
    written: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key in ids:
        edge = _edge(key, ends, claims[key], canonical, ontology)
        assessed.append(_assessment(key, edge, claims[key], ontology))
        if key not in ends:
            continue
        label = ontology.kinds[ends[key][0]].edge
        held = ends[key][4:6]
        if held[0] and (edge is None or held != (edge.source, edge.target)):
            dropped[label].append({"id": key, "source": held[0], "target": held[1]})
        if edge is not None:
            props = edge_properties(edge, claims[key])
            # The ends are kept with the proposition, in the transaction that makes the edge.
            rows = written if held == (edge.source, edge.target) else created
            rows[label].append({"id": key, "source": edge.source, "target": edge.target, "props": props})
    for label in sorted(dropped):
        send(tx, statements.drop_edge(label), dropped[label])
    for label in sorted(created):
        send(tx, statements.create_edge(label), created[label])
    for label in sorted(written):
        send(tx, statements.write_edge(label), written[label])
    send(tx, statements.ASSESSED, assessed)


def _edge(
    key: str,
    ends: Mapping[str, tuple[Any, ...]],
    claims: Sequence[Weighed],
    canonical: Mapping[str, str],
    ontology: Ontology,
) -> EdgeRow | None:
    if key not in ends:
        return None
    kind, source, target, concerns, *_ = ends[key]
    row = {"id": key, "kind": kind, "source": source, "target": target, "concerns": concerns}
    return derive(Ends.of(row, canonical, ontology), claims, ontology)


def _assessment(
    key: str, edge: EdgeRow | None, claims: Sequence[Weighed], ontology: Ontology
) -> dict[str, Any]:
    status = status_of(claims, ontology) if claims else None
    return {
        "id": key,
        "status": status,
        "rank": ontology.statuses[status].rank if status else None,
        "edgeSource": edge.source if edge else None,
        "edgeTarget": edge.target if edge else None,
    }
