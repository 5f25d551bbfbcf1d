"""A hash of what a store holds now.

Invariant: it covers open claims, the propositions they assert and the derived edges, and neither recording
times, nor internal ids, nor anything closed: a store with a history and one built anew from the same
documents agree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from midstack.ontology import Ontology
from midstack.stores.connection import Connection
from midstack.stores.schema import plain
from midstack.stores.snapshots import read_claim_rows
from midstack.stores.statements import ALL_PROPOSITIONS, ALL_SPEAKERS

_STATUSES = "MATCH (p:Proposition) WHERE p.status IS NOT NULL RETURN p.id, p.status, p.rank"


def digest(connection: Connection, ontology: Ontology) -> str:
    """Return the hash as 64 hexadecimal digits."""
    claims = sorted({(*row[:14], *row[15:]) for row in read_claim_rows(connection)}, key=repr)
    asserted = {row[1] for row in claims}
    propositions = sorted(row for row in _rows(connection, ALL_PROPOSITIONS) if row[0] in asserted)
    speakers = {row[0] for row in claims}
    total = hashlib.sha256()
    for name, rows in (
        ("claims", claims),
        ("said by", sorted(row for row in _rows(connection, ALL_SPEAKERS) if row[0] in speakers)),
        ("propositions", propositions),
        ("statuses", sorted(_rows(connection, _STATUSES))),
        ("edges", read_edges(connection, ontology)),
    ):
        total.update(f"{name}\n".encode())
        for row in rows:
            total.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return total.hexdigest()


def read_edges(connection: Connection, ontology: Ontology) -> list[tuple[Any, ...]]:
    """Return the derived edges as stored: (type, source, target, properties), sorted."""
    found: list[tuple[Any, ...]] = []
    for edge in sorted({plain(kind.edge) for kind in ontology.kinds.values()}):
        text = f"MATCH (a:Entity)-[r:{edge}]->(b:Entity) RETURN a.id, b.id, properties(r)"
        found += [(edge, source, target, dict(props)) for source, target, props in connection.rows(text)]
    return sorted(found, key=lambda row: (*row[:3], row[3].get("propositionId") or ""))


def _rows(connection: Connection, text: str) -> Iterable[tuple[Any, ...]]:
    return connection.rows(text)
