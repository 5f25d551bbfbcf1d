"""Who sits between models and infrastructure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.building import build
from tests.views.sample import make_snapshot

from midstack.analysis import Broker, rank_brokers
from midstack.errors import UsageError
from midstack.model import Snapshot
from midstack.ontology import load_ontology

CHAIN = build(
    [
        ("Supply", "equipment-a", "foundry-t"),
        ("Manufacture", "foundry-t", "chip-n"),
        ("Manufacture", "foundry-t", "chip-m"),
        ("Supply", "chip-n", "cloud-c"),
        ("ComputeSupply", "cloud-c", "lab-o"),
        ("ComputeSupply", "cloud-c", "lab-p"),
        ("Supply", "chip-m", "lab-p", "rumoured"),
        ("Investment", "fund-s", "lab-o"),
    ]
)


def rank(snapshot: Snapshot = CHAIN, worlds: int = 0, null: int = 0) -> dict[str, Broker]:
    return {row.id: row for row in rank_brokers(snapshot, load_ontology(), worlds=worlds, null=null)}


def test_those_on_the_chains_are_ranked_and_their_ends_are_not() -> None:
    found = rank()
    assert set(found) == {"foundry-t", "chip-n", "chip-m", "cloud-c"}
    # Four serving actors by two labs. The foundry is no end of 6 of these pairs and lies on both chains from
    # equipment. The cloud lies on three chains to lab-o and on chip-n's to lab-p; from the foundry down,
    # lab-p is nearer through chip-m.
    assert found["foundry-t"].score == pytest.approx(2 / 6)
    assert found["cloud-c"].score == pytest.approx(4 / 8)
    assert found["cloud-c"].rank == 1
    assert sum(row.share for row in found.values()) == pytest.approx(1)


def test_every_row_names_claims_of_its_own_ties() -> None:
    for snapshot in (CHAIN, make_snapshot()):
        for row in rank(snapshot).values():
            assert row.evidence
            for key in row.evidence:
                edge = next(edge for edge in snapshot.edges if key in edge.claims)
                assert row.id in (edge.source, edge.target)


def test_failures_count_the_labs_that_fall() -> None:
    found = rank()
    assert {key: row.failures for key, row in found.items()} == {
        "foundry-t": 2, "chip-n": 2, "chip-m": 1, "cloud-c": 2,
    }  # fmt: skip


def test_without_worlds_and_chance_there_are_no_intervals() -> None:
    row = rank()["cloud-c"]
    assert (row.rank_low, row.p_first, row.z, row.p, row.verdict) == (None, None, None, None, "")


def test_a_rumour_widens_the_interval_and_the_surest_leads() -> None:
    found = rank(worlds=400)
    assert found["cloud-c"].p_first == pytest.approx(0.9, abs=0.1)
    assert found["chip-m"].rank_low is not None
    assert found["chip-m"].rank_high == 4
    assert all((row.rank_low or 0) <= (row.rank_high or 0) for row in found.values())
    assert sum(row.p_first or 0 for row in found.values()) <= 1 + 1e-9


def test_same_arguments_same_answer_in_any_order_of_edges() -> None:
    snapshot = make_snapshot()
    entities = {key: snapshot.entities[key] for key in sorted(snapshot.entities, reverse=True)}
    turned = replace(snapshot, edges=tuple(reversed(snapshot.edges)), entities=entities)
    first, second = (rank_brokers(s, load_ontology(), worlds=50, null=20) for s in (snapshot, turned))
    assert first == second
    assert rank_brokers(snapshot, load_ontology(), worlds=50, seed=1) != rank_brokers(
        snapshot, load_ontology(), worlds=50, seed=2
    )


def test_a_score_no_better_than_chance_is_called_so() -> None:
    for row in rank(make_snapshot(), null=100).values():
        assert row.p is not None
        assert 0 < row.p <= 1
        expected = "not distinguishable" if row.z is None or abs(row.z) < 1.645 else "degree"
        assert expected in row.verdict
        assert row.told_from_chance == ("not distinguishable" not in row.verdict)


def test_nvidia_leads_in_the_sample() -> None:
    first = rank_brokers(make_snapshot(), load_ontology(), worlds=100)[0]
    assert (first.id, first.rank, first.rank_low) == ("nvidia", 1, 1)
    assert first.layers[0] == "ChipDesign"


def test_nothing_between_layers_without_a_chain() -> None:
    assert rank_brokers(Snapshot(), load_ontology(), worlds=5, null=5) == []
    assert rank_brokers(CHAIN, load_ontology(), sources=["Memory"], targets=["Capital"]) == []
    with pytest.raises(UsageError):
        rank_brokers(CHAIN, load_ontology(), sources=["Roof"])
