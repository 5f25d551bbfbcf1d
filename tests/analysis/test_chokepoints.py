"""Whose failure would reach furthest: readings, concentration, and the chip supply chain as published."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.building import build, shared
from tests.analysis.building import claim as make_claim

from midstack.analysis import rank_chokepoints
from midstack.analysis.concentration import CONCENTRATED, MONOPOLY, index_shares, share_out
from midstack.analysis.dependencies import Reading, build_dependencies
from midstack.analysis.failures import cascade
from midstack.errors import UsageError
from midstack.model import ClaimRow, EdgeRow, Entity, Extraction, Proposition, Snapshot
from midstack.ontology import load_ontology
from midstack.stores.importing import read_eto_chips
from midstack.stores.importing.eto_chips import Variants

TWO_DESIGNERS = build(
    [
        ("Supply", "chip-n", "lab-o"),
        ("Supply", "chip-m", "lab-o"),
        ("Manufacture", "foundry-t", "chip-n"),
        ("Manufacture", "foundry-t", "chip-m"),
        ("ComputeSupply", "cloud-a", "lab-o"),
        ("ComputeSupply", "cloud-b", "lab-o"),
        ("Use", "lab-o", "tool", "rumoured"),
    ],
    [Entity("tool", "Tool", "Product")],
)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("lenient", {"foundry-t": 3}),
        ("strict", {"foundry-t": 3, "chip-n": 1, "chip-m": 1}),
    ],
)
def test_reading_settles_whether_suppliers_stand_in_for_one_another(
    reading: Reading, expected: dict[str, int]
) -> None:
    found = rank_chokepoints(TWO_DESIGNERS, load_ontology(), reading=reading)
    assert {row.id: row.failures for row in found} == expected


def test_inputs_are_grouped_by_what_is_supplied() -> None:
    inputs = build_dependencies(TWO_DESIGNERS, load_ontology()).inputs["lab-o"]
    assert {needed.name: needed.suppliers for needed in inputs} == {
        "ChipDesign": ("chip-m", "chip-n"), "ComputeSupply": ("cloud-a", "cloud-b"), "tool": ("tool",),
    }  # fmt: skip


def test_suppliers_of_one_named_product_stand_in_for_one_another_unless_strict() -> None:
    snapshot = build([("Supply", "foundry-a", "lab-o"), ("Supply", "chip-n", "lab-o")])
    edges = tuple(replace(edge, concerns="accelerator") for edge in snapshot.edges)
    for reading in ("lenient", "strict"):
        needs = build_dependencies(replace(snapshot, edges=edges), load_ontology(), reading=reading)
        sizes = [len(needed.suppliers) for needed in needs.inputs["lab-o"]]
        assert sizes == ([2] if reading == "lenient" else [1, 1])


def test_rows_name_claims_and_worlds_give_intervals() -> None:
    (row,) = rank_chokepoints(TWO_DESIGNERS, load_ontology(), worlds=200)
    assert (row.rank, row.sole_supplies, row.hhi, row.rank_low, row.rank_high) == (1, 2, MONOPOLY, 1, 1)
    assert set(row.evidence) == {"manufacture--foundry-t--chip-m#0", "manufacture--foundry-t--chip-n#0"}
    assert row.p_first == pytest.approx(1.0, abs=0.02)


def test_things_are_listed_when_asked_for_and_layers_limit_what_counts() -> None:
    found = rank_chokepoints(
        TWO_DESIGNERS, load_ontology(), types=("Organization", "Product"), sources=["Model"]
    )
    assert {row.id: row.failures for row in found} == {"foundry-t": 1, "tool": 1}


def test_unknown_reading_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="lenient, strict"):
        build_dependencies(TWO_DESIGNERS, load_ontology(), reading="kind")  # type: ignore[arg-type]


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=20))
def test_index_lies_between_equal_shares_and_a_monopoly(shares: list[float]) -> None:
    assert MONOPOLY / len(shares) - 1e-6 <= index_shares(shares) <= MONOPOLY + 1e-6
    assert index_shares([1]) == MONOPOLY
    assert index_shares([]) == 0


def test_shares_follow_amounts_where_all_are_known() -> None:
    snapshot = build([("ComputeSupply", "cloud-a", "lab-o"), ("ComputeSupply", "cloud-b", "lab-o")])
    amounts = {"cloud-a": 300.0, "cloud-b": 100.0}
    edges = tuple(replace(edge, amount=amounts[edge.source], currency="USD") for edge in snapshot.edges)
    needs = build_dependencies(replace(snapshot, edges=edges), load_ontology())
    assert share_out(needs.inputs["lab-o"][0]) == {"cloud-a": 0.75, "cloud-b": 0.25}
    edges = (replace(edges[0], amount=None), edges[1])
    needs = build_dependencies(replace(snapshot, edges=edges), load_ontology())
    assert share_out(needs.inputs["lab-o"][0]) == {"cloud-a": 0.5, "cloud-b": 0.5}


def snapshot_of(extractions: Iterable[Extraction]) -> Snapshot:
    """What a store would give back for claims that all confirm."""
    ontology = load_ontology()
    entities: dict[str, Entity] = {}
    claims: dict[str, ClaimRow] = {}
    found: dict[Proposition, list[str]] = {}
    for extraction in extractions:
        entities.update({entity.id: entity for entity in extraction.entities})
        for claim in extraction.claims:
            assert isinstance(claim.asserts, Proposition)
            found.setdefault(claim.asserts, []).append(claim.id)
            claims[claim.id] = replace(
                make_claim(claim.id, claim.asserts.id, claim.asserts.kind, claim.status),
                quote=claim.evidence.quote,
                confidence=claim.confidence,
            )
    sure = ontology.statuses["confirmed"]
    rows = []
    for p, keys in sorted(found.items()):
        edge = ontology.kinds[p.kind].edge
        row = EdgeRow(p.id, p.kind, edge, p.source, p.target, sure.id, sure.rank, sure.weight, tuple(keys))
        rows.append(row)
    return Snapshot(entities, tuple(rows), claims)


@pytest.mark.parametrize(
    ("variants", "negligible", "expected"),
    [
        ("needed", False, {"asml", "new:pva-tepla"}),
        ("interchangeable", False, {"new:pva-tepla"}),
        ("needed", True, {"asml"}),
        ("interchangeable", True, set()),
    ],
)
def test_single_points_of_the_chip_supply_chain(
    variants: Variants, negligible: bool, expected: set[str]
) -> None:
    folder = shared("eto-chips")
    snapshot = snapshot_of(read_eto_chips(folder, variants=variants, negligible=negligible))
    needs = build_dependencies(snapshot, load_ontology())
    firms = sorted(key for key, entity in snapshot.entities.items() if entity.type == "Organization")
    fallen = cascade(needs, {firm: 1 << place for place, firm in enumerate(firms)})
    final = [key for key in needs.nodes if "assembly" in key or "packaging" in key]
    sole = {firm for place, firm in enumerate(firms) if any(fallen[key] >> place & 1 for key in final)}
    assert sole == expected


def test_asml_and_its_monopoly_are_found() -> None:
    snapshot = snapshot_of(read_eto_chips(shared("eto-chips")))
    found = {row.id: row for row in rank_chokepoints(snapshot, load_ontology())}
    assert found["asml"].rank <= 2
    assert found["asml"].hhi == MONOPOLY
    assert any("EUV" in snapshot.claims[key].quote for key in found["asml"].evidence)


def test_most_inputs_are_highly_concentrated() -> None:
    """By country shares: 38 of the 40 inputs that have them."""
    shares: dict[str, list[float]] = {}
    folder = shared("eto-chips")
    with (folder / "providers.csv").open(encoding="utf-8", newline="") as stream:
        countries = {
            row["provider_id"] for row in csv.DictReader(stream) if row["provider_type"] == "country"
        }
    with (folder / "provision.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["provider_id"] in countries and row["share_provided"].endswith("%"):
                shares.setdefault(row["provided_name"], []).append(float(row["share_provided"].rstrip("%")))
    indices = {name: index_shares(found) for name, found in shares.items()}
    assert indices["EUV scanners"] == MONOPOLY
    assert sum(index > CONCENTRATED for index in indices.values()) >= 38
