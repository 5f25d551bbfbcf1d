"""The networkx backend answers what networkx answers."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midstack.analysis.backend import dispatching
from midstack.analysis.backend.graphs import IGraphGraph
from midstack.analysis.backend.info import FUNCTIONS, MIN_NODES, NAME, get_info

NODES = st.integers(0, 14)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=60)


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph:
    graph = nx.DiGraph() if draw(st.booleans()) else nx.Graph()
    graph.add_nodes_from(range(15))
    graph.add_edges_from(draw(EDGES))
    return graph


def close(left: dict[Any, float], right: dict[Any, float]) -> bool:
    return left.keys() == right.keys() and all(
        (math.isnan(left[k]) and math.isnan(right[k])) or abs(left[k] - right[k]) <= 1e-9 for k in left
    )


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sets(NODES), st.sets(NODES), st.booleans())
def test_betweenness_between_groups_equals_networkx(
    graph: nx.Graph, sources: set[int], targets: set[int], normalized: bool
) -> None:
    args = (sorted(sources), sorted(targets), normalized)
    expected = nx.betweenness_centrality_subset(graph, *args)
    assert close(expected, nx.betweenness_centrality_subset(IGraphGraph.from_networkx(graph), *args))


@settings(max_examples=40, deadline=None)
@given(EDGES, NODES)
def test_dominators_equal_networkx(edges: list[tuple[int, int]], start: int) -> None:
    graph = nx.DiGraph(edges)
    graph.add_node(start)
    expected = nx.immediate_dominators(graph, start)
    assert nx.immediate_dominators(IGraphGraph.from_networkx(graph), start) == expected


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_constraint_equals_networkx(graph: nx.Graph) -> None:
    graph = nx.Graph(graph)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    assert close(nx.constraint(graph), nx.constraint(graph, backend=NAME))


@settings(max_examples=40, deadline=None)
@given(EDGES, st.sets(NODES, min_size=1), st.sets(NODES, min_size=1))
def test_edge_shares_equal_counting_all_shortest_paths(
    edges: list[tuple[int, int]], sources: set[int], targets: set[int]
) -> None:
    graph = nx.DiGraph((u, v) for u, v in edges if u != v)
    graph.add_nodes_from(range(15))
    expected = dict.fromkeys(graph.edges(), 0.0)
    for s in sources:
        for t in targets - {s}:
            paths = list(nx.all_shortest_paths(graph, s, t)) if nx.has_path(graph, s, t) else []
            for path in paths:
                for edge in pairwise(path):
                    expected[edge] += 1 / len(paths)
    assert close(expected, IGraphGraph.from_networkx(graph).edges_between(sources, targets))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("karate", {0: 0.4376, 33: 0.3041, 32: 0.1452}),
        ("florentine", {"Medici": 0.522}),
        ("miserables", {"Valjean": 0.570}),
    ],
)
def test_betweenness_of_the_literature(name: str, known: dict[Any, float]) -> None:
    graph = {
        "karate": nx.karate_club_graph,
        "florentine": nx.florentine_families_graph,
        "miserables": nx.les_miserables_graph,
    }[name]()
    found = nx.betweenness_centrality_subset(
        IGraphGraph.from_networkx(graph), list(graph), list(graph), normalized=True
    )
    # Between groups networkx sums over ordered pairs, also where the graph is undirected.
    assert {node: found[node] for node in known} == pytest.approx(known, abs=6e-4)


def test_parallel_edges_count_once() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    found = nx.betweenness_centrality_subset(IGraphGraph.from_networkx(graph), ["a"], ["d"])
    assert found == {"a": 0, "b": 0.5, "c": 0.5, "d": 0}


def test_backend_is_registered_with_networkx() -> None:
    assert NAME in nx.config.backends
    assert nx.config.backends.midstack.min_nodes == MIN_NODES
    assert set(get_info()["functions"]) == set(FUNCTIONS)
    for name in FUNCTIONS:
        assert callable(getattr(dispatching, name))
        assert NAME in getattr(nx, name).backends


def test_large_graphs_go_to_the_backend_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    plain = IGraphGraph.from_networkx

    def record(graph: nx.Graph) -> IGraphGraph:
        seen.append(len(graph))
        return plain(graph)

    monkeypatch.setattr(IGraphGraph, "from_networkx", record)
    small, large = nx.path_graph(MIN_NODES - 1, nx.DiGraph), nx.path_graph(MIN_NODES, nx.DiGraph)
    with nx.config(backend_priority=[NAME]):
        for graph in (small, large):
            assert nx.betweenness_centrality_subset(graph, [0], [3])[1] == 1
    assert seen == [MIN_NODES]


@pytest.mark.parametrize(
    ("name", "kwargs", "reason"),
    [
        ("pagerank", {}, "does not implement"),
        ("betweenness_centrality_subset", {"sources": [0, 0], "targets": [1]}, "repeated sources"),
        ("betweenness_centrality_subset", {"sources": [0], "targets": [1], "weight": "w"}, "weights"),
        ("constraint", {"nodes": [0]}, "left to networkx"),
    ],
)
def test_what_cannot_be_exact_is_left_to_networkx(name: str, kwargs: dict[str, Any], reason: str) -> None:
    told = dispatching.can_run(name, (nx.path_graph(3, nx.DiGraph),), kwargs)
    assert isinstance(told, str)
    assert reason in told


def test_unknown_nodes_and_undirected_dominators_are_errors_of_networkx() -> None:
    graph = IGraphGraph.from_networkx(nx.path_graph(3))
    with pytest.raises(nx.NodeNotFound):
        nx.betweenness_centrality_subset(graph, [7], [0])
    with pytest.raises(nx.NetworkXNotImplemented):
        nx.immediate_dominators(graph, 0)
    with pytest.raises(nx.NetworkXError):
        nx.immediate_dominators(IGraphGraph.from_networkx(nx.path_graph(3, nx.DiGraph)), 9)
    with pytest.raises(NotImplementedError):
        dispatching.constraint(graph, weight="w")


@given(EDGES)
def test_conversion_loses_only_loops_and_parallel_edges(edges: list[tuple[int, int]]) -> None:
    graph = nx.MultiDiGraph(edges)
    back = dispatching.convert_to_nx(dispatching.convert_from_nx(graph))
    assert set(back.nodes) == set(graph.nodes)
    assert set(back.edges) == {(u, v) for u, v in edges if u != v}
    fewer = IGraphGraph.from_networkx(graph).with_edges([])
    assert (len(fewer), fewer.edges, fewer.is_multigraph()) == (len(graph), (), False)
