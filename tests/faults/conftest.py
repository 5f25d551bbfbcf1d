"""Where the faults happen: the embedded database and a real Neo4j, each empty at the start of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Servers

from midstack.stores import open_store
from midstack.stores.local_neo4j import Running

EMPTY = "MATCH (n) DETACH DELETE n"


def use_server(patch: pytest.MonkeyPatch, server: Running) -> str:
    """Put the credentials into the environment, for loaders too, and return the URI."""
    patch.setenv("NEO4J_USERNAME", server.user)
    patch.setenv("NEO4J_PASSWORD", server.password)
    patch.delenv("NEO4J_DATABASE", raising=False)
    return server.uri


@pytest.fixture(params=["embedded", pytest.param("current", marks=pytest.mark.neo4j)])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What to give to `open_store` and to loaders for an empty store."""
    if request.param == "embedded":
        yield str(tmp_path / "store")
        return
    servers: Servers = request.getfixturevalue("neo4j_servers")
    uri = use_server(monkeypatch, servers.get(request.param))
    with open_store(uri, write=True) as store:
        store.query(EMPTY, write=True)
    yield uri
    with open_store(uri, write=True) as store:
        store.query(EMPTY, write=True)
