"""Fixtures for the whole suite: real Neo4j servers, started by the code under test.

Invariants: one server a release a session, on free ports, below a temporary folder, stopped at the end; where
CI is "true" a server that cannot be had fails the tests instead of skipping them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.error import URLError

import pytest

from midstack.errors import LocalServerError, MissingExtraError
from midstack.stores import local_neo4j
from midstack.stores.local_neo4j import Running

NETWORK_ERRORS: Final = (URLError, ConnectionError, TimeoutError)
HOW: Final = "pip install -e '.[dev]', then with Maven Central in reach: midstack neo4j fetch"


class Servers:
    """The servers of this session by release, each started when a test first asks for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.data = folder / "data"
        self._running: dict[str, Running] = {}
        self._missing: dict[str, str] = {}

    def get(self, release: str) -> Running:
        """Return the server of `release`; skip the test where its jars cannot be had."""
        if release in self._missing:
            _give_up(self._missing[release])
        if release not in self._running:
            try:
                local_neo4j.fetch(release)
            except (LocalServerError, MissingExtraError) as error:
                if isinstance(error, LocalServerError) and not isinstance(error.__cause__, NETWORK_ERRORS):
                    raise  # the jars came and are wrong
                self._missing[release] = f"Neo4j {release}: {error.message}; to have it: {HOW}"
                _give_up(self._missing[release])
            self._running[release] = self._start(release)
        return self._running[release]

    def _start(self, release: str) -> Running:
        # A test may have set a data folder of its own before it asks: were the server noted there, that
        # test's `midstack neo4j stop` would stop it for all the others.
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MIDSTACK_DATA", str(self.data))
            folder = self._folder / release
            return local_neo4j.start(release, folder=folder, port=local_neo4j.free_port())

    def stop(self) -> None:
        """Stop what was started."""
        for running in self._running.values():
            local_neo4j.stop(running.folder)


def _give_up(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a server, so that `-m "not neo4j"` leaves it out."""
    for item in items:
        if {"neo4j_server", "neo4j_servers"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.neo4j)


@pytest.fixture(scope="session")
def neo4j_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The servers of the session: `neo4j_servers.get("5.26")`."""
    folder = tmp_path_factory.mktemp("neo4j")
    with pytest.MonkeyPatch.context() as patch:
        servers = Servers(folder)
        patch.setenv("MIDSTACK_DATA", str(servers.data))
        yield servers
        servers.stop()


@pytest.fixture(scope="session", params=local_neo4j.SERIES)
def neo4j_server(request: pytest.FixtureRequest, neo4j_servers: Servers) -> Running:
    """A running Neo4j, once a release; `.uri .user .password .release .version .folder`.

    One release only: `@pytest.mark.parametrize("neo4j_server", ["current"], indirect=True)`.
    """
    return neo4j_servers.get(request.param)
