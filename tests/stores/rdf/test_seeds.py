"""The seeds as RDF: nothing lost on the way there and back, and nothing that the shapes refuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph

from midstack.claims.extracting import load_extractor
from midstack.documents import read_documents, seed_paths
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.ontology.building.source import read_source
from midstack.ontology.building.validating import shapes_graph, validate
from midstack.resources import path
from midstack.stores import open_store
from midstack.stores.rdf import FORMATS, read_rdf, write_rdf

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    extractor = load_extractor()
    folder: Path = tmp_path_factory.mktemp("seeds")
    with open_store(str(folder / "store"), write=True) as store:
        store.load([extractor.extract(document) for document in read_documents(seed_paths())])
        yield store.snapshot()


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_seeds_come_back_whole(form: str, snapshot: Snapshot) -> None:
    found = read_rdf(write_rdf(snapshot, load_ontology(), form), form)
    assert len(found.claims) > 300
    assert found.claims == snapshot.claims
    assert set(found.edges) == set(snapshot.edges)
    assert set(found.observations) == set(snapshot.observations)
    assert found.entities == {
        key: replace(entity, aliases=tuple(sorted(set(entity.aliases))))
        for key, entity in snapshot.entities.items()
    }


def test_the_seeds_conform_to_the_shapes(snapshot: Snapshot) -> None:
    folder = path("ontology")
    data = Graph().parse(data=write_rdf(snapshot, load_ontology(), "turtle"), format="turtle")
    assert validate(data, shapes_graph(folder), read_source(folder).graph) == []
