"""Who lies on the shortest chains of supply between two sides of the stack.

The score is the global Q-measure of Flom and others (2004), known as group betweenness between parts of a
network: for a node the sum, over every pair of one source and one target, of the share of their shortest
chains that pass through it, divided by the number of pairs it could stand between.
Invariant: an actor on both sides is an end of no pair, since it already spans them; it may stand between
others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from midstack.analysis.backend.graphs import IGraphGraph
from midstack.analysis.backend.info import MIN_NODES, NAME
from midstack.analysis.graphs import members


@dataclass(frozen=True, slots=True)
class Sides:
    """The ends of the chains: `served` (models and what is built on them), `serving` (infrastructure)."""

    served: tuple[str, ...]
    serving: tuple[str, ...]

    @classmethod
    def of(cls, flow: nx.DiGraph, sources: Sequence[str], targets: Sequence[str]) -> Sides:
        """Return the nodes of `flow` in the layers `sources` (served) and `targets` (serving)."""
        served, serving = members(flow, sources), members(flow, targets)
        both = served & serving
        return cls(tuple(sorted(served - both)), tuple(sorted(serving - both)))

    def pairs(self, node: str) -> int:
        """Return how many pairs `node` could stand between: those of which it is no end."""
        return (len(self.served) - (node in self.served)) * (len(self.serving) - (node in self.serving))


def count_between(flow: nx.DiGraph | IGraphGraph, sides: Sides) -> dict[str, float]:
    """Return for every node the sum over pairs of the share of shortest chains through it (0 to the number
    of pairs).

    `flow` may be a networkx graph or one of the backend's; from MIN_NODES nodes on the backend answers.
    """
    backend = NAME if len(flow) >= MIN_NODES and NAME in nx.config.backends else None
    if isinstance(flow, IGraphGraph):
        backend = NAME
    elif backend is not None:
        flow = IGraphGraph.from_networkx(flow)
    # Ends that are not in the graph have no chain.
    starts, ends = ([node for node in side if node in flow] for side in (sides.serving, sides.served))
    counts: dict[str, float] = nx.betweenness_centrality_subset(flow, starts, ends, backend=backend)
    return counts


def score_between(counts: Mapping[str, float], sides: Sides) -> dict[str, float]:
    """Return the counts divided by the pairs each node could stand between (0 to 1)."""
    return {node: count / pairs if (pairs := sides.pairs(node)) else 0.0 for node, count in counts.items()}


def edges_between(flow: nx.DiGraph, sides: Sides) -> dict[tuple[str, str], float]:
    """Return for every edge of `flow` the sum over pairs of the share of shortest chains that use it."""
    starts, ends = ([node for node in side if node in flow] for side in (sides.serving, sides.served))
    return IGraphGraph.from_networkx(flow).edges_between(starts, ends)


def on_routes(flow: nx.DiGraph, sides: Sides) -> set[str]:
    """Return the nodes from which the served side and to which the serving side can be reached, ends
    included.
    """
    return _reach(flow, sides.serving) & _reach(flow.reverse(copy=False), sides.served)


def _reach(graph: nx.DiGraph, starts: Collection[str]) -> set[str]:
    seen = {node for node in starts if node in graph}
    queue = list(seen)
    while queue:
        for node in graph.successors(queue.pop()):
            if node not in seen:
                seen.add(node)
                queue.append(node)
    return seen
