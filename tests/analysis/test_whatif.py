"""What is lost when somebody goes."""

from __future__ import annotations

import pytest
from tests.analysis.building import build
from tests.views.sample import make_snapshot

from midstack.analysis import rank_brokers, remove_entities
from midstack.analysis.whatif import drop_units
from midstack.errors import NotFoundError
from midstack.model import Entity
from midstack.ontology import load_ontology

CHAIN = build(
    [
        ("Supply", "equipment-a", "foundry-t"),
        ("Manufacture", "foundry-t", "chip-n"),
        ("Supply", "chip-n", "lab-o"),
        ("Supply", "chip-n", "lab-p"),
        ("Supply", "chip-m", "lab-p"),
        ("ComputeSupply", "cloud-c", "lab-q"),
        ("Supply", "chip-n", "cloud-c"),
    ]
)


def test_who_falls_and_who_loses_what() -> None:
    found = remove_entities(CHAIN, load_ontology(), ["chip-n"])
    assert found.removed == ("chip-n",)
    assert found.relations == 4
    losses = {loss.id: (loss.fails, loss.cut_from) for loss in found.losses}
    ground = ("equipment-a", "foundry-t")
    assert losses == {
        "cloud-c": (True, ()),
        "lab-o": (True, ground),
        "lab-p": (False, ground),
        "lab-q": (True, ground),
    }
    # Before, each lab hangs on equipment and foundry, lab-p on chip-m as well.
    assert (found.pairs_before, found.pairs_after) == (7, 1)


def test_losses_name_the_claims_that_broke() -> None:
    for loss in remove_entities(CHAIN, load_ontology(), ["foundry-t"]).losses:
        assert loss.evidence
        edges = [edge for edge in CHAIN.edges if set(edge.claims) & set(loss.evidence)]
        assert all(loss.id in (edge.source, edge.target) for edge in edges)


def test_the_strict_reading_fails_who_loses_any_supplier() -> None:
    found = remove_entities(CHAIN, load_ontology(), ["chip-m"], reading="strict")
    assert [(loss.id, loss.fails) for loss in found.losses] == [("lab-p", True)]
    assert remove_entities(CHAIN, load_ontology(), ["chip-m"]).losses == ()


def test_units_and_things_go_with_their_organisation() -> None:
    parts = [
        Entity("giant", "Giant", "Organization", "Company", ("CloudProvider",)),
        Entity("unit", "Unit", "Organization", "BusinessUnit", (), "giant", "unit"),
        Entity("thing", "Thing", "Chip", "GPU", (), "unit", "maker"),
    ]
    snapshot = build([("ComputeSupply", "unit", "lab-a"), ("Use", "lab-b", "thing")], parts)
    found = remove_entities(snapshot, load_ontology(), ["thing"])
    assert found.removed == ("giant",)
    assert {loss.id for loss in found.losses} == {"lab-a", "lab-b"}
    each = remove_entities(snapshot, load_ontology(), ["thing"], units="each")
    assert {loss.id for loss in each.losses} == {"lab-b"}


def test_what_stays_is_ranked_anew() -> None:
    sample, ontology = make_snapshot(), load_ontology()
    found = remove_entities(sample, ontology, ["nvidia"])
    assert list(found.brokers) == rank_brokers(drop_units(sample, {"nvidia"}), ontology)
    assert "nvidia" not in {broker.id for broker in found.brokers}
    assert found.pairs_after < found.pairs_before


def test_unknown_names_are_not_found() -> None:
    with pytest.raises(NotFoundError, match="no entity 'nobody'"):
        remove_entities(CHAIN, load_ontology(), ["nobody"])
