"""Possible worlds: draws depend on seed, claim and world alone, and chances are what the statuses say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.building import build, claim

from midstack.analysis.graphs import build_flow
from midstack.analysis.worlds import chances, draw, draw_ties, hold
from midstack.model import Snapshot
from midstack.ontology import load_ontology

WORLDS = 4000


@given(st.text(max_size=20), st.integers(0, 5), st.integers(1, 60))
def test_a_draw_is_the_same_however_many_worlds_there_are(key: str, seed: int, worlds: int) -> None:
    few, many = draw(key, worlds, seed), draw(key, worlds + 17, seed)
    assert (few == many[:worlds]).all()
    assert ((few >= 0) & (few < 1)).all()


def test_draws_are_even_and_unlike_one_another() -> None:
    table = np.array([draw(f"claim-{i}", WORLDS) for i in range(40)])
    counts, _ = np.histogram(table, bins=20, range=(0, 1))
    assert abs(counts / table.size - 0.05).max() < 0.003
    others = np.corrcoef(table)[~np.eye(40, dtype=bool)]
    assert abs(others).max() < 0.08
    assert (draw("claim-0", WORLDS, seed=1) != table[0]).mean() > 0.99


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("confirmed",), 0.95),
        (("planned",), 0.7),
        (("rumoured",), 0.3),
        (("rumoured", "rumoured"), 1 - 0.7**2),
        (("planned", "rumoured"), 1 - 0.3 * 0.7),
    ],
)
def test_an_edge_holds_as_often_as_its_claims_say(statuses: tuple[str, ...], expected: float) -> None:
    snapshot = build([("Supply", "chip-a", "lab-a", *statuses)])
    held = hold(snapshot.edges, snapshot, load_ontology(), worlds=WORLDS)
    assert held.mean() == pytest.approx(expected, abs=0.03)


def test_claims_of_one_document_count_once_by_the_firmest() -> None:
    snapshot = build([("Supply", "chip-a", "lab-a", "rumoured", "planned", "rumoured")])
    keys = list(snapshot.claims)
    same = {
        key: claim(key, row.proposition_id, row.kind, row.status, "one-document")
        for key, row in snapshot.claims.items()
    }
    told = chances(snapshot.edges[0], Snapshot(snapshot.entities, snapshot.edges, same), load_ontology())
    assert told == [(keys[1], 0.7)]


def test_a_disputed_edge_is_one_draw_by_its_own_weight() -> None:
    snapshot = build([("Supply", "chip-a", "lab-a", "disputed", "disputed")])
    edge = snapshot.edges[0]
    assert chances(edge, snapshot, load_ontology()) == [(edge.proposition_id, edge.weight)]


@settings(max_examples=25, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]), st.integers(0, 3))
def test_one_edge_more_moves_no_other(order: list[str], extra: int) -> None:
    edges = [("Supply", f"chip-{name}", "lab-a", "planned") for name in order]
    ontology = load_ontology()
    small = build(edges)
    large = build([*edges, *(("Supply", f"chip-x{i}", "lab-a", "planned") for i in range(extra))])
    ties = [(f"chip-{name}", "lab-a") for name in "abcd"]
    tables = [
        draw_ties(build_flow(snapshot, ontology), ties, snapshot, ontology, worlds=50)
        for snapshot in (small, large)
    ]
    assert (tables[0] == tables[1]).all()
