"""Wall-clock limits and retries around every call to a server.

Invariant: no call waits for ever, whatever the server does; a retried unit of work must be idempotent.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

from neo4j import exceptions as bolt_errors

from midstack.errors import StoreUnavailableError
from midstack.log import get_logger

T = TypeVar("T")

ATTEMPTS: Final = 20
"""With the pauses between them about 45 seconds: a server may restart in the middle of a load."""
UNEXPLAINED_ATTEMPTS: Final = 5
"""For a failure whose cause the server keeps to its log: most of those do not pass."""
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 3.0

_log = get_logger(__name__)


class OutOfTimeError(StoreUnavailableError):
    """The server did not answer within the limit."""


def call_within(seconds: float, work: Callable[[], T]) -> T:
    """Return `work()`, or raise OutOfTimeError after `seconds`.

    The work runs in a thread of its own that is left behind when it is late: a server that never answers
    cannot be interrupted, only abandoned.
    """
    answers: list[T] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            failures.append(error)
        finally:
            done.set()

    threading.Thread(target=run, name="midstack-call", daemon=True).start()
    if not done.wait(seconds):
        raise OutOfTimeError(f"the store did not answer within {seconds:g} s")
    if failures:
        raise failures[0]
    return answers[0]


def is_passing(error: BaseException) -> bool:
    """Tell whether the same work may succeed when it is done again.

    Besides what the driver calls retryable these are a lost commit (it may have happened: work is idempotent)
    and a broken uniqueness rule or an index that is there already (two loaders made the same at once).
    """
    if isinstance(error, bolt_errors.Neo4jError) and str(error.code).endswith("AlreadyExists"):
        return True
    if isinstance(error, bolt_errors.ConstraintError):
        return True
    if isinstance(
        error, bolt_errors.ServiceUnavailable | bolt_errors.SessionExpired | bolt_errors.IncompleteCommit
    ):
        return True
    return isinstance(error, bolt_errors.Neo4jError | bolt_errors.DriverError) and error.is_retryable()


def is_unexplained(error: BaseException) -> bool:
    """Tell whether the embedded engine says that a statement failed, and not why.

    One cause passes: two loaders made the first node with the same two labels at once.
    """
    return (
        isinstance(error, bolt_errors.Neo4jError)
        and str(error.code).endswith("SemanticError")
        and str(error.message).startswith("Error executing Cypher command:")
    )


def is_lost(error: BaseException) -> bool:
    """Tell whether the connection itself is gone, so that a new one is needed."""
    return isinstance(error, bolt_errors.ServiceUnavailable | bolt_errors.SessionExpired)


def retry(
    work: Callable[[], T],
    *,
    reconnect: Callable[[], None],
    attempts: int = ATTEMPTS,
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """Return `work()`, done again after a growing, random pause while it fails in a passing way.

    `reconnect` is called where the connection was lost. The last failure is raised as it is.
    """
    pause = FIRST_PAUSE
    for attempt in range(1, attempts + 1):
        try:
            return work()
        except (bolt_errors.Neo4jError, bolt_errors.DriverError) as error:
            if attempt >= _attempts_for(error, attempts):
                raise
            _log.info("attempt %d failed (%s), again in %.2f s", attempt, type(error).__name__, pause)
            sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311
            pause = min(pause * 2, LONGEST_PAUSE)
            if is_lost(error):
                reconnect()
    raise AssertionError("unreachable")


def _attempts_for(error: BaseException, most: int) -> int:
    if is_passing(error):
        return most
    return min(most, UNEXPLAINED_ATTEMPTS) if is_unexplained(error) else 1
