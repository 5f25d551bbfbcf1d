"""Twenty questions in SPARQL and in Cypher: both give the rows that are expected, so the two views are one.

Cypher runs on the store, SPARQL on the RDF of the store's own snapshot. NN.expected.json holds the rows of
the worked example; on other data the two only have to agree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from neo4j import GraphDatabase
from tests.competency.example import worked_example

from midstack.claims.extracting import load_extractor
from midstack.documents import read_documents, seed_paths
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.resources import path
from midstack.stores import Store, open_store
from midstack.stores.local_neo4j import Running
from midstack.stores.rdf import run_sparql

HERE = Path(__file__).parent
QUESTIONS = sorted(file.stem for file in HERE.glob("*.rq"))
PREFIXED = re.compile(r"(ms|mss|ent|doc|cl|prop|ev):(.*)", re.DOTALL)


@pytest.fixture(scope="module", params=["embedded", pytest.param("current", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    target = str(tmp_path_factory.mktemp("questions") / "store")
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "embedded":
            server: Running = request.getfixturevalue("neo4j_servers").get(request.param)
            with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
                driver.execute_query("MATCH (n) DETACH DELETE n")
            patch.setenv("NEO4J_USERNAME", server.user)
            patch.setenv("NEO4J_PASSWORD", server.password)
            patch.delenv("NEO4J_DATABASE", raising=False)
            target = server.uri
        with open_store(target, write=True) as writer:
            writer.load(worked_example())
        with open_store(target) as reader:
            yield reader


@pytest.fixture(scope="module")
def snapshot(store: Store) -> Snapshot:
    return store.snapshot()


def read(number: str, suffix: str) -> str:
    return (HERE / f"{number}.{suffix}").read_text(encoding="utf-8")


def plain(value: Any) -> Any:
    """Return an id for a prefixed name, so that both languages speak of nodes alike."""
    match = PREFIXED.fullmatch(value) if isinstance(value, str) else None
    return unquote(match[2]) if match else value


def rows_of(rows: Iterator[tuple[Any, ...]] | tuple[tuple[Any, ...], ...]) -> list[list[Any]]:
    return sorted(([plain(value) for value in row] for row in rows), key=repr)


def by_sparql(snapshot: Snapshot, number: str) -> list[list[Any]]:
    return rows_of(run_sparql(snapshot, load_ontology(), read(number, "rq")).rows)


def by_cypher(store: Store, number: str) -> list[list[Any]]:
    return rows_of(store.query(read(number, "cypher")).rows)


def test_there_are_twenty_in_both_languages() -> None:
    assert [f"{number:02}" for number in range(1, 21)] == QUESTIONS
    for number in QUESTIONS:
        assert read(number, "rq").splitlines()[0][2:] == read(number, "cypher").splitlines()[0][3:]


@pytest.mark.parametrize("number", QUESTIONS)
def test_both_languages_give_the_expected_rows(number: str, store: Store, snapshot: Snapshot) -> None:
    expected = json.loads(read(number, "expected.json"))
    assert expected
    assert by_sparql(snapshot, number) == expected
    assert by_cypher(store, number) == expected


def test_the_store_keeps_what_the_generated_schema_says(store: Store) -> None:
    schema = json.loads((path("ontology") / "generated" / "pg-schema.json").read_text(encoding="utf-8"))
    for label, node in schema["nodes"].items():
        found = store.query(f"MATCH (n:{label}) UNWIND keys(n) AS key RETURN DISTINCT key").rows
        assert {key for (key,) in found} <= set(node["properties"]), label
    types = {row["type"]: row for row in schema["relationships"]}
    for kind, keys in store.query("MATCH ()-[r]->() RETURN DISTINCT type(r), keys(r)").rows:
        assert kind in types
        if types[kind]["derived"]:
            assert set(keys) <= set(schema["derivedProperties"]), kind


@pytest.mark.slow
def test_both_languages_agree_on_the_seeds(tmp_path: Path) -> None:
    extractor = load_extractor()
    extractions = [extractor.extract(document) for document in read_documents(seed_paths())]
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.load(extractions)
        snapshot = store.snapshot()
        answered = 0
        for number in QUESTIONS:
            rows = by_cypher(store, number)
            assert by_sparql(snapshot, number) == rows, number
            answered += bool(rows)
    assert answered > 10
