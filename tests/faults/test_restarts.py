"""Neo4j stopped, or killed, and started again in the middle of a load: the loader waits and goes on.

`MIDSTACK_RESTARTS=20 pytest tests/faults/test_restarts.py -s` makes the long run of it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Servers
from tests.faults.conftest import use_server
from tests.faults.processes import Tally, examine, start, uninterrupted

from midstack.stores import local_neo4j, open_store
from midstack.stores.local_neo4j import Running

RESTARTS = int(os.environ.get("MIDSTACK_RESTARTS", "2"))
COUNT = 60 * RESTARTS
WAIT = 20.0
"""Seconds a killed server may take to vanish."""


@pytest.fixture
def server(tmp_path: Path, neo4j_servers: Servers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A server that this test may stop."""
    neo4j_servers.get("current")  # the jars are there, or the test is skipped
    running = local_neo4j.start("current", folder=tmp_path / "server", port=local_neo4j.free_port())
    use_server(monkeypatch, running)
    yield running
    local_neo4j.stop(running.folder)


def end(server: Running, *, gently: bool) -> None:
    if gently:
        assert local_neo4j.stop(server.folder)
        return
    running = local_neo4j.find_running(server.folder)
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    deadline = time.monotonic() + WAIT
    while local_neo4j.find_running(server.folder) is not None:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.slow
def test_loader_outlives_restarts_of_the_server(tmp_path: Path, server: Running) -> None:
    tally = Tally()
    loader = start(server.uri, COUNT, portion=2)
    assert loader.stdout is not None
    said = ""
    for number in range(RESTARTS):
        said += "".join(loader.stdout.readline() for _ in range(8))
        end(server, gently=number % 2 == 0)
        port = int(server.uri.rpartition(":")[2])
        local_neo4j.start("current", folder=server.folder, port=port)
    rest, errors = loader.communicate(timeout=300)
    tally.take(said + rest)
    with open_store(server.uri) as store:
        examine(store, tally, COUNT)
        assert store.verify() == []
        digest = store.digest()
    print(f"(restarts, lost, doubled) = {(RESTARTS, tally.lost, tally.doubled)}")  # noqa: T201
    assert (loader.returncode, "Traceback" in errors) == (0, False), f"{rest[-400:]} {errors}"
    assert tally.told() == (0, 0, 0)
    assert len(tally.acknowledged) == COUNT
    assert digest == uninterrupted(tmp_path / "other", COUNT)
