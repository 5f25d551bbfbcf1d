"""Checks of a store against what must always hold, from its own words: nothing of the loader is trusted here.

Invariant: verifying never writes, and every finding names the thing it is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from midstack.ontology import Ontology
from midstack.stores.connection import Connection
from midstack.stores.deriving import edge_properties
from midstack.stores.digests import read_edges
from midstack.stores.schema import missing_schema
from midstack.stores.snapshots import read_weighed

PAGE: Final = 200
"""Documents whose texts are read by one query."""

_DOCUMENTS: Final = "MATCH (d:Document) RETURN d.id ORDER BY d.id"
_TEXTS: Final = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id, d.sha256, d.text"
_QUOTES: Final = """
UNWIND $ids AS id MATCH (d:Document {id: id})<-[:IN_DOCUMENT]-(e:Evidence)
RETURN d.id, e.id, e.start, e.end, e.quote
"""
_ORPHANS: Final = (
    ("claim without evidence", "MATCH (n:Claim) WHERE NOT (n)-[:HAS_EVIDENCE]->(:Evidence) RETURN n.id"),
    ("claim that asserts nothing", "MATCH (n:Claim) WHERE NOT (n)-[:ASSERTS]->(:Proposition) RETURN n.id"),
    ("evidence without document", "MATCH (n:Evidence) WHERE NOT (n)-[:IN_DOCUMENT]->(:Document) RETURN n.id"),
    (
        "open claim that no open document makes",
        """MATCH (n:Claim)-[:HAS_EVIDENCE]->(e:Evidence) WHERE n.closedAt IS NULL AND NOT EXISTS
        { MATCH (e)-[:IN_DOCUMENT]->(d:Document) WHERE d.closedAt IS NULL AND n.id IN d.claims }
        RETURN n.id""",
    ),
    ("proposition waiting for its edge", "MATCH (n:Proposition {stale: true}) RETURN n.id"),
)
_MISSING_CLAIMS: Final = """
UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.closedAt IS NULL
UNWIND d.claims AS claim OPTIONAL MATCH (c:Claim {id: claim})
WITH d, claim, c WHERE c IS NULL OR c.closedAt IS NOT NULL RETURN d.id, claim
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: `check` says what kind, `subject` the id it is about, `detail` what was found."""

    check: str
    subject: str
    detail: str = ""


def verify(connection: Connection, ontology: Ontology) -> list[Finding]:
    """Return all findings: hashes, quotes, orphans, half-loaded documents, edges, constraints."""
    found = [
        Finding("missing constraint", name, "load anything to make it") for name in missing_schema(connection)
    ]
    ids = [key for (key,) in connection.rows(_DOCUMENTS)]
    for start in range(0, len(ids), PAGE):
        found += _check_documents(connection, ids[start : start + PAGE])
    for name, text in _ORPHANS:
        found += [Finding(name, str(key)) for (key,) in connection.rows(text)]
    found += _check_edges(connection, ontology)
    return sorted(found, key=lambda finding: (finding.check, finding.subject))


def _check_documents(connection: Connection, ids: list[str]) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    for key, sha, text in connection.rows(_TEXTS, {"ids": ids}):
        texts[key] = text or ""
        real = hashlib.sha256(texts[key].encode("utf-8", "surrogatepass")).hexdigest()
        if real != sha:
            yield Finding("hash of document", key, f"stored {str(sha)[:12]}, text has {real[:12]}")
    for key, evidence, start, end, quote in connection.rows(_QUOTES, {"ids": ids}):
        there = texts[key][start:end]
        if there != quote:
            yield Finding(
                "quote", f"{key} {start}-{end}", f"'{str(quote)[:40]}', text has '{there[:40]}'; {evidence}"
            )
    for key, claim in connection.rows(_MISSING_CLAIMS, {"ids": ids}):
        yield Finding("claim of document missing", key, str(claim))


def _check_edges(connection: Connection, ontology: Ontology) -> Iterator[Finding]:
    wanted: dict[str, tuple[Any, ...]] = {}
    for edge, claims in read_weighed(connection, ontology):
        props = {key: value for key, value in edge_properties(edge, claims).items() if value is not None}
        wanted[edge.proposition_id] = (edge.edge, edge.source, edge.target, props)
    seen: set[str] = set()
    for row in read_edges(connection, ontology):
        key = str(row[3].get("propositionId"))
        if key in seen:
            yield Finding("edge twice", key, f"{row[1]} {row[0]} {row[2]}")
        seen.add(key)
        right = wanted.get(key)
        if right is None:
            yield Finding("edge without open claims", key, f"{row[1]} {row[0]} {row[2]}")
        elif right != row:
            wrong = sorted(name for name in {*right[3], *row[3]} if right[3].get(name) != row[3].get(name))
            yield Finding(
                "edge out of date", key, f"{row[1]} {row[0]} {row[2]}: {', '.join(wrong) or 'ends'}"
            )
    for key in sorted(set(wanted) - seen):
        yield Finding("edge missing", key, " ".join(wanted[key][:3]))
