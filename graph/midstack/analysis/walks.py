"""Where demand goes: random walks from the served side down the chains of supply.

A walk starts at a served actor chosen evenly, steps to one of the suppliers (in proportion to how sure the
tie is) and ends where no supplier on the way to the serving side is left. The share of a node is the number
of visits expected per walk. Unlike shortest chains it does not forget the longer ones.
Invariant: every walk ends, also where suppliers supply one another: such a circle without a way out is an
end.
"""

from __future__ import annotations

from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from midstack.analysis.between import Sides, on_routes
from midstack.analysis.graphs import restrict

MAX_STEPS: Final = 20_000
"""Longest walk followed; what is left of the demand by then is below any digit shown."""

_TOLERANCE: Final = 1e-13


def share_walks(flow: nx.DiGraph, sides: Sides) -> dict[str, float]:
    """Return the expected visits per walk of every node of `flow` (the start itself is no visit)."""
    shares = dict.fromkeys(flow, 0.0)
    routes = restrict(flow, on_routes(flow, sides))
    starts = [node for node in sides.served if node in routes]
    if not starts:
        return shares
    nodes = sorted(routes)
    index = {node: i for i, node in enumerate(nodes)}
    froms, tos, chances = _steps(routes, index)
    demand = np.array([1 / len(starts) if node in set(starts) else 0.0 for node in nodes])
    visits = np.zeros(len(nodes))
    for _ in range(MAX_STEPS):
        demand = np.bincount(tos, weights=demand[froms] * chances, minlength=len(nodes)).astype(float)
        visits += demand
        if demand.sum() < _TOLERANCE:
            break
    shares.update(zip(nodes, visits.tolist(), strict=True))
    return shares


def _steps(
    routes: nx.DiGraph, index: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    ends = _ends(routes)
    rows: list[tuple[int, int, float]] = []
    for node in sorted(routes):
        if node in ends:
            continue
        ties = [(supplier, data["weight"]) for supplier, _, data in sorted(routes.in_edges(node, data=True))]
        whole = sum(weight for _, weight in ties)
        rows += [(index[node], index[supplier], weight / whole) for supplier, weight in ties]
    table = np.array(rows, dtype=float).reshape(-1, 3)
    return table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2]


def _ends(routes: nx.DiGraph) -> set[str]:
    whole = nx.condensation(routes)
    return {node for part in whole if whole.in_degree(part) == 0 for node in whole.nodes[part]["members"]}
