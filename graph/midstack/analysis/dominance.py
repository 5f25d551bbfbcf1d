"""Which chains all pass one actor: what each removal cuts off, for every actor at once.

From one start, v dominates t when every chain from the start to t passes v. One tree of dominators a start
tells for every v how many ends it alone connects.
Invariant: equals removing each actor in turn and counting the pairs no longer connected.
"""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from midstack.analysis.backend.graphs import IGraphGraph
from midstack.analysis.backend.info import MIN_NODES, NAME
from midstack.analysis.between import Sides


def count_cut_pairs(flow: nx.DiGraph, sides: Sides) -> dict[str, int]:
    """Return for every node how many (serving, served) pairs lose their last chain when it goes.

    Pairs of which the node is an end are not counted.
    """
    backend = NAME if len(flow) >= MIN_NODES and NAME in nx.config.backends else None
    graph = IGraphGraph.from_networkx(flow) if backend else flow
    ends = set(sides.served)
    cut = dict.fromkeys(flow, 0)
    for start in sides.serving:
        if start in flow:
            parent = nx.immediate_dominators(graph, start, backend=backend)
            for node, below in _count_below(parent, start, ends).items():
                cut[node] += below
    return cut


def _count_below(parent: dict[str, str], start: str, ends: Collection[str]) -> dict[str, int]:
    """The ends strictly below each node of a dominator tree, the start left out."""
    children: dict[str, list[str]] = {}
    for node, above in parent.items():
        if node != start:
            children.setdefault(above, []).append(node)
    order = [start]
    for node in order:
        order.extend(children.get(node, ()))
    below: dict[str, int] = {}
    for node in reversed(order):
        below[node] = sum(below[child] + (child in ends) for child in children.get(node, ()))
    below.pop(start)
    return below
