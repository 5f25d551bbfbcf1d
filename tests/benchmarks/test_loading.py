"""The loader against the bare driver doing the same writes, in one run; and how it grows."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import pytest
from tests.stores.synthetic import documents

from midstack.stores import Store, connection, open_store

COUNT = int(os.environ.get("MIDSTACK_LOAD_DOCUMENTS", "600"))


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


Unit = list[tuple[str, dict[str, Any]]]
"""The statements of one transaction."""


@contextmanager
def recording(patch: pytest.MonkeyPatch) -> Iterator[list[Unit]]:
    """Collect the statements of every transaction that writes meanwhile."""
    units: list[Unit] = []
    own = connection.Connection.write

    def write(self: connection.Connection, work: Callable[[Any], Any], **more: Any) -> Any:
        def unit(tx: Any) -> Any:
            units.append([])
            return work(_Recording(tx, units[-1]))

        return own(self, unit, **more)

    with patch.context() as during:
        during.setattr(connection.Connection, "write", write)
        yield units


class _Recording:
    def __init__(self, tx: Any, said: Unit) -> None:
        self._tx, self._said = tx, said

    def run(self, cypher: str, parameters: dict[str, Any]) -> Any:
        self._said.append((cypher, parameters))
        return self._tx.run(cypher, parameters)


def replay(store: Store, units: list[Unit]) -> None:
    address = store.connection.address
    with store.connection.driver.session(database=address.database) as session:
        for unit in units:
            session.execute_write(_send, unit)


def _send(tx: neo4j.ManagedTransaction, unit: Unit) -> None:
    for cypher, parameters in unit:
        tx.run(cypher, parameters).consume()


@pytest.mark.slow
def test_loader_keeps_most_of_the_bare_drivers_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(documents(COUNT))
    with open_store(str(tmp_path / "ours"), write=True) as store:
        store.load([])
        ours = timed(lambda: store.load(told))
    with open_store(str(tmp_path / "seen"), write=True) as store:
        store.load([])
        with recording(monkeypatch) as units:
            store.load(told)
    with open_store(str(tmp_path / "bare"), write=True) as store:
        store.load([])
        bare = timed(lambda: replay(store, units))
    print(f"{COUNT} documents: {ours:.2f} s, bare driver {bare:.2f} s, {bare / ours:.0%} of its speed")  # noqa: T201
    assert bare / ours >= 0.7


@pytest.mark.slow
def test_time_per_document_does_not_grow(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.load([])
        told = list(documents(COUNT * 3))
        parts = [told[start : start + COUNT] for start in range(0, len(told), COUNT)]
        seconds = [timed(partial(store.load, part)) for part in parts]
    print(f"seconds for {COUNT} documents each: {[round(s, 2) for s in seconds]}")  # noqa: T201
    assert seconds[2] <= 2.0 * seconds[0]
