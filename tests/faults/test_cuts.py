"""Connections cut before BEGIN, in RUN and after COMMIT: the graph is that of a quiet load.

`MIDSTACK_CUTS=100 pytest tests/faults/test_cuts.py -s` makes so many cuts of each kind and prints the counts.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.faults.proxy import BEGIN, COMMIT, RUN, Proxy
from tests.stores.synthetic import documents

from midstack.ontology import load_ontology
from midstack.stores import Store, open_store
from midstack.stores.connecting import Target
from midstack.stores.connection import Connection
from midstack.stores.embedded import Address
from midstack.stores.local_neo4j import Running

CUTS = int(os.environ.get("MIDSTACK_CUTS", "5"))


class Through(Connection):
    """A client of an embedded engine that another connection holds."""

    @property
    def is_embedded(self) -> bool:
        return True


def load_through(server: int, address: Address, seed: int, kind: type[Connection] = Connection) -> None:
    proxy = Proxy(server, cuts=CUTS, chance=0.15, seed=seed)
    there = replace(address, uri=f"bolt://127.0.0.1:{proxy.port}")
    count = max(40, CUTS * 6)
    told = list(documents(count))
    with Store(kind(Target(address=there), write=True), load_ontology()) as store:
        proxy.armed = True
        for start in range(0, count, 2):
            store.load(told[start : start + 2])
        proxy.close()
    made = {name: proxy.made[kind] for name, kind in (("BEGIN", BEGIN), ("RUN", RUN), ("COMMIT", COMMIT))}
    print(f"cuts {made}")  # noqa: T201
    assert all(made.values())


def expected(folder: Path) -> tuple[str, int]:
    count = max(40, CUTS * 6)
    with open_store(str(folder), write=True) as store:
        store.load(documents(count))
        return store.digest(), store.counts()["claims"]


@pytest.mark.slow
def test_cuts_on_the_embedded_store(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), write=True) as held:
        address = held.connection.address
        port = urlsplit(address.uri).port
        assert port is not None
        load_through(port, address, seed=1, kind=Through)
        found = held.digest(), held.counts()["claims"]
        assert held.verify() == []
    assert found == expected(tmp_path / "quiet")


@pytest.mark.slow
@pytest.mark.parametrize("neo4j_server", ["current"], indirect=True)
def test_cuts_on_neo4j(tmp_path: Path, neo4j_server: Running) -> None:
    uri = neo4j_server.uri.replace("bolt://", f"bolt://{neo4j_server.user}:{neo4j_server.password}@")
    port = urlsplit(uri).port
    assert port is not None
    with open_store(uri, write=True) as held:
        held.query("MATCH (n) DETACH DELETE n", write=True)
        load_through(port, held.connection.address, seed=2)
        found = held.digest(), held.counts()["claims"]
        assert held.verify() == []
        held.query("MATCH (n) DETACH DELETE n", write=True)
    assert found == expected(tmp_path / "quiet")
