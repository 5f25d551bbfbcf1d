"""Clocks that jump between loads, forward and back: what was known stays in the order of the loads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.processes import start, uninterrupted

from midstack.model import EdgeRow
from midstack.stores import Store, open_store

HOURS = (0, -48, 24, -72, 0)
"""How far the clock is off in each load; each brings another edition of all documents."""
COUNT = 12


def edges(store: Store, known_at: str | None = None) -> list[EdgeRow]:
    return sorted(store.snapshot(known_at=known_at).edges, key=lambda edge: edge.proposition_id)


@pytest.mark.slow
def test_history_keeps_the_order_of_the_loads(tmp_path: Path, target: str) -> None:
    seen: list[tuple[str, list[EdgeRow]]] = []
    for edition, hours in enumerate(HOURS):
        loader = start(target, COUNT, edition=edition, clock=hours, portion=COUNT)
        assert loader.communicate(timeout=120)[0].split(), loader.returncode
        with open_store(target) as store:
            [(latest,)] = store.query("MATCH (c:Claim) RETURN max(c.recordedAt)").rows
            seen.append((latest, edges(store)))
            assert store.verify() == []
            assert store.query("MATCH (c:Claim) WHERE c.closedAt <= c.recordedAt RETURN count(c)").rows == (
                (0,),
            )
            backward = "MATCH ()-[r]->() WHERE r.firstReported > r.lastReported RETURN count(r)"
            assert store.query(backward).rows == ((0,),)
    moments = [moment for moment, _ in seen]
    assert moments == sorted(set(moments))
    with open_store(target) as store:
        for moment, then in seen:
            assert edges(store, moment) == then
        assert store.digest() == uninterrupted(tmp_path / "other", COUNT, len(HOURS) - 1)
