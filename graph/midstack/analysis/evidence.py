"""Which claims speak most firmly for a set of edges.

Invariant: every claim id returned is one of the edges' own; those that deny come last and only when asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from midstack.model import ClaimRow, EdgeRow, Snapshot
from midstack.ontology import Ontology

MAX_EVIDENCE: Final = 6
"""Most claims named per row of a result."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim as a reader wants it: the words, where they stand, how firm they are."""

    claim_id: str
    quote: str
    status: str
    document_id: str
    title: str | None
    publisher: str | None
    url: str | None
    reported_on: str | None
    language: str
    start: int
    end: int
    said_by: str | None = None
    disputes: str | None = None

    @classmethod
    def of(cls, claim: ClaimRow) -> Quote:
        """Return `claim` as a quote."""
        return cls(
            claim.id, claim.quote, claim.status, claim.document_id, claim.title, claim.publisher, claim.url,
            claim.reported_on, claim.language, claim.start, claim.end, claim.said_by, claim.disputes,
        )  # fmt: skip


def firmness(claim: ClaimRow, ontology: Ontology) -> float:
    """Return how likely `claim` holds on its own, 0 to 1: the weight of its status times its confidence."""
    status = ontology.statuses.get(claim.status)
    return (status.weight if status else 0.0) * claim.confidence


def strongest(
    edges: Iterable[EdgeRow], snapshot: Snapshot, ontology: Ontology, limit: int = MAX_EVIDENCE
) -> tuple[str, ...]:
    """Return up to `limit` claim ids: the firmest claim of each edge first, in the order of `edges`, then
    the rest.
    """
    ranked = [
        sorted(edge.claims, key=lambda key: (-_firmness_of(key, snapshot, ontology), key)) for edge in edges
    ]
    found: dict[str, None] = {}
    for place in range(max((len(row) for row in ranked), default=0)):
        for row in ranked:
            if place < len(row):
                found.setdefault(row[place])
        if len(found) >= limit:
            break
    return tuple(found)[:limit]


def _firmness_of(key: str, snapshot: Snapshot, ontology: Ontology) -> float:
    claim = snapshot.claims.get(key)
    return firmness(claim, ontology) if claim else 0.0
