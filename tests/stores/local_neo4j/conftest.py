"""Keeps these tests away from the folders and the Maven settings of whoever runs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.stores.local_neo4j.repository import CONTENTS, JARS, Repository, serve

PLACES = ("MIDSTACK_CACHE", "MIDSTACK_DATA", "MIDSTACK_MAVEN", "XDG_CACHE_HOME", "XDG_DATA_HOME", "M2_REPO")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Give each test a home of its own; tests of a real server need the cache of the real one."""
    if request.node.get_closest_marker("neo4j") is not None:
        return
    for name in PLACES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Repository]:
    """A repository that has every one of JARS and is the one we fetch from."""
    with serve(tmp_path_factory.mktemp("served")) as served:
        for jar in JARS:
            served.put(jar, CONTENTS[jar.coordinate])
        monkeypatch.setenv("MIDSTACK_MAVEN", served.url + "/")
        yield served
