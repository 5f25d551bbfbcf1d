"""Paths between two entities, and what is said of a pair, an entity or a claim."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.building import build
from tests.views.sample import make_snapshot

from midstack.analysis import explain_claim, explain_entity, explain_pair, find_paths
from midstack.errors import NotFoundError
from midstack.model import Entity, Snapshot
from midstack.ontology import load_ontology

SAMPLE = make_snapshot()


def test_a_model_leads_down_to_the_equipment() -> None:
    first, *others = find_paths(SAMPLE, load_ontology(), "claude", "asml")
    assert first.nodes == ("claude", "anthropic", "trainium", "tsmc", "asml")
    assert first.certainty == pytest.approx(0.95**4)
    assert [step.forward for step in first.steps] == [False, True, False, False]
    assert [path.cost for path in (first, *others)] == sorted(path.cost for path in (first, *others))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(SAMPLE.entities)), st.sampled_from(sorted(SAMPLE.entities)))
def test_every_step_is_an_edge_with_its_own_claims(a: str, b: str) -> None:
    for path in find_paths(SAMPLE, load_ontology(), a, b):
        assert (path.nodes[0], path.nodes[-1]) == (a, b)
        for step, (start, end) in zip(path.steps, pairwise(path.nodes), strict=True):
            assert {step.edge.source, step.edge.target} == {start, end}
            assert step.claims
            assert set(step.claims) <= set(step.edge.claims)
            assert step.edge.weight > 0


def test_the_surer_way_is_preferred_to_the_rumoured_one() -> None:
    snapshot = build(
        [
            ("Supply", "chip-a", "lab-a", "rumoured"),
            ("Supply", "chip-a", "cloud-a"),
            ("ComputeSupply", "cloud-a", "lab-a"),
        ]
    )
    ways = [path.nodes for path in find_paths(snapshot, load_ontology(), "chip-a", "lab-a")]
    assert ways == [("chip-a", "cloud-a", "lab-a"), ("chip-a", "lab-a")]


def test_supply_is_preferred_to_rivalry_and_ended_ties_are_no_way() -> None:
    snapshot = build(
        [
            ("Competition", "lab-a", "lab-b"),
            ("ComputeSupply", "cloud-a", "lab-a"),
            ("ComputeSupply", "cloud-a", "lab-b"),
            ("Supply", "chip-a", "lab-a", "ended"),
        ]
    )
    assert find_paths(snapshot, load_ontology(), "lab-a", "lab-b")[0].nodes == ("lab-a", "lab-b")
    assert find_paths(snapshot, load_ontology(), "chip-a", "lab-b") == []
    lone = replace(snapshot, edges=tuple(e for e in snapshot.edges if e.kind == "ComputeSupply"))
    assert find_paths(lone, load_ontology(), "lab-a", "lab-b")[0].nodes == ("lab-a", "cloud-a", "lab-b")


def test_units_are_joined_only_where_nothing_else_connects() -> None:
    unit = Entity("unit", "Unit", "Organization", "BusinessUnit", ("CloudProvider",), "giant", "unit")
    giant = Entity("giant", "Giant", "Organization", "Company")
    snapshot = build([("Supply", "chip-a", "giant"), ("ComputeSupply", "unit", "lab-a")], [unit, giant])
    (path,) = find_paths(snapshot, load_ontology(), "chip-a", "lab-a")
    assert path.nodes == ("chip-a", "giant", "lab-a")
    assert [step.edge.source for step in path.steps] == ["chip-a", "unit"]


def test_unknown_ends_are_not_found() -> None:
    with pytest.raises(NotFoundError, match="no entity 'nobody'"):
        find_paths(SAMPLE, load_ontology(), "nobody", "asml")
    assert find_paths(SAMPLE, load_ontology(), "asml", "asml") == []


def test_a_pair_is_explained_with_what_speaks_for_and_against() -> None:
    found = {
        row.edge.kind: row for row in explain_pair(SAMPLE, load_ontology(), "openai", "nvidia") if row.edge
    }
    assert set(found) == {"Investment", "Supply", "Partnership"}
    investment = found["Investment"]
    assert (len(investment.quotes), len(investment.denials)) == (2, 1)
    assert investment.edge is not None
    assert investment.edge.status == "disputed"
    assert investment.denials[0].disputes
    assert [row.source for row in explain_pair(SAMPLE, load_ontology(), "nvidia", "openai")] == ["NVIDIA"] * 3


def test_every_claim_of_an_edge_is_quoted() -> None:
    for edge in SAMPLE.edges:
        told = explain_claim(SAMPLE, load_ontology(), edge.claims[0])
        assert told.edge == edge
        assert {quote.claim_id for quote in (*told.quotes, *told.denials)} == set(edge.claims)


def test_an_entity_is_explained_with_its_units_and_observations() -> None:
    told = explain_entity(SAMPLE, load_ontology(), "nvidia")
    assert told.layers == ("ChipDesign", "Capital")
    assert all("nvidia" in (row.edge.source, row.edge.target) for row in told.relations if row.edge)
    assert [row.relation for row in told.measured] == [load_ontology().metrics["revenue"].label()]


def test_a_claim_is_found_by_a_prefix_that_is_its_alone() -> None:
    ontology = load_ontology()
    assert explain_claim(SAMPLE, ontology, "supply--asml--tsmc").target == "TSMC"
    observation = explain_claim(SAMPLE, ontology, "revenue--nvidia")
    assert (observation.edge, observation.source) == (None, "NVIDIA")
    assert observation.target == "130,500,000,000 USD 2025"
    for prefix, told in (("supply--", "claims have an id"), ("supp", "no claim"), ("xyzxyzxyz", "no claim")):
        with pytest.raises(NotFoundError, match=told):
            explain_claim(SAMPLE, ontology, prefix)
    with pytest.raises(NotFoundError):
        explain_entity(Snapshot(), ontology, "nvidia")
