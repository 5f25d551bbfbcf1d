"""What is exported conforms to the shapes, pyshacl being the referee, and each shape refuses its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from tests.stores.rdf.test_sparql import CLAIM, SNAPSHOT

from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.ontology.building.source import MS, Source, local, read_source
from midstack.ontology.building.validating import shapes_graph, validate
from midstack.resources import path
from midstack.stores.rdf import write_rdf

FOLDER = path("ontology")


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source(FOLDER)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return shapes_graph(FOLDER)


def exported(snapshot: Snapshot) -> Graph:
    return Graph().parse(data=write_rdf(snapshot, load_ontology(), "turtle"), format="turtle")


def test_an_export_conforms(source: Source, shapes: Graph) -> None:
    assert validate(exported(SNAPSHOT), shapes, source.graph) == []


@pytest.mark.parametrize(
    ("change", "shape"),
    [
        ({"status": "certain"}, "shape:Claim-status"),
        ({"stance": "Gossip"}, "shape:Claim-stance"),
        ({"confidence": 1.5}, "shape:ClaimNeeds-confidence"),
        ({"start": 30}, "shape:EvidenceNeeds-start"),
        ({"amount": 1e9}, "shape:AmountNeeds-currency"),
        ({"amount": 1e9, "currency": "$"}, "shape:AmountNeeds-currency"),
        ({"reported_on": "yesterday"}, "shape:Claim-reportedOn"),
        ({"language": "in Hindi"}, "shape:DocumentNeeds-language"),
    ],
)
def test_a_broken_claim_is_refused(
    change: dict[str, object], shape: str, source: Source, shapes: Graph
) -> None:
    broken = replace(SNAPSHOT, claims={"c1": replace(CLAIM, **change)})  # type: ignore[arg-type]
    found = validate(exported(broken), shapes, source.graph)
    assert shape in {row[3] for row in found}
    assert all(message for *_, message in found)


def test_every_end_of_every_kind_has_a_good_and_a_bad_example(source: Source, shapes: Graph) -> None:
    data = Graph()
    expected = set()
    for kind in load_ontology().kinds.values():
        role = MS[kind.source_role]
        good, none, wrong = (
            URIRef(f"https://x.example/{kind.id}/{name}") for name in ("good", "none", "wrong")
        )
        fitting = {"source": min(kind.source_types), "target": min(kind.target_types)}
        for number, node in enumerate((good, none, wrong)):
            data.add((node, RDF.type, MS[kind.id]))
            if node != none:
                types = [fitting["source"] if node == good else "InfrastructureProject"]
                types += [fitting["source"]] if kind.symmetric else []
                for place, name in enumerate(types):
                    data.add((node, role, _entity(data, f"{kind.id}/{number}/{place}", name)))
            if not kind.symmetric and node != wrong:
                data.add(
                    (node, MS[kind.target_role], _entity(data, f"{kind.id}/{number}/t", fitting["target"]))
                )
        expected.add((str(none), f"shape:{kind.id}-{kind.source_role}"))
        if "Facility" not in kind.source_types:
            expected.add((str(wrong), f"shape:{kind.id}-{kind.source_role}"))
        if not kind.symmetric:
            expected.add((str(wrong), f"shape:{kind.id}-{kind.target_role}"))
    assert {(row[0], row[3]) for row in validate(data, shapes, source.graph)} == expected


def test_every_property_shape_names_what_it_is_about(source: Source, shapes: Graph) -> None:
    declared = {str(term) for term in source.graph.subjects(RDF.type)} | {str(RDFS.label)}
    paths = {str(found) for found in shapes.objects(None, SH.path)}
    assert paths <= declared
    assert len(paths) > 60


def _entity(data: Graph, name: str, cls: str) -> URIRef:
    node = URIRef(f"https://x.example/entity/{name}")
    data.add((node, RDF.type, MS[cls]))
    data.add((node, RDFS.label, Literal(name)))
    data.add((node, MS.identifier, Literal(local(node))))
    return node
