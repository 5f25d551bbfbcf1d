"""Betweenness between two sides, removal impact and walks: small cases by hand, others by brute force."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.building import flow_of

from midstack.analysis.between import Sides, count_between, edges_between, on_routes, score_between
from midstack.analysis.dominance import count_cut_pairs
from midstack.analysis.walks import share_walks

NAMES = [f"{layer}-{i}" for layer in ("chip", "mid", "lab") for i in range(4)]
EDGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda e: e[0] != e[1]), max_size=40
)

DIAMOND = (
    ("chip-a", "mid-a"),
    ("chip-a", "mid-b"),
    ("mid-a", "lab-a"),
    ("mid-b", "lab-a"),
    ("mid-b", "lab-b"),
)


def sides_of(flow: nx.DiGraph) -> Sides:
    return Sides.of(flow, ["lab"], ["chip"])


def test_scores_of_a_diamond() -> None:
    flow = flow_of(DIAMOND)
    counts = count_between(flow, sides_of(flow))
    assert counts == {"chip-a": 0, "mid-a": 0.5, "mid-b": 1.5, "lab-a": 0, "lab-b": 0}
    assert score_between(counts, sides_of(flow))["mid-b"] == 0.75
    shares = edges_between(flow, sides_of(flow))
    assert shares["mid-b", "lab-a"] == 0.5
    assert shares["chip-a", "mid-b"] == 1.5


def test_an_actor_on_both_sides_is_no_end_but_may_stand_between() -> None:
    flow = flow_of([("chip-a", "both"), ("both", "lab-a")])
    flow.nodes["both"]["layers"] = ("chip", "lab")
    sides = sides_of(flow)
    assert (sides.serving, sides.served) == (("chip-a",), ("lab-a",))
    assert score_between(count_between(flow, sides), sides)["both"] == 1.0


def test_an_end_that_stands_between_others_is_measured_by_the_pairs_it_is_no_end_of() -> None:
    flow = flow_of([("chip-a", "chip-b"), ("chip-b", "lab-a")])
    sides = sides_of(flow)
    assert sides.pairs("chip-b") == 1
    assert score_between(count_between(flow, sides), sides)["chip-b"] == 1.0


def test_ends_that_are_not_in_the_graph_are_left_out() -> None:
    flow = flow_of(DIAMOND)
    sides = Sides(("lab-a", "lab-gone"), ("chip-a", "chip-gone"))
    assert count_between(flow, sides)["mid-a"] == 0.5
    assert on_routes(flow, sides) == {"chip-a", "mid-a", "mid-b", "lab-a"}


@settings(max_examples=80, deadline=None)
@given(EDGES)
def test_cut_pairs_equal_removing_one_after_another(edges: list[tuple[str, str]]) -> None:
    flow = flow_of(edges)
    sides = sides_of(flow)

    def connected(graph: nx.DiGraph, without: str) -> int:
        return sum(
            s in graph and t in graph and nx.has_path(graph, s, t)
            for s in sides.serving
            for t in sides.served
            if without not in (s, t)
        )

    expected = {
        node: connected(flow, node) - connected(flow.subgraph(set(flow) - {node}), node) for node in flow
    }
    assert count_cut_pairs(flow, sides) == expected


def test_cut_pairs_on_the_backend_are_the_same() -> None:
    """Above the size from which the backend answers."""
    edges = [(f"chip-{i}", f"mid-{i % 40}") for i in range(120)]
    edges += [(f"mid-{i}", f"lab-{(i * 7) % 60}") for i in range(40)]
    edges += [(f"mid-{i}", f"lab-{(i * 3) % 60}") for i in range(40)]
    flow = flow_of(edges)
    found = count_cut_pairs(flow, sides_of(flow))
    assert len(flow) > 200
    assert found["mid-1"] == sum(1 for i in range(120) if i % 40 == 1) * 2


@settings(max_examples=80, deadline=None)
@given(EDGES)
def test_walks_equal_the_solution_of_the_linear_equations(edges: list[tuple[str, str]]) -> None:
    flow = flow_of(edges)
    sides = sides_of(flow)
    routes = flow.subgraph(on_routes(flow, sides))
    nodes = sorted(routes)
    whole = nx.condensation(routes)
    ends = {n for part in whole if not whole.in_degree(part) for n in whole.nodes[part]["members"]}
    steps = np.zeros((len(nodes), len(nodes)))
    for i, node in enumerate(nodes):
        for supplier in routes.predecessors(node) if node not in ends else ():
            steps[i, nodes.index(supplier)] = 1 / routes.in_degree(node)
    starts = [node for node in sides.served if node in routes]
    start = np.array([(node in starts) / max(len(starts), 1) for node in nodes])
    expected = np.linalg.solve(np.eye(len(nodes)) - steps.T, start) - start if nodes else start
    found = share_walks(flow, sides)
    assert [found[node] for node in nodes] == pytest.approx(expected.tolist(), abs=1e-9)
    assert all(found[node] == 0 for node in set(flow) - set(nodes))


def test_walks_pass_on_all_demand() -> None:
    found = share_walks(flow_of(DIAMOND), sides_of(flow_of(DIAMOND)))
    assert found == pytest.approx({"chip-a": 1.0, "mid-a": 0.25, "mid-b": 0.75, "lab-a": 0, "lab-b": 0})


def test_walks_follow_the_surer_tie_more_often() -> None:
    flow = flow_of([("chip-a", "lab-a"), ("chip-b", "lab-a")])
    flow.edges["chip-a", "lab-a"]["weight"] = 0.25
    flow.edges["chip-b", "lab-a"]["weight"] = 0.75
    assert share_walks(flow, sides_of(flow))["chip-b"] == pytest.approx(0.75)
