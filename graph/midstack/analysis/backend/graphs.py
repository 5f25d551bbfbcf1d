"""The backend's own graph: igraph's arrays with the nodes they stand for.

Invariant: vertex i is `nodes[i]`; there are no parallel edges and no loops, since neither lies on a shortest
path and igraph would count parallel edges as different paths.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import igraph as ig
import networkx as nx

from midstack.analysis.backend.info import NAME


class IGraphGraph:
    """A graph that networkx dispatches to this backend. `edges` are pairs of vertex numbers, sorted."""

    __networkx_backend__ = NAME

    def __init__(
        self, nodes: Sequence[Hashable], edges: Sequence[tuple[int, int]], *, directed: bool
    ) -> None:
        self.nodes = tuple(nodes)
        self.edges = tuple(edges)
        self.index = {node: place for place, node in enumerate(self.nodes)}
        self.vertices = ig.Graph(n=len(self.nodes), edges=self.edges, directed=directed)

    @classmethod
    def from_networkx(cls, graph: nx.Graph) -> IGraphGraph:
        """Return `graph` converted; attributes are left behind."""
        nodes = tuple(graph)
        index = {node: place for place, node in enumerate(nodes)}
        directed = graph.is_directed()
        pairs = {
            (index[u], index[v]) if directed or index[u] <= index[v] else (index[v], index[u])
            for u, v in graph.edges()
            if u != v
        }
        return cls(nodes, sorted(pairs), directed=directed)

    def with_edges(self, edges: Iterable[tuple[int, int]]) -> IGraphGraph:
        """Return the same nodes under other edges (pairs of vertex numbers, without repetition)."""
        other = object.__new__(IGraphGraph)
        other.nodes, other.index, other.edges = self.nodes, self.index, tuple(edges)
        other.vertices = ig.Graph(n=len(self.nodes), edges=other.edges, directed=self.is_directed())
        return other

    def to_networkx(self) -> nx.Graph:
        """Return a networkx graph with the same nodes and edges."""
        graph = nx.DiGraph() if self.is_directed() else nx.Graph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((self.nodes[u], self.nodes[v]) for u, v in self.edges)
        return graph

    def edges_between(self, sources: Iterable[Any], targets: Iterable[Any]) -> dict[tuple[Any, Any], float]:
        """Return for every edge the sum over s, t of the share of shortest s-t paths that use it.

        Not dispatched: networkx's own function of this kind divides by the number of predecessors instead of
        the number of paths, so the two differ where predecessors are reached by unequally many paths.
        """
        starts, ends = self.places(sources), self.places(targets)
        if not (starts and ends):
            return {(self.nodes[u], self.nodes[v]): 0.0 for u, v in self.edges}
        shares = self.vertices.edge_betweenness(sources=starts, targets=ends)
        return {
            (self.nodes[u], self.nodes[v]): share for (u, v), share in zip(self.edges, shares, strict=True)
        }

    def is_directed(self) -> bool:
        """Tell whether edges have a direction."""
        return bool(self.vertices.is_directed())

    def is_multigraph(self) -> bool:
        """Tell whether there may be parallel edges: never."""
        return False

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, node: object) -> bool:
        return node in self.index

    def places(self, nodes: Iterable[Any]) -> list[int]:
        """Return the vertex numbers of `nodes`. Raises NodeNotFound for one that is not in the graph."""
        try:
            return [self.index[node] for node in nodes]
        except KeyError as error:
            raise nx.NodeNotFound(f"Source {error.args[0]} is not in G") from None
