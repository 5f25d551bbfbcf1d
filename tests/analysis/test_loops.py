"""Circles of payments in a snapshot, and how much circulates."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.building import build
from tests.views.sample import make_snapshot

from midstack.analysis import find_loops, measure_circularity
from midstack.analysis.circularity import circularity, circulate
from midstack.analysis.payments import find_payments
from midstack.analysis.published import list_cycles
from midstack.errors import UsageError
from midstack.model import Snapshot
from midstack.ontology import load_ontology

ROUND = build(
    [
        ("Investment", "chip-n", "lab-o", "planned"),
        ("Supply", "chip-n", "lab-o"),
        ("Supply", "chip-n", "cloud-c"),
        ("ComputeSupply", "cloud-c", "lab-o"),
        ("Partnership", "lab-o", "lab-p"),
        ("Investment", "fund-s", "lab-p"),
    ]
)
WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda e: e[0] != e[1]),
    st.integers(0, 50),
    max_size=25,
)


def with_amounts(snapshot: Snapshot, amounts: dict[str, float]) -> Snapshot:
    edges = (
        replace(edge, amount=amounts[edge.proposition_id], currency="USD")
        if edge.proposition_id in amounts
        else edge
        for edge in snapshot.edges
    )
    return replace(snapshot, edges=tuple(edges))


def test_customers_pay_suppliers_and_investors_whom_they_invest_in() -> None:
    found = {(row.payer, row.payee, row.flow) for row in find_payments(ROUND, load_ontology())}
    assert found == {
        ("chip-n", "lab-o", "Investment"),
        ("lab-o", "chip-n", "Supply"),
        ("cloud-c", "chip-n", "Supply"),
        ("lab-o", "cloud-c", "ComputeSupply"),
        ("fund-s", "lab-p", "Investment"),
    }


def test_loops_of_two_and_of_three_with_the_claims_of_every_step() -> None:
    two, three = find_loops(ROUND, load_ontology(), worlds=500)
    assert two.members == ("chip-n", "lab-o")
    assert three.members == ("chip-n", "lab-o", "cloud-c")
    assert three.kinds == ("Investment", "ComputeSupply", "Supply")
    for loop in (two, three):
        edges = [edge for edge in ROUND.edges if set(edge.claims) & set(loop.evidence)]
        ends = {frozenset((edge.source, edge.target)) for edge in edges}
        steps = pairwise((*loop.members, loop.members[0]))
        assert {frozenset(step) for step in steps} == ends
    assert two.certainty == pytest.approx(0.7 * 0.95, abs=0.06)
    assert three.certainty == pytest.approx(0.7 * 0.95 * 0.95, abs=0.06)
    assert find_loops(ROUND, load_ontology(), longest=2)[0].certainty is None


def test_amounts_are_summed_and_the_least_step_circulates() -> None:
    snapshot = with_amounts(ROUND, {"investment--chip-n--lab-o": 100.0, "supply--chip-n--lab-o": 30.0})
    two = find_loops(snapshot, load_ontology())[0]
    assert (two.amount, two.circulating) == (130.0, 30.0)
    whole = measure_circularity(snapshot, load_ontology())
    assert (whole.loops, whole.cycles, whole.disclosed) == (1, 1, 130.0)
    assert whole.index == pytest.approx(60 / 130)


def test_chance_is_compared_where_asked_for() -> None:
    found = measure_circularity(make_snapshot(), load_ontology(), null=40)
    assert found.loops_chance is not None
    assert 0 < found.loops_chance.p <= 1
    assert measure_circularity(make_snapshot(), load_ontology()).loops_chance is None


def test_things_are_not_paid() -> None:
    everyone = {row.payee for row in find_payments(make_snapshot(), load_ontology(), units="each")}
    assert "h100" not in everyone
    assert "gpt-5" not in everyone


def _graph(weights: dict[tuple[int, int], int]) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_edges_from((u, v, {"amount": float(w)}) for (u, v), w in weights.items())
    return graph


@settings(max_examples=60, deadline=None)
@given(WEIGHTS)
def test_circulation_keeps_within_amounts_and_balances(weights: dict[tuple[int, int], int]) -> None:
    graph = _graph(weights)
    flow: dict[Any, float] = {**circulate(graph)}
    assert all(-1e-6 <= flow[edge] <= weights[edge] + 1e-6 for edge in weights)
    for node in graph:
        inward, outward = (sum(flow[e] for e in edges(node)) for edges in (graph.in_edges, graph.out_edges))
        assert inward == pytest.approx(outward, abs=1e-5)
    acyclic = nx.is_directed_acyclic_graph(nx.DiGraph(e for e, w in weights.items() if w))
    assert (sum(flow.values()) < 1e-6) == acyclic


@settings(max_examples=30, deadline=None)
@given(WEIGHTS, st.integers(1, 10**9))
def test_index_does_not_depend_on_the_unit(weights: dict[tuple[int, int], int], factor: int) -> None:
    other = _graph({edge: weight * factor for edge, weight in weights.items()})
    assert circularity(other) == pytest.approx(circularity(_graph(weights)), abs=1e-6)
    assert 0 <= circularity(other) <= 1 + 1e-9


def test_largest_circulation_is_found_where_circles_compete() -> None:
    """a-b is shared: going round a-b-c (3 ties) beats a-b (2 ties)."""
    graph = _graph({(0, 1): 5, (1, 0): 5, (1, 2): 5, (2, 0): 5})
    assert sum(circulate(graph).values()) == pytest.approx(15)
    with pytest.raises(UsageError, match="negative"):
        circulate(_graph({(0, 1): -1}))


@settings(max_examples=40, deadline=None)
@given(WEIGHTS, st.integers(2, 5))
def test_cycles_are_simple_short_and_listed_once(weights: dict[tuple[int, int], int], longest: int) -> None:
    graph = _graph(weights)
    found = list_cycles(graph, longest)
    assert len(set(found)) == len(found)
    expected = {tuple(sorted(c)) for c in nx.simple_cycles(graph) if len(c) <= longest}
    assert {tuple(sorted(cycle)) for cycle in found} == expected
    assert all(cycle[0] == min(cycle) and len(set(cycle)) == len(cycle) for cycle in found)
