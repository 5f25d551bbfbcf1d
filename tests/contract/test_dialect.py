"""The Cypher that midstack and its users write means the same on every store: 115 cases with their answers.

Invariant: the embedded store fails exactly the cases listed here, and a case it learns must leave the list.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import neo4j
import pytest
from neo4j import exceptions

from midstack.stores import open_store

SUITE = json.loads((Path(__file__).parent / "dialect.json").read_text(encoding="utf-8"))
NOT_EMBEDDED: Final = {"full-text index create", "full-text query", "SHORTEST k (5.21+)"}
"""Full-text indexes are made through the engine's own SQL; shortest chains through shortestPath()."""


@pytest.fixture
def driver(store_target: str) -> Iterator[tuple[neo4j.Driver, str | None]]:
    with open_store(store_target, write=True) as store:
        yield store.connection.driver, store.connection.address.database


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(SUITE["cases"]) == 115
    assert {case["name"] for case in SUITE["cases"]} >= NOT_EMBEDDED


def test_all_cases(driver: tuple[neo4j.Driver, str | None], store_target: str) -> None:
    failed = {}
    for case in SUITE["cases"]:
        said = _try(driver, case)
        if said:
            failed[case["name"]] = said
    expected = set() if "://" in store_target else NOT_EMBEDDED
    assert set(failed) == expected, failed


def _try(opened: tuple[neo4j.Driver, str | None], case: dict[str, Any]) -> str:
    driver, database = opened
    with driver.session(database=database) as session:
        _reset(session)
        try:
            for before in case["before"]:
                session.execute_write(_run, before, {})
            rows = session.execute_write(_run, case["query"], _parameters(case["parameters"]))
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            if not case["raises"]:
                return f"{error.__class__.__name__}: {error}"
            rows = []
        else:
            if case["raises"]:
                return "no error"
        if case["rows"] is not None and not _equal(case["rows"], rows, ordered=case["ordered"]):
            return f"expected {case['rows']}, got {rows}"
        after = case["after"]
        if after:
            rows = session.execute_read(_run, after["query"], _parameters(after["parameters"]))
            if not _equal(after["rows"], rows, ordered=True):
                return f"afterwards expected {after['rows']}, got {rows}"
    return ""


def _reset(session: neo4j.Session) -> None:
    session.execute_write(_run, "MATCH (n) DETACH DELETE n", {})
    for node in SUITE["nodes"]:
        labels = ":".join(f"`{label}`" for label in node["labels"])
        session.execute_write(_run, f"CREATE (n:{labels} $props)", {"props": node["properties"]})
    for tie in SUITE["relationships"]:
        text = (
            f"MATCH (a {{id: $start}}), (b {{id: $end}}) CREATE (a)-[r:`{tie['type']}`]->(b) SET r = $props"
        )
        parameters = {"start": tie["start"], "end": tie["end"], "props": tie["properties"]}
        session.execute_write(_run, text, parameters)


def _run(tx: neo4j.ManagedTransaction, cypher: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    return [record.data() for record in tx.run(cypher, parameters)]


def _parameters(given: Any) -> Any:
    if isinstance(given, str) and given.startswith("@date:"):
        return date.fromisoformat(given.removeprefix("@date:"))
    if isinstance(given, dict):
        return {key: _parameters(value) for key, value in given.items()}
    if isinstance(given, list):
        return [_parameters(value) for value in given]
    return given


def _equal(expected: list[dict[str, Any]], found: list[dict[str, Any]], *, ordered: bool) -> bool:
    wanted, got = [_plain(row) for row in expected], [_plain(row) for row in found]
    return wanted == got if ordered else sorted(map(repr, wanted)) == sorted(map(repr, got))


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return ("float", "NaN" if math.isnan(value) else round(value, 9))
    if isinstance(value, int) and not isinstance(value, bool):
        return ("int", value)
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.iso_format() if hasattr(value, "iso_format") else value
