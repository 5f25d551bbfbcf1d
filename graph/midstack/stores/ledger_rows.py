"""Records to the flat rows of the ledger and back.

Invariant: `extraction_of(rows_of(x)) == x`. A document is a run of rows: its own first, then its entities,
surfaces, refusals and claims, told apart by `record`; columns that a record has no use for are null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, Final

from midstack.errors import StoreError
from midstack.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Money,
    Observation,
    Proposition,
    Refusal,
)

Row = dict[str, Any]

TEXT: Final = "text"
NUMBER: Final = "number"
WHOLE: Final = "whole"
FLAG: Final = "flag"
DAY: Final = "day"
MOMENT: Final = "moment"
TEXTS: Final = "texts"

COLUMNS: Final[Mapping[str, str]] = {
    "record": TEXT,
    "document_id": TEXT,
    "document_sha256": TEXT,
    # documents
    "text": TEXT,
    "language": TEXT,
    "language_stated": FLAG,
    "title": TEXT,
    "published": DAY,
    "publisher": TEXT,
    "url": TEXT,
    "source_file": TEXT,
    "media_type": TEXT,
    # entities and surfaces
    "entity_id": TEXT,
    "label": TEXT,
    "type": TEXT,
    "entity_class": TEXT,
    "roles": TEXTS,
    "parent": TEXT,
    "parent_kind": TEXT,
    "aliases": TEXTS,
    "provisional": FLAG,
    "canonical_id": TEXT,
    # refusals
    "reason": TEXT,
    "place": TEXT,
    # claims
    "claim_id": TEXT,
    "asserts_id": TEXT,
    "kind": TEXT,
    "source": TEXT,
    "target": TEXT,
    "concerns": TEXT,
    "metric": TEXT,
    "value": NUMBER,
    "unit": TEXT,
    "period": TEXT,
    "segment": TEXT,
    "status": TEXT,
    "stance": TEXT,
    "said_by": TEXT,
    "amount": NUMBER,
    "amount_min": NUMBER,
    "amount_max": NUMBER,
    "currency": TEXT,
    "bound": TEXT,
    "as_written": TEXT,
    "start": WHOLE,
    "end": WHOLE,
    "quote": TEXT,
    "reported_on": DAY,
    "recorded_at": MOMENT,
    "event_from": DAY,
    "event_to": DAY,
    "event_precision": TEXT,
    "extractor": TEXT,
    "extractor_version": TEXT,
    "confidence": NUMBER,
    "disputes": TEXT,
}
"""Every column with its kind, in order. One schema for all parts; a change of it is a new version."""

_DOCUMENT: Final = (
    "text",
    "language",
    "language_stated",
    "title",
    "published",
    "publisher",
    "url",
    "media_type",
)
_ENTITY: Final = ("label", "type", "entity_class", "parent", "parent_kind", "provisional", "canonical_id")
_CLAIM: Final = (
    "status",
    "stance",
    "said_by",
    "reported_on",
    "event_from",
    "event_to",
    "event_precision",
    "extractor",
    "extractor_version",
    "confidence",
    "disputes",
)


def rows_of(extraction: Extraction) -> Iterator[Row]:
    """Yield the rows of one document, its own first."""
    document = extraction.document
    about = {"document_id": document.id, "document_sha256": document.sha256}
    yield {
        "record": "document",
        **about,
        **{name: getattr(document, name) for name in _DOCUMENT},
        "source_file": document.source,
    }
    for entity in extraction.entities:
        yield {"record": "entity", **about, **_entity_row(entity)}
    for key, form in extraction.surfaces:
        yield {"record": "surface", **about, "entity_id": key, "label": form}
    for refusal in extraction.refusals:
        row = {"record": "refusal", **about, "reason": refusal.reason, "place": refusal.place}
        yield {**row, "document_id": refusal.document_id}
    for claim in extraction.claims:
        yield {"record": "claim", **_claim_row(claim)}


def extractions_of(rows: Iterable[Row], where: str) -> Iterator[Extraction]:
    """Yield the documents in `rows`. Raises StoreError, naming `where`, for rows that contradict."""
    held: _Held | None = None
    for row in rows:
        if row["record"] == "document":
            if held is not None:
                yield held.extraction()
            held = _Held(_document(row, where))
        elif held is None:
            raise StoreError(
                f"the ledger part {where} starts with a {row['record']}; a document was expected"
            )
        else:
            held.take(row, where)
    if held is not None:
        yield held.extraction()


@dataclass(slots=True)
class _Held:
    document: Document
    entities: list[Entity] = field(default_factory=list)
    surfaces: list[tuple[str, str]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def take(self, row: Row, where: str) -> None:
        if row["record"] == "entity":
            self.entities.append(_entity(row))
        elif row["record"] == "surface":
            self.surfaces.append((row["entity_id"], row["label"]))
        elif row["record"] == "refusal":
            self.refusals.append(Refusal(row["document_id"], row["reason"], row["place"]))
        else:
            self._take_claim(row, where)

    def _take_claim(self, row: Row, where: str) -> None:
        """Keep a claim, or why it is none: a part made by hand may hold what no record allows."""
        try:
            self.claims.append(_claim(row, where))
        except (TypeError, ValueError) as error:
            said = f"claim {row['claim_id']} cannot be taken: {error}"
            self.refusals.append(Refusal(row["document_id"], said, where))

    def extraction(self) -> Extraction:
        return Extraction(
            self.document,
            tuple(self.claims),
            tuple(self.entities),
            tuple(self.surfaces),
            tuple(self.refusals),
        )


def _document(row: Row, where: str) -> Document:
    document = Document(
        row["document_id"], **{name: row[name] for name in _DOCUMENT}, source=row["source_file"]
    )
    if document.sha256 != row["document_sha256"]:
        raise StoreError(f"the ledger part {where}: the text of '{document.id}' does not fit its hash")
    return document


def _entity_row(entity: Entity) -> Row:
    named = {name: getattr(entity, name) for name in _ENTITY}
    return {"entity_id": entity.id, "roles": list(entity.roles), "aliases": list(entity.aliases), **named}


def _entity(row: Row) -> Entity:
    named = {name: row[name] for name in _ENTITY}
    return Entity(id=row["entity_id"], roles=tuple(row["roles"]), aliases=tuple(row["aliases"]), **named)


def _claim_row(claim: Claim) -> Row:
    amount = claim.amount
    row: Row = {
        "document_id": claim.evidence.document_id,
        "document_sha256": claim.document_sha256,
        "claim_id": claim.id,
        "asserts_id": claim.asserts.id,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "quote": claim.evidence.quote,
        "recorded_at": None if claim.recorded_at is None else claim.recorded_at.astimezone(UTC),
        **{name: getattr(claim, name) for name in _CLAIM},
    }
    if amount is not None:
        row |= {"amount": amount.value, "amount_min": amount.minimum, "amount_max": amount.maximum}
        row |= {"currency": amount.currency, "bound": amount.bound, "as_written": amount.as_written}
    told = claim.asserts
    if isinstance(told, Proposition):
        return row | {
            "kind": told.kind,
            "source": told.source,
            "target": told.target,
            "concerns": told.concerns,
        }
    row |= {"entity_id": told.entity, "metric": told.metric, "value": told.value, "unit": told.unit}
    return row | {"period": told.period, "segment": told.segment}


def _claim(row: Row, where: str) -> Claim:
    claim = Claim(
        row["document_sha256"],
        Evidence(row["document_id"], row["start"], row["end"], row["quote"]),
        _asserted(row),
        amount=None if row["amount"] is None else _money(row),
        recorded_at=row["recorded_at"],
        **{name: row[name] for name in _CLAIM},
    )
    if claim.id != row["claim_id"]:
        raise StoreError(f"the ledger part {where}: claim {row['claim_id']} does not fit its content")
    return claim


def _asserted(row: Row) -> Proposition | Observation:
    if row["metric"] is None:
        return Proposition(row["kind"], row["source"], row["target"], row["concerns"])
    return Observation(
        row["entity_id"], row["metric"], row["value"], row["unit"], row["period"], row["segment"]
    )


def _money(row: Row) -> Money:
    if row["currency"] is None:
        said = f"the amount {row['amount']:.12g} has no currency"
        raise ValueError(f"{said}; three letters (ISO 4217) are needed")
    return Money(
        row["amount"], row["currency"], row["bound"], row["as_written"], row["amount_min"], row["amount_max"]
    )
