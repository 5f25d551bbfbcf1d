"""Makes the page of a snapshot as the command line, the demo and notebooks want it: ranked and assessed."""

from __future__ import annotations

from midstack.analysis import rank_brokers
from midstack.claims.assessment import assess
from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.views.cores import MAX_NODES
from midstack.views.page import Page, render_page

TITLE = "AI industry stack"


def build_page(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    title: str = TITLE,
    as_of: str | None = None,
    limit: int | None = MAX_NODES,
    fonts: bool = True,
) -> Page:
    """Return the page of `snapshot` with its broker ranking.

    `as_of` is the ISO date the snapshot was taken for (only told, not applied), `limit` the most nodes drawn
    (None for all), `fonts` whether the Bengali and Devanagari fonts are embedded where letters call for them.
    """
    return render_page(
        snapshot,
        ontology,
        assess=assess,
        ranking=broker_scores(snapshot, ontology),
        title=title,
        as_of=as_of,
        limit=limit,
        fonts=fonts,
    )


def broker_scores(snapshot: Snapshot, ontology: Ontology) -> list[tuple[str, float]]:
    """Return (entity id, part of all brokerage between models and infrastructure) of brokers, best first."""
    return [(broker.id, broker.share) for broker in rank_brokers(snapshot, ontology) if broker.score > 0]
