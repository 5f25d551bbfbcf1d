"""The guard: hostile text is refused before any server sees it, and text that only looks dangerous is not."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.errors import QueryRefusedError
from midstack.limits import MAX_QUERY_CHARACTERS, MAX_QUERY_DEPTH
from midstack.stores.guard import check_read_only, check_size
from midstack.stores.queries.library import list_queries

HERE = Path(__file__).parent
HOSTILE: list[tuple[str, str]] = [
    (why, text) for why, text in json.loads((HERE / "hostile.json").read_text(encoding="utf-8"))
]
HARMLESS: list[str] = json.loads((HERE / "harmless.json").read_text(encoding="utf-8"))
WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|FOREACH|REMOVE)\b")
DIALECT = json.loads((HERE.parent / "contract" / "dialect.json").read_text(encoding="utf-8"))


def test_tables_are_long_enough() -> None:
    assert len(HOSTILE) >= 60
    assert len(HARMLESS) >= 60


@pytest.mark.parametrize(("why", "cypher"), HOSTILE)
def test_hostile_statement_is_refused(why: str, cypher: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_read_only(cypher)


@pytest.mark.parametrize("cypher", HARMLESS)
def test_harmless_statement_passes(cypher: str) -> None:
    check_read_only(cypher)


@pytest.mark.parametrize(
    "case", [c for c in DIALECT["cases"] if c["group"] != "errors"], ids=lambda c: c["name"]
)
def test_dialect_is_sorted_into_reading_and_writing(case: dict[str, object]) -> None:
    cypher = str(case["query"])
    if WRITES.search(cypher) is None:
        check_read_only(cypher)
    else:
        with pytest.raises(QueryRefusedError):
            check_read_only(cypher)


@pytest.mark.parametrize("name", [query.name for query in list_queries()])
def test_library_passes(name: str) -> None:
    check_read_only(next(query.cypher for query in list_queries() if query.name == name))


@pytest.mark.parametrize("depth", [MAX_QUERY_DEPTH - 1, MAX_QUERY_DEPTH])
def test_depth_up_to_the_limit_passes(depth: int) -> None:
    check_read_only("RETURN " + "(" * depth + "1" + ")" * depth)


@pytest.mark.parametrize(
    "cypher",
    [
        "RETURN " + "(" * (MAX_QUERY_DEPTH + 1) + "1" + ")" * (MAX_QUERY_DEPTH + 1),
        "RETURN " + "[" * 5_000 + "]" * 5_000,
        "RETURN " + "NOT " * (MAX_QUERY_DEPTH + 1) + "true",
        "RETURN " + "-" * (MAX_QUERY_DEPTH + 1) + "1",
        "RETURN " + "CASE WHEN true THEN " * (MAX_QUERY_DEPTH + 1) + "1" + " END" * (MAX_QUERY_DEPTH + 1),
        "RETURN '" + "x" * MAX_QUERY_CHARACTERS + "'",
    ],
    ids=["round", "square", "not", "minus", "case", "length"],
)
def test_beyond_the_limits_is_refused_at_once(cypher: str) -> None:
    started = time.perf_counter()
    with pytest.raises(QueryRefusedError):
        check_read_only(cypher)
    assert time.perf_counter() - started < 0.5


def test_length_up_to_the_limit_passes() -> None:
    text = "RETURN '" + "x" * (MAX_QUERY_CHARACTERS - 9) + "'"
    assert len(text) == MAX_QUERY_CHARACTERS
    check_read_only(text)
    with pytest.raises(QueryRefusedError, match=f"at most {MAX_QUERY_CHARACTERS}"):
        check_size(text + " ")


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        ("CREATE (n)", "CREATE at character 0"),
        ("CALL apoc.load.json('x')", "apoc.load.json"),
        ("RETURN 1; RETURN 2", "second statement"),
        ("СREATE (n)", "looks like CREATE"),
        ("RETURN 'x", "never closed"),
        ("MATCH (n) FINISH", "FINISH"),
    ],
)
def test_refusal_says_what_and_where(cypher: str, said: str) -> None:
    with pytest.raises(QueryRefusedError, match=said.replace("(", r"\(")):
        check_read_only(cypher)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        check_read_only(text)
    except QueryRefusedError as error:
        assert error.message  # noqa: PT017


@given(
    st.sampled_from(HARMLESS),
    st.sampled_from([text for _, text in HOSTILE[:15]]),
    st.sampled_from(["\n", "\n;"]),
)
def test_harmless_text_does_not_shield_a_write(before: str, write: str, between: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_read_only(before.rstrip(";") + between + write)
