"""Reading a store into a Snapshot, as of a reporting date and as known at a recording time.

Invariants: edges are derived here from the claims that pass, by the rule the loader uses; entities that no
claim names are not in a snapshot, but for the parents of those that are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from midstack.errors import UsageError
from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology
from midstack.stores import statements
from midstack.stores.connection import Connection
from midstack.stores.edges import Ends, Weighed, derive
from midstack.stores.merging import follow

PAGE: Final = 40_000
"""About how many claims are read by one query."""

_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOMENT: Final = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?)?)?")


@dataclass(slots=True)
class _Reading:
    ontology: Ontology
    entities: Mapping[str, Entity]
    canonical: Mapping[str, str]
    propositions: Mapping[str, tuple[Any, ...]]
    said_by: Mapping[str, str]
    rows: dict[str, ClaimRow] = field(default_factory=dict)
    weighed: dict[str, list[Weighed]] = field(default_factory=lambda: defaultdict(list))


def read_snapshot(
    connection: Connection,
    ontology: Ontology,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    min_status: str | None = None,
) -> Snapshot:
    """Return the graph as of a reporting date, as known at a recording time (UTC), with edges from
    `min_status` up.

    Dates may be cut ("2025-10" means its end). Undated reports count as older than any date. Raises
    UsageError for a malformed date or an unknown status.
    """
    reported = _bound("as-of", as_of, _DAY)
    recorded = _bound("known-at", known_at, _MOMENT)
    if min_status is not None and min_status not in ontology.statuses:
        raise UsageError(f"no status '{min_status}'; the ontology has {', '.join(ontology.statuses)}")
    reading = _read(connection, ontology, reported, recorded)
    return _assemble(reading, 0 if min_status is None else ontology.statuses[min_status].rank)


def read_claim_rows(
    connection: Connection, reported: str | None = None, recorded: str | None = None
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of ALL_CLAIMS for open claims, or for those known at the bound `recorded`."""
    for page in _pages(connection, {"reported": reported, "recorded": recorded}):
        yield from page


def read_weighed(connection: Connection, ontology: Ontology) -> list[tuple[EdgeRow, list[Weighed]]]:
    """Return the edges that the open claims give, each with its claims."""
    reading = _read(connection, ontology, None, None)
    return [(edge, reading.weighed[edge.proposition_id]) for edge in _edges(reading)]


def read_entities(connection: Connection) -> dict[str, Entity]:
    """Return all entities of the store by id."""
    return {row[0]: entity_of(row) for row in connection.rows(statements.ALL_ENTITIES)}


def entity_of(row: tuple[Any, ...]) -> Entity:
    """Return the entity in a row of ALL_ENTITIES."""
    return Entity(
        id=row[0],
        label=row[1],
        type=row[2],
        entity_class=row[3] or "",
        roles=tuple(row[4] or ()),
        parent=row[5],
        parent_kind=row[6],
        aliases=tuple(row[7] or ()),
        provisional=bool(row[8]),
        canonical_id=row[9],
    )


def _read(connection: Connection, ontology: Ontology, reported: str | None, recorded: str | None) -> _Reading:
    entities = read_entities(connection)
    canonical = follow({e.id: e.canonical_id for e in entities.values() if e.canonical_id in entities})
    propositions = {row[0]: row[1:] for row in connection.rows(statements.ALL_PROPOSITIONS)}
    said_by: dict[str, str] = {row[0]: row[1] for row in connection.rows(statements.ALL_SPEAKERS)}
    reading = _Reading(ontology, entities, canonical, propositions, said_by)
    for row in read_claim_rows(connection, reported, recorded):
        _take(reading, row)
    return reading


def _bound(name: str, text: str | None, form: re.Pattern[str]) -> str | None:
    if text is None:
        return None
    if form.fullmatch(text) is None:
        raise UsageError(f"--{name} wants a date such as 2025, 2025-10 or 2025-10-31, got '{text[:40]}'")
    # "~" sorts after every digit and letter: what is cut off means the end of the period.
    return text.replace(" ", "T").removesuffix("Z") + "~"


def _pages(connection: Connection, parameters: Mapping[str, object]) -> Iterable[list[tuple[Any, ...]]]:
    [(count,)] = connection.rows("MATCH (c:Claim) RETURN count(c)")
    digits = 0
    while count > PAGE * 16**digits:
        digits += 1
    for number in range(16**digits):
        # Claim ids are hexadecimal hashes, so their first digits cut the claims into even parts.
        low = f"{number:0{digits}x}" if digits else ""
        high = f"{number + 1:0{digits}x}" if number + 1 < 16**digits else "g"
        yield connection.rows(statements.ALL_CLAIMS, {**parameters, "low": low, "high": high})


def _take(reading: _Reading, row: tuple[Any, ...]) -> None:
    key, proposition, document, publisher, start = row[0], row[1], row[8], row[11], row[6]
    status, reported, amount, currency, bound = row[2], row[13], row[15], row[16], row[17]
    told = Weighed(key, document, reported, start, status, amount, currency, bound, publisher or document)
    reading.weighed[proposition].append(told)
    held = reading.rows.get(key)
    if held is not None and held.document_id <= document:
        return  # the same text in two documents: the first by id stands for both
    _, _, _, _, entity, _, value, unit, period, segment = reading.propositions[proposition]
    reading.rows[key] = replace(
        ClaimRow(*row[:15]),
        said_by=reading.said_by.get(key),
        amount=amount,
        currency=currency,
        bound=bound,
        as_written=row[18],
        disputes=row[19],
        kind=row[20],
        entity=reading.canonical.get(entity, entity) if entity else None,
        value=value,
        unit=unit,
        period=period,
        segment=segment,
    )


def _edges(reading: _Reading) -> list[EdgeRow]:
    edges = []
    for key in sorted(reading.weighed):
        kind, source, target, concerns, *_ = reading.propositions[key]
        if kind is None or kind not in reading.ontology.kinds:
            continue
        told = {"id": key, "kind": kind, "source": source, "target": target, "concerns": concerns}
        ends = Ends.of(told, reading.canonical, reading.ontology)
        edge = derive(ends, reading.weighed[key], reading.ontology)
        if edge is not None:
            edges.append(edge)
    return edges


def _assemble(reading: _Reading, rank: int) -> Snapshot:
    edges = [edge for edge in _edges(reading) if edge.rank >= rank]
    kept = {name for edge in edges for name in edge.claims}
    rows = {key: reading.rows[key] for key in sorted(reading.rows)}
    claims = {key: row for key, row in rows.items() if key in kept}
    observations = tuple(row for row in rows.values() if row.entity is not None)
    return Snapshot(
        _named(reading, edges, (*claims.values(), *observations)), tuple(edges), claims, observations
    )


def _named(reading: _Reading, edges: Iterable[EdgeRow], rows: Iterable[ClaimRow]) -> dict[str, Entity]:
    wanted = {name for edge in edges for name in (edge.source, edge.target, edge.concerns) if name}
    wanted |= {name for row in rows for name in (row.entity, row.said_by) if name}
    found: dict[str, Entity] = {}
    while wanted:
        entity = reading.entities.get(wanted.pop())
        if entity is None or entity.id in found:
            continue
        parent = reading.canonical.get(entity.parent, entity.parent) if entity.parent else None
        found[entity.id] = entity if parent == entity.parent else replace(entity, parent=parent)
        if parent is not None:
            wanted.add(parent)
    return {key: found[key] for key in sorted(found)}
