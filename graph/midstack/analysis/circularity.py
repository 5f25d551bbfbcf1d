"""How much of the money goes in circles: the largest flow that, at every actor, leaves as it comes.

The index is the circulating part of all money: the maximum of the sum of f with 0 <= f <= w on every tie and
nothing piling up anywhere, divided by the sum of w (Homs-Dones and others 2025).
Invariant: between 0 (no circle) and 1 (all money circulates); scaling all amounts alike changes nothing.
"""

from __future__ import annotations

from typing import Final

import networkx as nx

from midstack.errors import UsageError

PRECISION: Final = 10**9
"""Amounts are rounded to this many parts of the largest, since the exact solver counts in whole numbers."""


def circulate(graph: nx.DiGraph, weight: str | None = "amount") -> dict[tuple[str, str], float]:
    """Return the largest circulation: how much of each tie's weight flows in circles.

    Without `weight` every tie weighs 1. Raises UsageError for a negative weight.
    """
    weights = {
        (u, v): 1.0 if weight is None else float(data.get(weight) or 0.0)
        for u, v, data in graph.edges(data=True)
    }
    if any(value < 0 for value in weights.values()):
        raise UsageError("a tie has a negative amount; amounts are at least 0")
    largest = max(weights.values(), default=0.0)
    found = dict.fromkeys(weights, 0.0)
    # Money circulates within strong components only; leaving the rest out keeps the solver small.
    part_of = {node: i for i, part in enumerate(nx.strongly_connected_components(graph)) for node in part}
    network = nx.DiGraph()
    for (u, v), value in weights.items():
        if u != v and value > 0 and part_of[u] == part_of[v]:
            network.add_edge(u, v, capacity=round(value / largest * PRECISION), weight=-1)
    if network:
        _, flow = nx.network_simplex(network)
        for u, ends in flow.items():
            for v, amount in ends.items():
                found[u, v] = amount / PRECISION * largest
    return found


def circularity(graph: nx.DiGraph, weight: str | None = "amount") -> float:
    """Return the share of all weight that circulates, 0 to 1; 0 where nothing is known to flow."""
    flow = circulate(graph, weight)
    whole = sum(
        1.0 if weight is None else float(data.get(weight) or 0.0) for *_, data in graph.edges(data=True)
    )
    return sum(flow.values()) / whole if whole else 0.0
