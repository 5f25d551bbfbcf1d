"""No call waits for ever, and only what may pass is tried again."""

from __future__ import annotations

import time

import pytest
from neo4j import exceptions

from midstack.errors import StoreUnavailableError
from midstack.stores.calling import UNEXPLAINED_ATTEMPTS, call_within, is_lost, is_passing, retry

PASSING = (
    exceptions.ServiceUnavailable("gone"),
    exceptions.SessionExpired("gone"),
    exceptions.IncompleteCommit("who knows"),
    exceptions.ConstraintError("two at once"),
    exceptions.TransientError("deadlock"),
)
FOR_GOOD = (exceptions.CypherSyntaxError("MATCH"), exceptions.AuthError("no"), ValueError("x"))


@pytest.mark.parametrize("error", PASSING, ids=repr)
def test_passing_errors_are_tried_again(error: Exception) -> None:
    failures, reconnects = [error, error], []

    def work() -> str:
        if failures:
            raise failures.pop()
        return "done"

    answer = retry(work, reconnect=lambda: reconnects.append(1), sleep=lambda _: None)
    assert answer == "done"
    assert len(reconnects) == (2 if is_lost(error) else 0)


@pytest.mark.parametrize("error", FOR_GOOD, ids=repr)
def test_other_errors_are_raised_at_once(error: Exception) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        raise error

    assert not is_passing(error)
    with pytest.raises(type(error)):
        retry(work, reconnect=lambda: None, sleep=lambda _: None)
    assert len(tries) == 1


class RefusedError(exceptions.ClientError):
    """What the embedded engine answers to a statement that it cannot do."""

    code = "Neo.ClientError.Statement.SemanticError"

    @property
    def message(self) -> str:
        return str(self.args[0])


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RefusedError("Error executing Cypher command: CREATE (n:Proposition:Supply)"), UNEXPLAINED_ATTEMPTS),
        (RefusedError("UndefinedVariable: Variable 'foo' not defined"), 1),
    ],
    ids=["cause unknown", "cause told"],
)
def test_failures_without_a_cause_are_tried_a_few_times(error: exceptions.Neo4jError, expected: int) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        raise error

    with pytest.raises(RefusedError):
        retry(work, reconnect=lambda: None, sleep=lambda _: None)
    assert len(tries) == expected


def test_the_last_failure_is_raised_after_all_attempts() -> None:
    pauses: list[float] = []

    def work() -> None:
        raise exceptions.TransientError("still")

    with pytest.raises(exceptions.TransientError):
        retry(work, reconnect=lambda: None, attempts=4, sleep=pauses.append)
    assert len(pauses) == 3
    assert pauses[0] < pauses[-1]


def test_late_answers_are_given_up() -> None:
    started = time.perf_counter()
    with pytest.raises(StoreUnavailableError, match=r"did not answer within 0\.1 s"):
        call_within(0.1, lambda: time.sleep(1))
    assert time.perf_counter() - started < 0.9


def test_answers_and_errors_come_through() -> None:
    assert call_within(5, lambda: 7) == 7
    with pytest.raises(KeyError):
        call_within(5, lambda: {}["x"])
