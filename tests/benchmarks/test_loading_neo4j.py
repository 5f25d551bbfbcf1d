"""Ways into Neo4j in one run: our loader, the bare driver with the same writes, rdflib-neo4j with our RDF.

The ways take turns, a hundred documents each, and the quickest turns are compared: a pause of the server or
other work on the machine lengthens a turn and never shortens one.
rdflib-neo4j is asked only where it is installed: pip install rdflib-neo4j.
"""

from __future__ import annotations

import gc
import logging
import os
import warnings
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest
from tests.benchmarks.test_loading import Unit, recording, replay, timed
from tests.conftest import Servers
from tests.faults.conftest import EMPTY, use_server
from tests.stores.synthetic import documents

from midstack.model import Extraction
from midstack.ontology import load_ontology
from midstack.stores import Store, open_store
from midstack.stores.rdf import write_rdf

pytestmark = [pytest.mark.slow, pytest.mark.neo4j]

TURNS: Final = int(os.environ.get("MIDSTACK_LOAD_TURNS", "8"))
PORTION: Final = 100
_log = logging.getLogger(__name__)


@pytest.fixture
def store(neo4j_servers: Servers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty Neo4j with our constraints."""
    uri = use_server(monkeypatch, neo4j_servers.get("current"))
    with open_store(uri, write=True) as opened:
        opened.query(EMPTY, write=True)
        opened.load(documents(PORTION, seed=1))  # warms the server's plans
        opened.query(EMPTY, write=True)
        opened.load([])
        yield opened
        opened.query(EMPTY, write=True)


def portions() -> Iterator[tuple[list[Extraction], list[Extraction]]]:
    """Yield portions of documents, one for us and one for the others."""
    told = list(documents(2 * PORTION * TURNS))
    for start in range(0, len(told), 2 * PORTION):
        yield told[start : start + PORTION], told[start + PORTION : start + 2 * PORTION]


def test_loader_beside_the_bare_driver(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(portions())
    with open_store(str(tmp_path / "seen"), write=True) as seen:
        seen.load([])
        writes = [units_of(seen, other, monkeypatch) for _, other in told]
    gc.freeze()  # what was prepared is not to be looked through while the clock runs
    ours, bare = [], []
    for number, ((mine, _), units) in enumerate(zip(told, writes, strict=True)):
        if number % 2:
            ours.append(timed(partial(store.load, mine)))
        bare.append(timed(partial(replay, store, units)))
        if number % 2 == 0:
            ours.append(timed(partial(store.load, mine)))
    gc.unfreeze()
    share = min(bare) / min(ours)
    _log.info("seconds for %d documents: ours %s, bare %s: %.2f of its speed", PORTION, ours, bare, share)
    assert share >= 0.7


@pytest.mark.skipif(find_spec("rdflib_neo4j") is None, reason="pip install rdflib-neo4j")
def test_loader_beside_rdflib(store: Store, tmp_path: Path) -> None:
    ours = theirs = 0.0
    for number, (mine, other) in enumerate(portions()):
        with open_store(str(tmp_path / f"seen-{number}"), write=True) as seen:
            seen.load(other)
            text = write_rdf(seen.snapshot(), load_ontology(), "turtle")
        ours += timed(lambda told=mine: store.load(told))
        theirs += timed(lambda text=text: load_rdf(store, text))
    nodes = store.query("MATCH (n:Resource) RETURN count(n)").rows[0][0]
    claims = sum(len(extraction.claims) for mine, _ in portions() for extraction in mine)
    _log.info(
        "%d claims: ours %.1f s, rdflib-neo4j %.1f s: %.2f of its time", claims, ours, theirs, ours / theirs
    )
    assert nodes > claims
    assert ours < 5 * theirs  # they keep no history, check nothing and derive no edges


def units_of(seen: Store, told: list[Extraction], patch: pytest.MonkeyPatch) -> list[Unit]:
    with recording(patch) as units:
        seen.load(told)
    return units


def load_rdf(store: Store, text: str) -> None:
    import rdflib_neo4j  # noqa: PLC0415 - may not be there
    from rdflib import Graph  # noqa: PLC0415 - heavy

    config: Any = rdflib_neo4j.Neo4jStoreConfig(
        handle_vocab_uri_strategy=rdflib_neo4j.HANDLE_VOCAB_URI_STRATEGY.IGNORE, batching=True
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = Graph(store=rdflib_neo4j.Neo4jStore(config=config, neo4j_driver=store.connection.driver))
        graph.parse(data=text, format="turtle")
        graph.close(commit_pending_transaction=True)
