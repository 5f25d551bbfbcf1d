"""Every test here runs on the embedded database and on real Neo4j servers, from an empty store each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import pytest
from tests.stores.samples import corpus, large_corpus

from midstack.stores import Store, open_store
from midstack.stores.local_neo4j import Running

TARGETS = (
    "embedded",
    pytest.param("5.26", marks=pytest.mark.neo4j),
    pytest.param("current", marks=pytest.mark.neo4j),
)


@contextmanager
def _target(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "embedded":
        yield str(folder / "store")
        return
    server: Running = request.getfixturevalue("neo4j_servers").get(request.param)
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", server.user)
        patch.setenv("NEO4J_PASSWORD", server.password)
        patch.delenv("NEO4J_DATABASE", raising=False)
        yield server.uri


@pytest.fixture(params=TARGETS)
def store_target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """What to give to `open_store` for an empty store."""
    with _target(request, tmp_path) as target:
        yield target


@pytest.fixture
def store(store_target: str) -> Iterator[Store]:
    """An empty store, open for writing."""
    with open_store(store_target, write=True) as opened:
        yield opened


@pytest.fixture(scope="module", params=TARGETS)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The large corpus, open for reading, once a module."""
    with _target(request, tmp_path_factory.mktemp("loaded")) as target:
        with open_store(target, write=True) as writer:
            writer.load(large_corpus())
        with open_store(target) as reader:
            yield reader


@pytest.fixture(scope="module", params=TARGETS)
def loaded_small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The corpus without its extra document, open for reading, once a module."""
    with _target(request, tmp_path_factory.mktemp("small")) as target:
        with open_store(target, write=True) as writer:
            writer.load(corpus())
        with open_store(target) as reader:
            yield reader
