"""Go-between roles: hand-counted cases, and brute force over all triples."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.building import build

from midstack.analysis.roles import ROLES, count_roles, find_roles, name_role
from midstack.ontology import load_ontology

NODES = st.integers(0, 8)


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("ABB", "gatekeeper"),
        ("AAB", "representative"),
        ("ABC", "liaison"),
    ],
)
def test_names_of_the_roles(groups: str, role: str) -> None:
    assert name_role(*groups) == role
    graph = nx.DiGraph([(0, 1), (1, 2)])
    counts = count_roles(graph, dict(enumerate(groups)))
    assert counts == {0: Counter(), 1: Counter({role: 1}), 2: Counter()}


def test_a_direct_tie_closes_the_path() -> None:
    graph = nx.DiGraph([(0, 1), (1, 2), (0, 2)])
    assert count_roles(graph, dict.fromkeys(range(3), "A"))[1].total() == 0


@settings(max_examples=80, deadline=None)
@given(st.sets(st.tuples(NODES, NODES)), st.lists(st.sampled_from("ABC"), min_size=9, max_size=9))
def test_counts_equal_brute_force(edges: set[tuple[int, int]], groups: list[str]) -> None:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(9))
    graph.add_edges_from(edges)
    expected: dict[int, Counter[str]] = {node: Counter() for node in graph}
    for a, v, b in permutations(range(9), 3):
        if (a, v) in edges and (v, b) in edges and (a, b) not in edges:
            expected[v][name_role(groups[a], groups[v], groups[b])] += 1
    assert count_roles(graph, dict(enumerate(groups))) == expected


def test_roles_over_the_stack_count_only_who_has_a_layer_and_name_claims() -> None:
    snapshot = build(
        [
            ("Manufacture", "foundry-t", "chip-n"),
            ("Supply", "chip-n", "lab-o"),
            ("Supply", "chip-n", "lab-p"),
            ("Supply", "nobody", "chip-n"),
        ]
    )
    (row,) = find_roles(snapshot, load_ontology())
    assert (row.id, row.layer, row.liaison, row.total) == ("chip-n", "ChipDesign", 2, 2)
    assert [getattr(row, role) for role in ROLES] == [0, 0, 0, 0, 2]
    assert set(row.evidence) == {
        "manufacture--foundry-t--chip-n#0", "supply--chip-n--lab-o#0", "supply--chip-n--lab-p#0",
    }  # fmt: skip
