"""`midstack query`, `sparql` and `verify` on the store of the demo."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from midstack.stores import list_queries

ORGANISATIONS = "MATCH (o:Organization) RETURN o.id AS id ORDER BY id LIMIT $limit"


@pytest.fixture
def ask(run: Any, demo: Any) -> Any:
    """Run a command on the demo's store, the global option after the command."""
    return lambda command, *arguments: run(command, *arguments, "--store", demo.store)


def test_parameters_and_rows(ask: Any) -> None:
    done = ask("query", ORGANISATIONS, "-P", "limit=3")
    assert done.code == 0
    assert done.err == ""
    assert len(done.rows) == 3
    assert all(set(row) == {"id"} for row in done.rows)


@pytest.mark.parametrize("output_format", ["table", "json", "jsonl", "csv", "md"])
def test_every_format(ask: Any, output_format: str) -> None:
    done = ask("query", "RETURN 'এনভিডিয়া' AS name, 1 AS n", "--format", output_format)
    assert done.code == 0
    assert "এনভিডিয়া" in done.out
    assert done.out.endswith("\n")


def test_library_is_listed_with_purpose_and_parameters(run: Any) -> None:
    rows = run("query", "--list").rows
    assert len(rows) >= 12
    assert all(row["purpose"] for row in rows)
    assert [row["name"] for row in rows] == [query.name for query in list_queries()]


@pytest.mark.parametrize(
    "name", [q.name for q in list_queries() if not any(p.required for p in q.parameters)]
)
def test_named_query_answers_with_the_columns_it_promises(ask: Any, name: str) -> None:
    done = ask("query", name, "--format", "csv")
    assert done.code == 0
    (query,) = [q for q in list_queries() if q.name == name]
    assert done.out.splitlines()[0] == ",".join(query.columns)


def test_unknown_name_says_what_was_likely_meant(ask: Any) -> None:
    name = list_queries()[0].name
    done = ask("query", name[:-1])
    assert (done.code, done.out) == (1, "")
    assert f"did you mean '{name}'?" in done.err
    assert "next: midstack query --list" in done.err


def test_query_from_stdin(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("RETURN 7 AS seven\n"))
    assert ask("query", "-").rows == [{"seven": 7}]


def test_no_query_is_wrong_usage(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = ask("query")
    assert (done.code, done.out) == (2, "")


def test_limit_tells_that_it_cut(ask: Any) -> None:
    done = ask("query", "UNWIND range(1, 9) AS n RETURN n", "--limit", 4)
    assert len(done.rows) == 4
    assert "there are more rows than these 4" in done.err


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:X) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    ],
)
def test_writing_is_refused_without_being_asked_for(ask: Any, text: str) -> None:
    done = ask("query", text)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")


def test_broken_cypher_is_one_line(ask: Any) -> None:
    done = ask("query", "MATCH (n RETURN n")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert "Traceback" not in done.err


def test_unknown_parameter_of_a_named_query_is_wrong_usage(ask: Any) -> None:
    done = ask("query", list_queries()[0].name, "-P", "nonsense=1")
    assert done.code == 2
    assert "nonsense" in done.err


def test_verify_finds_nothing_in_a_sound_store(ask: Any) -> None:
    done = ask("verify")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_verify_finds_a_forged_quote(run: Any, demo: Any, tmp_path: Path) -> None:
    store = tmp_path / "forged"
    shutil.copytree(demo.store, store)
    one = "MATCH (e:Evidence)-[:IN_DOCUMENT]->(d) WITH e, d ORDER BY e.id LIMIT 1"
    forge = f"{one} SET e.quote = 'never said' RETURN d.id AS id"
    forged = run("query", forge, "--write", "--store", store)
    assert forged.code == 0
    done = run("verify", "--store", store)
    assert done.code == 3
    assert [row["subject"].split()[0] for row in done.rows] == [forged.rows[0]["id"]]


def test_sparql_counts_what_cypher_counts(ask: Any) -> None:
    cypher = ask("query", "MATCH (d:Document) RETURN count(d) AS n").rows
    sparql = ask(
        "sparql", "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?c <http://www.w3.org/ns/prov#hadPrimarySource> ?d }"
    )
    assert sparql.code == 0
    assert cypher[0]["n"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/>",
        "CLEAR ALL",
        "(",
    ],
)
def test_sparql_fetches_and_changes_nothing(ask: Any, text: str) -> None:
    done = ask("sparql", text)
    assert done.code in (1, 2)
    assert done.out == ""
    assert "Traceback" not in done.err
