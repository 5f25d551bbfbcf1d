"""Chooses what is drawn where a graph has more nodes than a picture can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from midstack.model import Snapshot

MAX_NODES: Final = 2_000
"""Most nodes drawn unless everything is asked for; above it a browser takes seconds and an eye gives up."""


@dataclass(frozen=True, slots=True)
class Core:
    """The ids that are drawn, and how many nodes and edges were left out for which reason."""

    nodes: frozenset[str]
    cut_nodes: int = 0
    cut_edges: int = 0
    isolated: int = 0
    """Entities without any relation or figure; they are never drawn."""
    by_rank: bool = False
    """Whether broker scores decided (else the number of relations)."""


def choose_core(snapshot: Snapshot, scores: Mapping[str, float], limit: int | None = MAX_NODES) -> Core:
    """Return the `limit` most important entities (all for None): by broker score, then by number of edges.

    Ties are broken by id, so the same snapshot gives the same picture.
    """
    degree: Counter[str] = Counter()
    for edge in snapshot.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    linked = set(degree) | {row.entity for row in snapshot.observations if row.entity}
    isolated = len(set(snapshot.entities) - linked)
    if limit is None or len(linked) <= limit:
        return Core(frozenset(linked), isolated=isolated)
    ordered = sorted(linked, key=lambda node: (-scores.get(node, 0.0), -degree[node], node))
    kept = frozenset(ordered[:limit])
    inside = sum(1 for edge in snapshot.edges if edge.source in kept and edge.target in kept)
    return Core(kept, len(linked) - limit, len(snapshot.edges) - inside, isolated, bool(scores))


def rank_scores(ranking: Sequence[tuple[str, float]]) -> dict[str, tuple[int, float]]:
    """Return entity id -> (rank from 1, score). Equal scores share a rank."""
    ordered = sorted(ranking, key=lambda row: (-row[1], row[0]))
    ranks: dict[str, tuple[int, float]] = {}
    rank, before = 0, None
    for place, (entity, score) in enumerate(ordered, start=1):
        if score != before:
            rank, before = place, score
        ranks[entity] = (rank, score)
    return ranks
