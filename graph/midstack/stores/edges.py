"""Derived edges: what the open claims on one proposition amount to, as one edge. Pure: no store here.

Invariant: the edge depends on the set of claims alone; the loader and the snapshot both come here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from midstack.claims.assessment import Account, assess, last_accounts
from midstack.model import EdgeRow
from midstack.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim as far as an edge needs it. `source` is what counts as one source: publisher, else document."""

    id: str
    document_id: str
    reported_on: str | None
    start: int
    status: str
    amount: float | None
    currency: str | None
    bound: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Ends:
    """A proposition with its kind and ends, merged entities replaced by what they were merged into."""

    id: str
    kind: str
    source: str
    target: str
    concerns: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, str | None], canonical: Mapping[str, str], ontology: Ontology) -> Ends:
        """Return the ends of the proposition in `row` (id, kind, source, target, concerns)."""
        kind = str(row["kind"])
        source, target = (canonical.get(str(row[key]), str(row[key])) for key in ("source", "target"))
        if ontology.kinds[kind].symmetric and target < source:
            source, target = target, source
        concerns = row.get("concerns")
        return cls(
            str(row["id"]), kind, source, target, canonical.get(concerns, concerns) if concerns else None
        )


def derive(ends: Ends, claims: Sequence[Weighed], ontology: Ontology) -> EdgeRow | None:
    """Return the edge that the open `claims` give; None without claims or from an entity to itself."""
    if not claims or ends.source == ends.target:
        return None
    status = ontology.statuses[status_of(claims, ontology)]
    kind = ontology.kinds[ends.kind]
    told = _amount(claims, status.id)
    dates = sorted(claim.reported_on for claim in claims if claim.reported_on)
    return EdgeRow(
        proposition_id=ends.id,
        kind=kind.id,
        edge=kind.edge,
        source=ends.source,
        target=ends.target,
        status=status.id,
        rank=status.rank,
        weight=status.weight,
        claims=tuple(sorted({claim.id for claim in claims})),  # one claim may stand in two documents
        amount=told.amount if told else None,
        currency=told.currency if told else None,
        bound=told.bound if told else None,
        first_reported=dates[0] if dates else None,
        last_reported=dates[-1] if dates else None,
        concerns=ends.concerns,
    )


def status_of(claims: Sequence[Weighed], ontology: Ontology) -> str:
    """Return the status that the claims amount to."""
    accounts = (Account(c.document_id, c.reported_on, c.start, c.status) for c in claims)
    return assess(last_accounts(accounts, ontology), ontology)


def count_sources(claims: Sequence[Weighed]) -> int:
    """Return how many sources speak: publishers, and documents without one."""
    return len({claim.source for claim in claims})


def _amount(claims: Sequence[Weighed], status: str) -> Weighed | None:
    # The amount shown is one that a source gave: of claims with the edge's status if any, the latest, then
    # largest.
    told = [claim for claim in claims if claim.amount is not None]
    fitting = [claim for claim in told if claim.status == status] or told
    return max(fitting, key=lambda c: (c.reported_on or "", c.amount or 0.0, c.id), default=None)
