"""The graph store: one face for the embedded database and for Neo4j.

Invariants: a store opened for reading never writes; text that a person or a model typed passes the guard
before it reaches a server; what is answered is free of driver types.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import neo4j

from midstack.errors import StoreRefusedError
from midstack.limits import MAX_QUERY_ROWS, QUERY_SECONDS
from midstack.model import Entity, Extraction, Snapshot
from midstack.ontology import Ontology, load_ontology
from midstack.ontology.registry import load_registry
from midstack.stores import loading
from midstack.stores.columns import returned_columns
from midstack.stores.connecting import find_target
from midstack.stores.connection import Connection, Transaction
from midstack.stores.describing import StoreInfo, count_rows, describe
from midstack.stores.digests import digest
from midstack.stores.finding import find_entities
from midstack.stores.guard import check_read_only, check_size
from midstack.stores.loading import LoadReport, Progress
from midstack.stores.queries.library import find_query
from midstack.stores.snapshots import read_snapshot
from midstack.stores.values import QueryResult, plain_value
from midstack.stores.verifying import Finding, verify


def open_store(target: str | None = None, *, write: bool = False) -> Store:
    """Open the store `target`: a folder, a Bolt or Neo4j URI, or "neo4j-local".

    Without a target it is MIDSTACK_STORE, else NEO4J_URI, else `./.midstack`. With `write` a missing folder
    is made. Raises StoreUnavailableError, StoreRefusedError, StoreBusyError or UsageError.
    """
    ontology = load_ontology()
    return Store(Connection(find_target(target), write=write), ontology)


class Store:
    """An open store; a context manager. Made by `open_store`."""

    def __init__(self, connection: Connection, ontology: Ontology) -> None:
        self._connection = connection
        self._ontology = ontology

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the store go. A second call does nothing."""
        self._connection.close()

    @property
    def connection(self) -> Connection:
        """The connection underneath, for what has no method here."""
        return self._connection

    def load(
        self,
        extractions: Iterable[Extraction],
        *,
        recorded_at: datetime | None = None,
        progress: Progress | None = None,
        dry_run: bool = False,
    ) -> LoadReport:
        """Load documents with their claims; see `loading.load`. Raises StoreRefusedError when opened for
        reading.
        """
        self._check_writable(dry_run)
        return loading.load(
            self._connection,
            extractions,
            registry=load_registry().entities,
            ontology=self._ontology,
            recorded_at=recorded_at,
            progress=progress,
            dry_run=dry_run,
        )

    def close_missing(self, present_ids: Collection[str], *, recorded_at: datetime | None = None) -> int:
        """Close documents that are not among `present_ids`, with their claims; return how many documents."""
        self._check_writable(dry_run=False)
        return loading.close_missing(
            self._connection, present_ids, ontology=self._ontology, recorded_at=recorded_at
        )

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        seconds: float = QUERY_SECONDS,
        limit: int | None = None,
    ) -> QueryResult:
        """Return what `cypher` answers, at most `limit` rows (MAX_QUERY_ROWS where None).

        Raises QueryRefusedError where the guard refuses it (only its size is checked with `write`),
        QueryError where the store does or where it takes longer than `seconds`.
        """
        bounded = MAX_QUERY_ROWS if limit is None else max(0, min(limit, MAX_QUERY_ROWS))
        if not write:
            check_read_only(cypher)
            return self._connection.read(lambda tx: _rows(tx, cypher, parameters, bounded), seconds=seconds)
        check_size(cypher)
        return self._connection.write(lambda tx: _rows(tx, cypher, parameters, bounded), seconds=seconds)

    def run_named(
        self, name: str, parameters: Mapping[str, Any] | None = None, *, limit: int | None = None
    ) -> QueryResult:
        """Return what the query `name` of the library answers.

        Parameters not given have the query's defaults. Raises NotFoundError for an unknown query, UsageError
        for an unknown or missing parameter.
        """
        query = find_query(name)
        return self.query(query.cypher, query.complete(parameters or {}), limit=limit)

    def snapshot(
        self, *, as_of: str | None = None, known_at: str | None = None, min_status: str | None = None
    ) -> Snapshot:
        """Return entities, edges and claims as plain records; see `snapshots.read_snapshot`."""
        return read_snapshot(
            self._connection, self._ontology, as_of=as_of, known_at=known_at, min_status=min_status
        )

    def find_entities(self, name: str) -> tuple[Entity, ...]:
        """Return the entities called `name`: by id, else by name or other written form, else by full text."""
        return find_entities(self._connection, name)

    def digest(self) -> str:
        """Return a hash of what the store now holds; equal for equal graphs, whatever store and order of
        loading.
        """
        return digest(self._connection, self._ontology)

    def counts(self) -> dict[str, int]:
        """Return how many of each thing the store holds, open ones counted apart from closed ones."""
        return count_rows(self._connection, self._ontology)

    def describe(self) -> StoreInfo:
        """Return what answers here: kind, version, edition, whether the schema is there."""
        return describe(self._connection)

    def verify(self) -> list[Finding]:
        """Return what is wrong with the store; nothing when all is well."""
        return verify(self._connection, self._ontology)

    def _check_writable(self, dry_run: bool) -> None:
        if not dry_run and not self._connection.writable:
            raise StoreRefusedError(
                f"the store {self._connection.target.name} is open for reading only",
                hint="open_store(write=True)",
            )


def _rows(tx: Transaction, cypher: str, parameters: Mapping[str, Any] | None, limit: int) -> QueryResult:
    result: neo4j.Result = tx.run(cypher, dict(parameters or {}))
    columns = tuple(result.keys()) or returned_columns(cypher)
    rows: list[tuple[Any, ...]] = []
    for record in result:
        if len(rows) == limit:
            return QueryResult(columns, tuple(rows), cut=True)
        rows.append(tuple(plain_value(value) for value in record.values()))
    return QueryResult(columns, tuple(rows))
