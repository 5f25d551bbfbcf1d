"""The graph as analysis and views take it: plain records, sorted by id, with no store behind them.

Invariant: every edge names the claims it is derived from, and every claim named is present.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from midstack.model.entities import Entity


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its words and its document, flattened for reading. Dates are ISO texts or None."""

    id: str
    proposition_id: str
    status: str
    stance: str
    confidence: float
    quote: str
    start: int
    end: int
    document_id: str
    language: str
    title: str | None
    publisher: str | None
    url: str | None
    reported_on: str | None
    recorded_at: str | None
    said_by: str | None = None
    amount: float | None = None
    currency: str | None = None
    bound: str | None = None
    as_written: str | None = None
    disputes: str | None = None
    kind: str = ""
    """The proposition's kind, or the metric of an observation."""
    entity: str | None = None
    """For observations: the entity observed."""
    value: float | None = None
    unit: str | None = None
    period: str | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A derived edge: one (source, kind, target) with the assessment of its claims.

    `rank` and `weight` (0 to 1) are those of `status` in the ontology.
    """

    proposition_id: str
    kind: str
    edge: str
    source: str
    target: str
    status: str
    rank: int
    weight: float
    claims: tuple[str, ...]
    amount: float | None = None
    currency: str | None = None
    bound: str | None = None
    first_reported: str | None = None
    last_reported: str | None = None
    concerns: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Entities, derived edges and the claims under them, as of one moment."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    edges: tuple[EdgeRow, ...] = ()
    claims: Mapping[str, ClaimRow] = field(default_factory=dict)
    observations: tuple[ClaimRow, ...] = ()
