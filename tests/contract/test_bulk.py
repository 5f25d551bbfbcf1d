"""Files for Neo4j's offline importer: imported by Neo4j's own tool, the database answers as a loaded one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Servers
from tests.faults.conftest import use_server
from tests.stores.samples import corpus, large_corpus

from midstack.stores import Store, local_neo4j, open_store
from midstack.stores.local_neo4j import java
from midstack.views.exports import write_graph

EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "query_rows.json").read_text(encoding="utf-8")
)
NOT_IN_A_SNAPSHOT = {"changes-between", "claims-of-document", "documents"}
"""Queries about hashes of documents and about claims that are closed, which a snapshot does not hold."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, neo4j_servers: Servers) -> Iterator[Store]:
    """A Neo4j whose database was made by its own importer from the large corpus."""
    neo4j_servers.get("current")  # the jars are there, or the test is skipped
    folder = tmp_path_factory.mktemp("bulk")
    with open_store(str(folder / "store"), write=True) as store:
        store.load(large_corpus())
        write_graph(store.snapshot(), "neo4j-admin", folder / "files")
    home, port = folder / "server", local_neo4j.free_port()
    local_neo4j.start("current", folder=home, port=port)
    local_neo4j.stop(home)
    told = (folder / "files" / "import.args").read_text("utf-8").splitlines()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "files")
        command = ["database", "import", "full", "neo4j", "--overwrite-destination=true", *told]
        java.run_admin(command, local_neo4j.fetch("current"), home)
        running = local_neo4j.start("current", folder=home, port=port)
        use_server(patch, running)
        with open_store(running.uri, write=True) as opened:
            yield opened
        local_neo4j.stop(home)


def test_imported_database_answers_and_grows_as_a_loaded_one(imported: Store) -> None:
    imported.load([])  # makes constraints and the index over names
    for name in sorted(EXPECTED.keys() - NOT_IN_A_SNAPSHOT):
        rows = imported.run_named(name, EXPECTED[name]["parameters"]).rows
        assert _plain(rows) == _plain(EXPECTED[name]["rows"]), name
    report = imported.load(corpus())
    assert (report.refused, report.edited) == ((), len(corpus()))
    assert [finding for finding in imported.verify() if "edge" in finding.check] == []


def test_roles_and_layers_are_linked(imported: Store) -> None:
    query = "MATCH (e:Entity {id: 'nvidia'})-[:PLAYS_ROLE]->(r:Role)-[:IN_LAYER]->(l:Layer) RETURN l.id"
    assert imported.query(query).rows
    assert imported.query("MATCH (:Entity {id: 'aws'})-[x:PART_OF]->(p) RETURN p.id").rows == (("amazon",),)


def _plain(rows: Any) -> list[list[Any]]:
    # CSV has no empty lists: the importer leaves such a property out.
    return [[None if value in ([], ()) else value for value in row] for row in rows]
