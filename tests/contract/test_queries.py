"""Every query of the library answers the same rows on every store, and every one can be explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from midstack.errors import (
    NotFoundError,
    QueryError,
    QueryRefusedError,
    StoreRefusedError,
    StoreUnavailableError,
    UsageError,
)
from midstack.stores import Store, list_queries

EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "query_rows.json").read_text(encoding="utf-8")
)
HOSTILE: list[tuple[str, str]] = json.loads(
    (Path(__file__).parents[1] / "stores" / "hostile.json").read_text(encoding="utf-8")
)


def test_library_answers_as_written_down(loaded: Store) -> None:
    answers = {}
    for name, case in EXPECTED.items():
        result = loaded.run_named(name, case["parameters"])
        answers[name] = {"columns": list(result.columns), "rows": [list(row) for row in result.rows]}
    assert answers == {
        name: {key: case[key] for key in ("columns", "rows")} for name, case in EXPECTED.items()
    }


def test_every_query_is_written_down_with_rows() -> None:
    assert sorted(EXPECTED) == [query.name for query in list_queries()]
    assert len(EXPECTED) >= 25
    for query in list_queries():
        assert list(query.columns) == EXPECTED[query.name]["columns"], query.name
    empty = {name for name, case in EXPECTED.items() if not case["rows"]}
    assert empty == {"denials", "withdrawn-claims", "market-caps", "funding-raised"}


def test_every_query_can_be_explained(loaded: Store) -> None:
    for query in list_queries():
        case = EXPECTED[query.name]
        loaded.query(f"EXPLAIN {query.cypher}", query.complete(case["parameters"]))


def test_unknown_query_and_parameters(loaded: Store) -> None:
    with pytest.raises(NotFoundError, match="investors-in"):
        loaded.run_named("nothing")
    with pytest.raises(UsageError, match="needs the parameter 'name'"):
        loaded.run_named("investors-in")
    with pytest.raises(UsageError, match="takes no 'nome'"):
        loaded.run_named("investors-in", {"nome": "openai"})


def test_names_in_any_script_are_found(loaded: Store) -> None:
    for name in ("openai", "OpenAI", "ওপেনএআই", "ओपनएआई"):
        assert len(loaded.run_named("investors-in", {"name": name}).rows) == 2
        assert [entity.id for entity in loaded.find_entities(name)] == ["openai"]
    assert [entity.id for entity in loaded.find_entities("hynix")] == ["sk-hynix"]
    assert loaded.find_entities("AND (") == ()
    assert loaded.find_entities("") == ()


def test_values_are_free_of_driver_types(loaded: Store) -> None:
    [(node, edge, path, day)] = loaded.query(
        "MATCH p = (a:Entity {id: 'amazon'})-[r:INVESTS_IN]->(b) RETURN a, r, p, date('2025-02-03') AS d"
    ).rows
    assert (node["_labels"], node["id"]) == (["Entity", "Organization"], "amazon")
    assert (edge["_type"], edge["status"]) == ("INVESTS_IN", "confirmed")
    assert [path[0]["id"], path[1]["_type"], path[2]["id"]] == ["amazon", "INVESTS_IN", "anthropic"]
    assert day == "2025-02-03"
    json.dumps([node, edge, path])


def test_columns_are_named_without_rows(loaded: Store) -> None:
    result = loaded.query("MATCH (n:Nothing) RETURN n.id AS id, count(*) AS c, n.name ORDER BY id")
    assert (result.columns, result.rows) == (("id", "c", "n.name"), ())


def test_limit_cuts_and_says_so(loaded: Store) -> None:
    result = loaded.query("UNWIND range(1, 50) AS x RETURN x", limit=3)
    assert (result.rows, result.cut) == (((1,), (2,), (3,)), True)
    assert not loaded.query("UNWIND range(1, 3) AS x RETURN x", limit=3).cut


def test_long_query_is_stopped_in_time(loaded: Store) -> None:
    with pytest.raises((QueryError, StoreUnavailableError), match=r"stopped|did not answer"):
        loaded.query(
            "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b "
            "WITH a, b WHERE a + b = -1 RETURN count(*)",
            seconds=1.0,
        )
    assert loaded.query("RETURN 1 AS x").rows == ((1,),)


def test_guard_stands_in_front(loaded: Store) -> None:
    before = loaded.digest()
    assert len(HOSTILE) >= 60
    for _, cypher in HOSTILE:
        with pytest.raises(QueryRefusedError):
            loaded.query(cypher)
    with pytest.raises(StoreRefusedError, match="reading only"):
        loaded.query("MATCH (n) DETACH DELETE n", write=True)
    assert loaded.digest() == before


@pytest.mark.parametrize(
    "cypher", ["MATCH (n RETURN n", "RETURN missing", "RETURN no_such(1)", "RETURN $absent"]
)
def test_wrong_query_is_one_of_our_errors(loaded: Store, cypher: str) -> None:
    with pytest.raises(QueryError):
        loaded.query(cypher)
