"""The published Loop, Cycle and Hub scores, and the circularity index, on the deals they were published
for.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pytest
from tests.analysis.building import shared

from midstack.analysis.circularity import circularity
from midstack.analysis.loops import compare_counts
from midstack.analysis.payments import Payment, main_payments, payment_graph
from midstack.analysis.published import (
    by_pair,
    count_closed_walks,
    count_loops,
    list_cycles,
    score_cycle,
    score_hubs,
    score_loop,
)

Deal = Mapping[str, Any]


@pytest.fixture(scope="module")
def deals() -> list[Deal]:
    found: list[Deal] = json.loads(shared("ai-deals-91.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def payments(deals: list[Deal]) -> list[Payment]:
    """The study's directional edges: deals of one direction, type and flow taken together."""
    rows: dict[tuple[str, str, str, str], list[Deal]] = {}
    for deal in deals:
        ends = {party["direction"]: party["companySlug"] for party in deal["parties"]}
        if {"OUTFLOW", "INFLOW"} <= ends.keys():
            key = ends["OUTFLOW"], ends["INFLOW"], deal["dealType"], deal["flowType"]
            rows.setdefault(key, []).append(deal)
    return [_payment(key, found) for key, found in rows.items()]


def _payment(key: tuple[str, str, str, str], deals: list[Deal]) -> Payment:
    amounts = [deal.get("amountUSD") or deal.get("amountUSDMax") or 0.0 for deal in deals]
    grades = [[source["confidence"] for source in deal["sources"]] for deal in deals]
    confidence = sum(sum(row) / len(row) for row in grades) / len(grades)
    return Payment(key[0], key[1], key[3], sum(amounts) or None, confidence)


def test_deals_by_type(deals: list[Deal]) -> None:
    assert sorted(Counter(deal["dealType"] for deal in deals).values(), reverse=True) == [25, 24, 23, 16, 3]


def test_counts_as_published_and_as_they_are(payments: list[Payment]) -> None:
    cycles = list_cycles(payment_graph(payments))
    assert sum(len(cycle) == 2 for cycle in cycles) == 7
    assert count_closed_walks(cycles) == 28
    assert [sum(len(cycle) == size for cycle in cycles) for size in (3, 4, 5)] == [3, 3, 3]
    assert count_loops(payment_graph(payments).edges()) == 7


def test_loop_scores_as_published(payments: list[Payment]) -> None:
    main = main_payments(payments)
    cycles = [cycle for cycle in list_cycles(payment_graph(payments)) if len(cycle) == 2]
    scores = {cycle: score_loop(*by_pair(main, cycle)) for cycle in cycles}
    assert scores["microsoft", "openai"] == pytest.approx(0.832, abs=5e-4)
    assert scores["anthropic", "google"] == pytest.approx(0.795, abs=5e-4)
    assert scores["nvidia", "xai"] == pytest.approx(0.782, abs=5e-4)
    assert min(scores.values()) == pytest.approx(0.782, abs=5e-4)
    assert max(scores.values()) == pytest.approx(0.854, abs=5e-4)


def test_hubs_without_walks_that_pass_one_firm_twice(payments: list[Payment]) -> None:
    main = main_payments(payments)
    steps = [by_pair(main, cycle) for cycle in list_cycles(payment_graph(payments))]
    scored = [
        (
            [step.payer for step in rows],
            score_loop(*rows) if len(rows) == 2 else score_cycle(rows, ["MONEY", "EQUITY"]),
        )
        for rows in steps
    ]
    hubs = score_hubs(scored)
    assert sorted(hubs, key=lambda name: -hubs[name])[:4] == ["microsoft", "anthropic", "nvidia", "openai"]
    assert hubs["microsoft"] == pytest.approx(10.20, abs=0.1)


def test_loops_are_more_than_chance_and_cycles_are_not(payments: list[Payment]) -> None:
    """Against graphs of the same degrees that lose no edge; dropping edges, as published, overstates it."""
    loops, cycles = compare_counts(sorted(payment_graph(payments).edges()), None, 300, seed=1)
    assert loops.mean == pytest.approx(4.24, abs=0.4)
    assert loops.z == pytest.approx(2.08, abs=0.4)
    assert loops.p == pytest.approx(0.045, abs=0.03)
    assert cycles.z is not None
    assert cycles.z < 0


def test_circularity_of_the_money_disclosed(payments: list[Payment]) -> None:
    graph = payment_graph(payments)
    assert circularity(graph) == pytest.approx(0.033, abs=0.0015)
    assert circularity(graph, weight=None) == pytest.approx(0.22, abs=0.03)


@pytest.mark.parametrize(
    ("there", "back", "expected"),
    [
        (Payment("a", "b", "MONEY", 10, 5), Payment("b", "a", "SERVICE", 10, 5), 1.0),
        (Payment("a", "b", "MONEY", 10, 5), Payment("b", "a", "MONEY", 10, 5), 0.35 * 0.7 + 0.35 + 0.3),
        (Payment("a", "b", "MONEY", None, 5), Payment("b", "a", "SERVICE", 10, 5), 0.35 + 0.175 + 0.3),
        (Payment("a", "b", "MONEY", 5, 3), Payment("b", "a", "SERVICE", 10, 5), 0.35 + 0.35 * 0.75 + 0.24),
    ],
)
def test_loop_score_of_known_payments(there: Payment, back: Payment, expected: float) -> None:
    assert score_loop(there, back) == pytest.approx(expected)


def test_cycle_score_of_known_payments() -> None:
    ring = [
        Payment(u, v, flow, 1e12, 5) for u, v, flow in (("a", "b", "M"), ("b", "c", "S"), ("c", "a", "M"))
    ]
    assert score_cycle(ring, ["M"]) == pytest.approx(0.30 + 0.25 + 0.10 + 0.20 + 0.15 / 2**0.5)


def test_closed_walks_pass_one_firm_twice() -> None:
    """Two loops at "a" are one such walk; a loop and a triangle that share two firms are none."""
    edges = ["ab", "ba", "ac", "ca"]
    assert count_closed_walks(list_cycles(nx.DiGraph([tuple(e) for e in edges]))) == 1
    edges = ["ab", "ba", "bc", "ca"]
    assert count_closed_walks(list_cycles(nx.DiGraph([tuple(e) for e in edges]))) == 1
    edges = ["ax", "xa", "ab", "bc", "ca"]
    assert count_closed_walks(list_cycles(nx.DiGraph([tuple(e) for e in edges]))) == 2
