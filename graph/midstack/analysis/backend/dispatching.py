"""The functions the backend answers, each equal to networkx's own to rounding.

Invariant: what cannot be answered exactly is refused by `can_run`, never approximated.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Mapping
from typing import Any, Final

import networkx as nx

from midstack.analysis.backend.graphs import IGraphGraph
from midstack.analysis.backend.info import FUNCTIONS, MIN_NODES, NAME

__all__ = [
    "betweenness_centrality_subset",
    "can_run",
    "constraint",
    "convert_from_nx",
    "convert_to_nx",
    "immediate_dominators",
    "should_run",
]

_START_INCLUDED: Final = tuple(int(part) for part in nx.__version__.split(".")[:2]) < (3, 6)
"""Whether this networkx lists the start as its own dominator."""


def convert_from_nx(graph: Any, *_: Any, **__: Any) -> IGraphGraph:
    """Return the networkx `graph` as the backend's graph."""
    return graph if isinstance(graph, IGraphGraph) else IGraphGraph.from_networkx(graph)


def convert_to_nx(result: Any, **_: Any) -> Any:
    """Return `result` with the backend's graphs turned into networkx's."""
    return result.to_networkx() if isinstance(result, IGraphGraph) else result


def betweenness_centrality_subset(
    G: IGraphGraph,  # noqa: N803 (networkx passes its arguments by these names)
    sources: Collection[Hashable],
    targets: Collection[Hashable],
    normalized: bool = False,
    weight: str | None = None,
) -> dict[Hashable, float]:
    """Return for every node the sum over s, t of the share of shortest s-t paths that pass through it."""
    _refuse(weight=weight)
    starts, ends = G.places(sources), G.places(set(targets) & G.index.keys())
    # igraph takes an empty list for "all", networkx for "none".
    scores = G.vertices.betweenness(sources=starts, targets=ends) if starts and ends else [0.0] * len(G)
    n = len(G)
    scale = (1 / ((n - 1) * (n - 2)) if n > 2 else 1.0) if normalized else 1.0
    if not G.is_directed():
        scale *= 2.0 if normalized else 1.0
    return {node: score * scale for node, score in zip(G.nodes, scores, strict=True)}


def immediate_dominators(G: IGraphGraph, start: Hashable) -> dict[Hashable, Hashable]:  # noqa: N803
    """Return the last node every path from `start` must pass before reaching a node, for all reachable
    ones.
    """
    if not G.is_directed():
        raise nx.NetworkXNotImplemented("not implemented for undirected type")
    if start not in G:
        raise nx.NetworkXError("start is not in G")
    root = G.index[start]
    found: dict[Hashable, Hashable] = {start: start} if _START_INCLUDED else {}
    for place, parent in enumerate(G.vertices.dominator(root, mode="out")):
        if place != root and not math.isnan(parent) and parent >= 0:
            found[G.nodes[place]] = G.nodes[int(parent)]
    return found


def constraint(G: IGraphGraph, nodes: Any = None, weight: str | None = None) -> dict[Hashable, float]:  # noqa: N803
    """Return Burt's constraint of every node of an undirected graph (NaN for one without neighbours)."""
    _refuse(weight=weight, nodes=nodes)
    if G.is_directed():
        # networkx's own answer for a node with in-neighbours only depends on whether scipy is installed.
        raise nx.NetworkXNotImplemented("not implemented for directed type")
    degrees = G.vertices.degree()
    values = (
        value if degree else math.nan for value, degree in zip(G.vertices.constraint(), degrees, strict=True)
    )
    return dict(zip(G.nodes, values, strict=True))


def can_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Tell whether the call can be answered exactly; the text says why not."""
    if name not in FUNCTIONS:
        return f"{NAME} does not implement {name}"
    call = _named(name, args, kwargs)
    if call.get("weight") is not None:
        return "edge weights are left to networkx"
    sources = call.get("sources", ())
    if len(sources) != len(set(sources)):
        return "repeated sources are left to networkx"
    if name == "constraint":
        graph = call["G"]
        plain = not (graph.is_directed() or graph.is_multigraph() or nx.number_of_selfloops(graph))
        if call.get("nodes") is not None or not plain:
            return "directed graphs, parallel edges, loops and a choice of nodes are left to networkx"
    return True


def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Tell whether the graph is large enough for the conversion to pay."""
    graph = _named(name, args, kwargs)["G"]
    smallest = getattr(getattr(nx.config.backends, NAME, None), "min_nodes", MIN_NODES)
    return True if len(graph) >= smallest else f"fewer than {smallest} nodes"


def _named(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    order = {
        "immediate_dominators": ("G", "start"),
        "constraint": ("G", "nodes", "weight"),
    }.get(name, ("G", "sources", "targets", "normalized", "weight"))
    return {**dict(zip(order, args, strict=False)), **kwargs}


def _refuse(**given: Any) -> None:
    for name, value in given.items():
        if value is not None:
            raise NotImplementedError(f"the {NAME} backend takes no {name}")
