"""Every test here runs on the embedded database and on real Neo4j servers, from an empty store each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from midstack.stores import Store, open_store
from midstack.stores.local_neo4j import Running

TARGETS = (
    "embedded",
    pytest.param("5.26", marks=pytest.mark.neo4j),
    pytest.param("current", marks=pytest.mark.neo4j),
)


@pytest.fixture(params=TARGETS)
def store_target(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """What to give to `open_store` for an empty store."""
    if request.param == "embedded":
        yield str(tmp_path / "store")
        return
    server: Running = request.getfixturevalue("neo4j_servers").get(request.param)
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    yield server.uri


@pytest.fixture
def store(store_target: str) -> Iterator[Store]:
    """An empty store, open for writing."""
    with open_store(store_target, write=True) as opened:
        yield opened
