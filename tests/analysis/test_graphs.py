"""Layers, units and the two graphs a snapshot becomes."""

from __future__ import annotations

import pytest
from tests.analysis.building import build
from tests.views.sample import make_snapshot

from midstack.analysis.graphs import build_flow, build_graph, choose_kinds, members
from midstack.analysis.layers import INFRASTRUCTURE, MODEL_SIDE, check_layers, layers_of
from midstack.analysis.units import find_units, name_of
from midstack.errors import UsageError
from midstack.model import Entity, Snapshot
from midstack.ontology import load_ontology

CLOUD_UNIT = Entity(
    "cloud-unit", "Cloud Unit", "Organization", "BusinessUnit", ("CloudProvider",), "giant", "unit"
)
GIANT = Entity("giant", "Giant", "Organization", "Company", ("ChipDesigner",))
CHIP = Entity("chip-x", "Chip X", "Chip", "GPU", (), "cloud-unit", "maker")
OWNED = Entity("lab-owned", "Owned", "Organization", "Company", ("ModelDeveloper",), "giant", "subsidiary")
CHIEF = Entity("chief", "The Chief", "Person", "", (), "giant", "employer")
PEOPLE = (CLOUD_UNIT, GIANT, CHIP, OWNED, CHIEF)


def test_both_sides_are_layers_of_the_ontology_and_apart() -> None:
    assert check_layers((*MODEL_SIDE, *INFRASTRUCTURE), load_ontology()) == MODEL_SIDE + INFRASTRUCTURE
    assert not set(MODEL_SIDE) & set(INFRASTRUCTURE)


def test_layers_are_found_in_any_case_and_unknown_ones_named() -> None:
    assert check_layers(["chipdesign", "CLOUD", "Cloud"], load_ontology()) == ("ChipDesign", "Cloud")
    with pytest.raises(UsageError, match="there is no layer 'Chips'") as error:
        check_layers(["Chips"], load_ontology())
    assert "ChipDesign" in str(error.value.hint)


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (GIANT, ("ChipDesign",)),
        (
            Entity("e", "E", "Organization", "", ("Investor", "ModelDeveloper", "Neocloud", "CloudProvider")),
            ("Capital", "Model", "Cloud"),
        ),
        (Entity("m", "M", "Model", "LanguageModel"), ("Model",)),
        (Entity("f", "F", "Organization", "BusinessUnit", (), "giant", "unit"), ("ChipDesign",)),
        (CHIEF, ()),
        (Entity("x", "X", "Organization", "NoSuchClass"), ()),
    ],
)  # fmt: skip
def test_layers_of_an_entity(entity: Entity, expected: tuple[str, ...]) -> None:
    assert layers_of(entity, load_ontology(), {"giant": GIANT}) == expected


def test_units_go_up_to_the_organisation_that_acts() -> None:
    snapshot = build([], PEOPLE)
    assert find_units(snapshot) == {
        "cloud-unit": "giant",
        "giant": "giant",
        "chip-x": "giant",
        "lab-owned": "lab-owned",
        "chief": "chief",
    }
    assert find_units(snapshot, "each") == {key: key for key in snapshot.entities}


def test_a_ring_of_parents_ends_and_an_unknown_parent_is_ignored() -> None:
    ring = {key: Entity(key, key, "Organization", "", (), other, "unit") for key, other in ("ab", "ba")}
    lone = Entity("c", "C", "Organization", "", (), "no-such-entity-anywhere", "unit")
    assert set(find_units(Snapshot({**ring, "c": lone})).values()) <= {"a", "b", "c"}
    assert name_of("no-such-entity-anywhere", Snapshot()) == "no-such-entity-anywhere"


def test_multigraph_keeps_every_edge_with_its_claims() -> None:
    snapshot = make_snapshot()
    graph = build_graph(snapshot, load_ontology())
    assert set(graph) == set(snapshot.entities)
    assert {key for *_, key in graph.edges(keys=True)} == {edge.proposition_id for edge in snapshot.edges}
    assert all(data["claims"] for *_, data in graph.edges(data=True))
    assert graph.nodes["tsmc"]["layers"] == ("Foundry",)
    assert not build_graph(snapshot, load_ontology(), directed=False).is_directed()


def test_flow_follows_what_needs_what() -> None:
    """A user is served by what it uses; money and rivalry are no supply; ended ties are gone."""
    flow = build_flow(
        build(
            [
                ("Supply", "foundry-a", "chip-a"),
                ("Use", "lab-a", "chip-a"),
                ("Investment", "fund-a", "lab-a"),
                ("Competition", "lab-a", "lab-b"),
                ("Supply", "chip-b", "lab-a", "ended"),
            ]
        ),
        load_ontology(),
    )
    assert sorted(flow.edges()) == [("chip-a", "lab-a"), ("foundry-a", "chip-a")]


def test_parallel_edges_become_one_with_all_claims() -> None:
    snapshot = build(
        [("Supply", "chip-a", "lab-a", "planned"), ("Use", "lab-a", "chip-a", "rumoured", "rumoured")]
    )
    tie = build_flow(snapshot, load_ontology()).edges["chip-a", "lab-a"]
    assert tie["weight"] == pytest.approx(1 - 0.3 * 0.7)
    assert len(tie["claims"]) == 3
    assert len(tie["edges"]) == 2


def test_units_bring_their_layers_and_things_do_not() -> None:
    snapshot = build(
        [("Supply", "foundry-a", "chip-x"), ("ComputeSupply", "cloud-unit", "lab-owned")], PEOPLE
    )
    flow = build_flow(snapshot, load_ontology())
    assert sorted(flow.edges()) == [("foundry-a", "giant"), ("giant", "lab-owned")]
    assert flow.nodes["giant"]["layers"] == ("ChipDesign", "Cloud")
    assert flow.nodes["giant"]["members"] == ("chip-x", "cloud-unit", "giant")
    assert members(flow, ["Cloud"]) == {"giant"}
    each = build_flow(snapshot, load_ontology(), units="each")
    assert ("foundry-a", "chip-x") in each.edges


def test_kinds_can_be_chosen_by_any_of_their_names() -> None:
    ontology = load_ontology()
    assert list(choose_kinds(ontology, ["supply", "INVESTS_IN", "partnersWith"])) == [
        "Supply", "Investment", "Partnership",
    ]  # fmt: skip
    assert {"Supply", "Use", "Development"} <= set(choose_kinds(ontology, None))
    assert not {"Investment", "Competition"} & set(choose_kinds(ontology, None))
    with pytest.raises(UsageError, match="no relation kind 'Gift'"):
        choose_kinds(ontology, ["Gift"])


def test_a_kind_without_direction_counts_both_ways_when_named() -> None:
    snapshot = build([("Partnership", "lab-a", "lab-b")])
    flow = build_flow(snapshot, load_ontology(), kinds=["Partnership"])
    assert sorted(flow.edges()) == [("lab-a", "lab-b"), ("lab-b", "lab-a")]


def test_unknown_units_are_a_usage_error() -> None:
    with pytest.raises(UsageError, match="parent, each"):
        find_units(Snapshot(), "all")  # type: ignore[arg-type]
