"""Connections cut before BEGIN, in RUN and after COMMIT: the graph is that of a quiet load.

`MIDSTACK_CUTS=100 pytest tests/faults/test_cuts.py -s` makes so many cuts of each kind, 300 in all, on each
store and prints the counts.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.faults.conftest import EMPTY, use_server
from tests.faults.processes import Tally, examine, uninterrupted
from tests.faults.proxy import BEGIN, COMMIT, RUN, Proxy
from tests.stores.synthetic import documents

from midstack.ontology import load_ontology
from midstack.stores import Store, open_store
from midstack.stores.connecting import Target
from midstack.stores.connection import Connection
from midstack.stores.local_neo4j import Running

CUTS = int(os.environ.get("MIDSTACK_CUTS", "5"))
COUNT = max(40, CUTS * 6)
CHANCE = 0.03
"""Of a cut at a message: a transaction has about twenty, and most should come through at a second try."""


class Through(Connection):
    """A client of an embedded engine that another connection holds."""

    @property
    def is_embedded(self) -> bool:
        return True


def load_through(
    held: Store, where: str, seed: int, kind: type[Connection] = Connection
) -> tuple[int, int, int]:
    """Load through a proxy that cuts; return (cuts, lost, doubled)."""
    address, tally = held.connection.address, Tally()
    port = urlsplit(address.uri).port
    assert port is not None
    proxy = Proxy(port, cuts=CUTS, chance=CHANCE, seed=seed)
    there = replace(address, uri=f"bolt://127.0.0.1:{proxy.port}")
    told = list(documents(COUNT))
    with Store(kind(Target(address=there), write=True), load_ontology()) as store:
        proxy.armed = True
        for start in range(0, COUNT, 2):
            store.load(told[start : start + 2])
            tally.take(" ".join(e.document.id for e in told[start : start + 2]) + "\n")
        proxy.close()
    made = {name: proxy.made[kind] for name, kind in (("BEGIN", BEGIN), ("RUN", RUN), ("COMMIT", COMMIT))}
    examine(held, tally, COUNT)
    counts = sum(made.values()), tally.lost, tally.doubled
    print(f"{where}: (cuts, lost, doubled) = {counts}; {made}")  # noqa: T201
    assert all(made.values())
    return counts


@pytest.mark.slow
def test_cuts_on_the_embedded_store(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), write=True) as held:
        assert load_through(held, "embedded", seed=1, kind=Through)[1:] == (0, 0)
        assert held.verify() == []
        assert held.digest() == uninterrupted(tmp_path / "quiet", COUNT)


@pytest.mark.slow
@pytest.mark.parametrize("neo4j_server", ["current"], indirect=True)
def test_cuts_on_neo4j(tmp_path: Path, neo4j_server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(use_server(monkeypatch, neo4j_server), write=True) as held:
        held.query(EMPTY, write=True)
        assert load_through(held, "Neo4j", seed=2)[1:] == (0, 0)
        assert held.verify() == []
        digest = held.digest()
        held.query(EMPTY, write=True)
    assert digest == uninterrupted(tmp_path / "quiet", COUNT)
