"""A store as a notebook works with it: queries, ranking, views."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from midstack.analysis import rank_brokers
from midstack.model import Snapshot
from midstack.notebook.results import Result, to_result
from midstack.notebook.views import View
from midstack.ontology import Ontology, load_ontology
from midstack.stores import Store, open_store
from midstack.views.building import TITLE


def connect(target: str | None = None, *, write: bool = False) -> Session:
    """Return a session on a store: a folder, a Neo4j URI, `neo4j-local`, or None for the environment's
    default.

    Raises what `midstack.open_store` raises.
    """
    return Session(open_store(target, write=write))


class Session:
    """An open store; a context manager. Everything it returns draws itself in a notebook."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        info = self.store.describe()
        return f"<Session: {info.kind}>"

    @property
    def ontology(self) -> Ontology:
        """The terms the graph is made of."""
        return load_ontology()

    def close(self) -> None:
        """Let the store go."""
        self.store.close()

    def cypher(
        self, text: str, *, write: bool = False, limit: int | None = None, **parameters: Any
    ) -> Result:
        """Return what Cypher, or a query of the library named by a single word, answers.

        Raises what `Store.query` and `Store.run_named` raise.
        """
        text = text.strip()
        if len(text.split()) == 1:
            found = self.store.run_named(text, parameters, limit=limit)
        else:
            found = self.store.query(text, parameters, write=write, limit=limit)
        return to_result(found.columns, found.rows, cut=found.cut, drawer=self._draw)

    def snapshot(self, as_of: str | None = None, min_status: str | None = None) -> Snapshot:
        """Return the graph as plain records, reported up to `as_of` and at least as firm as `min_status`."""
        return self.store.snapshot(as_of=as_of, min_status=min_status)

    def view(self, *, title: str = TITLE, as_of: str | None = None, min_status: str | None = None) -> View:
        """Return the picture of the whole graph, as of a date."""
        return View.of(self.snapshot(as_of, min_status), title=title, as_of=as_of)

    def brokers(self, limit: int = 10, *, as_of: str | None = None, **settings: Any) -> Result:
        """Return who sits between models and infrastructure, each with a sentence it rests on.

        `settings` are those of `midstack.rank_brokers`.
        """
        snapshot = self.snapshot(as_of)
        rows = [
            (
                broker.rank,
                broker.label,
                ", ".join(self.ontology.layers[layer].label() for layer in broker.layers),
                round(broker.share, 4),
                broker.failures,
                snapshot.claims[broker.evidence[0]].quote if broker.evidence else "",
            )
            for broker in rank_brokers(snapshot, self.ontology, **settings)[:limit]
        ]
        columns = ("rank", "name", "layers", "share", "failures", "evidence")
        return to_result(columns, rows, drawer=self._draw)

    def _draw(self, keys: frozenset[str]) -> View:
        """Return the view of the entities named by id or label, with the edges between them."""
        whole = self.snapshot()
        kept = {k: e for k, e in whole.entities.items() if k in keys or e.label in keys}
        edges = tuple(edge for edge in whole.edges if edge.source in kept and edge.target in kept)
        claims = {name: whole.claims[name] for edge in edges for name in edge.claims if name in whole.claims}
        figures = tuple(row for row in whole.observations if row.entity in kept)
        return View.of(Snapshot(kept, edges, claims, figures))
