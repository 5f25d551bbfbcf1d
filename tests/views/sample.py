"""A small graph written by hand: 40 entities, claims in four languages, denials, a range of dates.

The rows stand in the CSV files beside this module; claims of one relation stand together.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology, load_ontology

HERE = Path(__file__).parent

Row = dict[str, str]

RANKING: tuple[tuple[str, float], ...] = (
    ("nvidia", 0.41),
    ("openai", 0.22),
    ("tsmc", 0.17),
    ("oracle", 0.06),
)


def read_rows(name: str) -> list[Row]:
    """Return the rows of the table `name` beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def make_snapshot() -> Snapshot:
    """Return the sample as a snapshot."""
    documents = {row["id"]: row for row in read_rows("sample_documents.csv")}
    claims: dict[str, ClaimRow] = {}
    edges = []
    ends = groupby(
        read_rows("sample_claims.csv"), key=lambda row: (row["kind"], row["source"], row["target"])
    )
    for (kind, source, target), told in ends:
        key = f"{kind.lower()}--{source}--{target}"
        rows = [_claim(f"{key}#{place}", key, row, documents) for place, row in enumerate(told)]
        claims.update({row.id: row for row in rows})
        edges.append(_edge(key, kind, source, target, rows))
    return Snapshot(
        {entity.id: entity for entity in map(_entity, read_rows("sample_entities.csv"))},
        tuple(sorted(edges, key=lambda edge: edge.proposition_id)),
        claims,
        (_revenue(documents),),
    )


def assess(claims: Sequence[tuple[str | None, str]], ontology: Ontology) -> str:
    """A stand-in rule: disputed when any claim says so, else the firmest status."""
    found = {status for _, status in claims}
    if "disputed" in found:
        return "disputed"
    return max(found, key=lambda status: ontology.statuses[status].rank)


def _entity(row: Row) -> Entity:
    return Entity(
        id=row["id"],
        label=row["label"],
        type=row["type"],
        entity_class=row["class"],
        roles=_split(row["roles"]),
        parent="amazon" if row["id"] == "aws" else None,
        aliases=_split(row["aliases"]),
        provisional=row["id"].startswith("new:"),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _revenue(documents: dict[str, Row]) -> ClaimRow:
    row = {"kind": "revenue", "document": "d-en-2", "status": "confirmed", "as_written": "$130.5 billion"}
    row |= {"quote": "NVIDIA's revenue was $130.5 billion in fiscal 2025.", "amount": "", "said_by": ""}
    claim = _claim("revenue--nvidia", "revenue--nvidia", {**row, "denies_first": ""}, documents)
    return replace(claim, entity="nvidia", value=130.5e9, unit="USD", period="2025")


def _claim(key: str, proposition: str, row: Row, documents: dict[str, Row]) -> ClaimRow:
    document = documents[row["document"]]
    amount = float(row["amount"]) if row["amount"] else None
    return ClaimRow(
        id=key,
        proposition_id=proposition,
        status=row["status"],
        stance="PartyStatement" if row["said_by"] else "OutletReport",
        confidence=1.0,
        quote=row["quote"],
        start=0,
        end=len(row["quote"]),
        document_id=document["id"],
        language=document["language"],
        title=document["title"],
        publisher=document["publisher"],
        url=document["url"] or None,
        reported_on=document["date"] or None,
        recorded_at=None,
        said_by=row["said_by"] or None,
        amount=amount,
        currency="USD" if amount else None,
        bound="exact" if amount else None,
        as_written=row["as_written"] or None,
        disputes=f"{proposition}#0" if row["denies_first"] else None,
        kind=row["kind"],
    )


def _edge(key: str, kind: str, source: str, target: str, rows: list[ClaimRow]) -> EdgeRow:
    ontology = load_ontology()
    status = ontology.statuses[assess([(row.reported_on, row.status) for row in rows], ontology)]
    amounts = [row.amount for row in rows if row.amount is not None]
    dates = sorted(row.reported_on for row in rows if row.reported_on)
    return EdgeRow(
        proposition_id=key,
        kind=kind,
        edge=ontology.kinds[kind].edge,
        source=source,
        target=target,
        status=status.id,
        rank=status.rank,
        weight=status.weight,
        claims=tuple(row.id for row in rows),
        amount=amounts[0] if amounts else None,
        currency="USD" if amounts else None,
        bound="exact" if amounts else None,
        first_reported=dates[0] if dates else None,
        last_reported=dates[-1] if dates else None,
    )
