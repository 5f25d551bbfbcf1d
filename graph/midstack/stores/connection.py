"""One open connection to a store: units of work with a time limit, retries, and a new connection when one is
lost.

Invariants: writes run in explicit transactions only (never autocommit); every unit of work is idempotent,
because a lost commit is done again; reads run in READ mode.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import neo4j
from neo4j import exceptions as bolt_errors

from midstack.errors import MidstackError, QueryError, StoreError, StoreRefusedError, StoreUnavailableError
from midstack.limits import QUERY_SECONDS
from midstack.log import redact
from midstack.stores.calling import ATTEMPTS, OutOfTimeError, call_within, is_unexplained, retry
from midstack.stores.connecting import Target, connection_error, enter_folder, local_address, open_driver
from midstack.stores.embedded import Address, Embedded, holder_of

T = TypeVar("T")
Transaction = neo4j.Transaction
Row = tuple[Any, ...]

WRITE_SECONDS: Final = 300.0
"""Wall-clock limit of one write transaction."""
READ_ATTEMPTS: Final = 6
"""A person waits for a read, so it gives up sooner than a load, which reads between its writes."""
FETCH: Final = 5_000


class Connection:
    """A driver on one target. `engine` is set where this process holds the embedded store."""

    def __init__(self, target: Target, *, write: bool = False) -> None:
        self.target = target
        self.writable = write
        self.engine: Embedded | None = None
        self._driver: neo4j.Driver | None = None
        self._closed = False
        self.address = Address("", "", "")
        self._open()

    @property
    def is_embedded(self) -> bool:
        """Whether the store is a folder of ours."""
        return self.target.folder is not None

    @property
    def driver(self) -> neo4j.Driver:
        """The open driver. Raises StoreError after `close`."""
        if self._driver is None:
            raise StoreError(f"the store {self.target.name} is closed")
        return self._driver

    def read(self, work: Callable[[Transaction], T], *, seconds: float = QUERY_SECONDS) -> T:
        """Return `work` done in a READ transaction within `seconds`. Raises QueryError or a StoreError."""

        def unit() -> T:
            return call_within(seconds + 2, lambda: self._unit(work, neo4j.READ_ACCESS, seconds))

        return self._guarded(unit, ATTEMPTS if self.writable else READ_ATTEMPTS)

    def write(self, work: Callable[[Transaction], T], *, seconds: float = WRITE_SECONDS) -> T:
        """Return `work` committed in a WRITE transaction, done again while it fails in a passing way.

        Raises StoreRefusedError where the store was opened for reading, QueryError or a StoreError otherwise.
        """
        if not self.writable:
            raise StoreRefusedError(
                f"the store {self.target.name} is open for reading only",
                hint="midstack query --write, or open_store(write=True)",
            )

        def unit() -> T:
            return call_within(seconds, lambda: self._unit(work, neo4j.WRITE_ACCESS, seconds))

        return self._guarded(unit, ATTEMPTS)

    def rows(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return all rows of a query of ours."""
        return self.read(lambda tx: run(tx, cypher, parameters))

    def run_sql(self, statement: str) -> bool:
        """Run a schema statement that only the embedded engine has; False where it is held by another
        process.
        """
        if self.engine is None:
            return False
        self.engine.run_sql(statement)
        return True

    def close(self) -> None:
        """Close the driver and let the embedded engine go. A second call does nothing."""
        self._closed = True
        self._drop()

    def _drop(self) -> None:
        driver, self._driver = self._driver, None
        engine, self.engine = self.engine, None
        if driver is not None:
            with suppress(OutOfTimeError):
                call_within(10, driver.close)
        if engine is not None:
            engine.release()

    def _open(self) -> None:
        if self.target.folder is not None:
            entered = enter_folder(self.target.folder, write=self.writable)
            self.address, self.engine, self._driver = entered
            return
        if self.target.local:
            self.address = local_address()
        elif self.target.address is not None:
            self.address = self.target.address
        self._driver = open_driver(self.address)

    def _reconnect(self) -> None:
        # The holder of an embedded store may have ended: then this process becomes the holder.
        self._drop()
        with suppress(StoreUnavailableError):
            self._open()

    def _unit(self, work: Callable[[Transaction], T], mode: str, seconds: float) -> T:
        with (
            self.driver.session(
                database=self.address.database, default_access_mode=mode, fetch_size=FETCH
            ) as session,
            session.begin_transaction(timeout=seconds) as tx,
        ):
            answer = work(tx)
            if mode == neo4j.WRITE_ACCESS:
                tx.commit()
            return answer

    def _is_orphan(self) -> bool:
        # An engine that is being stopped answers its clients with errors of any kind.
        folder = self.target.folder
        return folder is not None and self.engine is None and holder_of(folder) != self.address.holder

    def _guarded(self, unit: Callable[[], T], attempts: int) -> T:
        def again() -> T:
            if self._driver is None and not self._closed:
                try:
                    self._open()
                except StoreUnavailableError as error:  # a server that restarts: the next attempt may find it
                    raise bolt_errors.ServiceUnavailable(error.message) from error
            try:
                return unit()
            except bolt_errors.Neo4jError as error:
                if self._is_orphan():
                    raise bolt_errors.ServiceUnavailable("the process that held the store ends") from error
                raise

        try:
            return retry(again, reconnect=self._reconnect, attempts=attempts)
        except MidstackError:
            raise
        except (bolt_errors.ServiceUnavailable, bolt_errors.SessionExpired, bolt_errors.AuthError) as error:
            raise connection_error(error, self.target.name) from error
        except (bolt_errors.Neo4jError, bolt_errors.DriverError) as error:
            raise query_error(error, self.target.folder) from error


def query_error(error: Exception, folder: Path | None = None) -> QueryError:
    """Return our error for a statement that the server did not take or could not finish.

    `folder` is that of an embedded store, whose engine keeps the cause of an unknown error to its log.
    """
    code = str(getattr(error, "code", None) or type(error).__name__)
    said = redact(str(getattr(error, "message", None) or error)).strip()
    if "TimedOut" in code or "Terminated" in code:
        return QueryError(f"the query was stopped: {said}", hint="narrow it, or add LIMIT")
    hint = None
    if folder is not None and ("UnknownError" in code or is_unexplained(error)):
        hint = f"see {folder / 'log'}; where the disk is full, free space and run the same again"
    return QueryError(f"the store refused the query ({code.rpartition('.')[2]}): {said}", hint=hint)


def run(tx: Transaction, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    """Return the rows of `cypher` in the open transaction."""
    result = tx.run(cypher, dict(parameters or {}))
    return [tuple(record.values()) for record in result]


def send(tx: Transaction, cypher: str, rows: Sequence[Mapping[str, object]], **more: object) -> None:
    """Run `cypher` once over `rows` as $rows; nothing is sent without rows."""
    if rows:
        tx.run(cypher, {"rows": list(rows), **more}).consume()
