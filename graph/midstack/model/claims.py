"""What a document says: claims that assert propositions or observations.

Invariants: ids depend on content alone, so the same document gives the same ids on every machine;
a claim always has evidence; a proposition says what, a claim says who said so and how firmly.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from midstack.model.documents import Document
from midstack.model.entities import Entity
from midstack.model.evidence import Evidence
from midstack.model.money import Money


@dataclass(frozen=True, slots=True, order=True)
class Proposition:
    """A relation `kind` (an ontology class such as "Investment") from `source` to `target` (entity ids).

    The ends of a symmetric kind are put in order by whoever makes it (`claims.propositions.propose`).
    """

    kind: str
    source: str
    target: str
    concerns: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        parts = [self.kind.lower(), self.source, self.target]
        if self.concerns:
            parts.append(self.concerns)
        object.__setattr__(self, "id", "--".join(parts))


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """A `value` of `metric` for `entity`. `unit` is an ISO 4217 currency, "parameters", "W" or "people".

    `period` is ISO style ("2025", "2025-Q4", "2025-08") or None; `segment` names a part of the entity.
    """

    entity: str
    metric: str
    value: float
    unit: str
    period: str | None = None
    segment: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        value = f"{self.value:.12g}"
        parts = [self.metric.lower(), self.entity, self.period or "undated", value, self.unit.lower()]
        if self.segment:
            parts.append(self.segment.lower().replace(" ", "-"))
        object.__setattr__(self, "id", "--".join(parts))


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's saying that a proposition or observation holds, with status and evidence.

    `status`, `stance` are ids of the ontology's schemes. `said_by` is an entity id or None.
    `reported_on` is the document's date, `recorded_at` the time midstack read it (UTC, set on load),
    `event_from`/`event_to` when it is so. `confidence` is 0 to 1. `disputes` is the id of a denied claim.
    """

    document_sha256: str
    evidence: Evidence
    asserts: Proposition | Observation
    status: str
    stance: str = "OutletReport"
    said_by: str | None = None
    amount: Money | None = None
    reported_on: date | None = None
    recorded_at: datetime | None = None
    event_from: date | None = None
    event_to: date | None = None
    event_precision: str | None = None
    extractor: str = "rules"
    extractor_version: str = ""
    confidence: float = 1.0
    disputes: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        amount = (
            ""
            if self.amount is None
            else f"{self.amount.value:.12g}{self.amount.currency}{self.amount.bound}"
        )
        content = "\x1f".join(
            (
                self.document_sha256,
                str(self.evidence.start),
                str(self.evidence.end),
                self.asserts.id,
                self.status,
                amount,
            )
        )
        object.__setattr__(self, "id", hashlib.sha256(content.encode()).hexdigest()[:32])

    @property
    def entities(self) -> tuple[str, ...]:
        """The ids of the entities a claim needs: what it is about, and who says so."""
        said = self.asserts
        ends = (said.entity,) if isinstance(said, Observation) else (said.source, said.target, said.concerns)
        return tuple(entity for entity in (*ends, self.said_by) if entity)

    @property
    def document_id(self) -> str:
        """The id of the document the claim was read in."""
        return self.evidence.document_id


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim or document that was not taken, and why."""

    document_id: str
    reason: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document: its claims and the entities they and the text name."""

    document: Document
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    surfaces: tuple[tuple[str, str], ...] = ()
    """(entity id, written form without endings) pairs met in this text."""
    refusals: tuple[Refusal, ...] = ()
