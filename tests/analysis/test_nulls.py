"""Shuffled graphs keep what they promise and reach what they should."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from midstack.analysis.nulls import shuffle_edges

Edge = tuple[int, int]
EDGES = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda e: e[0] != e[1]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(EDGES, st.integers(0, 9), st.booleans())
def test_degrees_layers_and_number_of_edges_stay(edges: set[Edge], seed: int, triangles: bool) -> None:
    layers = {node: "upper" if node < 5 else "lower" for node in range(10)}
    start = sorted(edges)
    for found in shuffle_edges(start, layers, samples=3, seed=seed, triangles=triangles):
        assert len(set(found)) == len(found) == len(start)
        assert all(u != v for u, v in found)
        for end in (0, 1):
            assert Counter(edge[end] for edge in found) == Counter(edge[end] for edge in start)
        pairs = [Counter((layers[u], layers[v]) for u, v in rows) for rows in (found, start)]
        assert pairs[0] == pairs[1]


def test_same_seed_same_graphs_other_seed_others() -> None:
    edges = [(i, (i * k) % 11) for i in range(11) for k in (2, 3, 5) if i != (i * k) % 11]
    runs = [list(shuffle_edges(edges, samples=4, seed=seed)) for seed in (7, 7, 8)]
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]
    assert list(map(set, runs[0])) != [set(edges)] * 4


def test_only_turning_a_triangle_reaches_its_reverse() -> None:
    triangle = [(0, 1), (1, 2), (2, 0)]
    turned = {(1, 0), (2, 1), (0, 2)}
    with_turns = [set(found) for found in shuffle_edges(triangle, samples=60)]
    without = [set(found) for found in shuffle_edges(triangle, samples=60, triangles=False)]
    assert turned in with_turns
    assert set(triangle) in with_turns
    assert all(found == set(triangle) for found in without)


def test_every_graph_with_these_degrees_is_reached_about_equally_often() -> None:
    """Two sources to two of four sinks each: the six ways to deal out four sinks."""
    edges = [("a", "w"), ("a", "x"), ("b", "y"), ("b", "z")]
    counts = Counter(frozenset(found) for found in shuffle_edges(edges, samples=1200, seed=3))
    assert len(counts) == 6
    assert min(counts.values()) > 120


def test_nothing_to_shuffle() -> None:
    assert list(shuffle_edges([], samples=2)) == [[], []]
