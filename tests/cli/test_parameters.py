"""`-P name=value`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.cli.parameters import read_parameter, read_parameters, read_value
from midstack.errors import UsageError

VALUES = [
    ("5", 5),
    ("-2.5", -2.5),
    ("true", True),
    ("null", None),
    ('"5"', "5"),
    ('["amd", "nvidia"]', ["amd", "nvidia"]),
    ('{"a": 1}', {"a": 1}),
    ("NVIDIA", "NVIDIA"),
    ("এনভিডিয়া", "এনভিডিয়া"),
    ("2026-02-10", "2026-02-10"),
    ("NaN", "NaN"),
    ("-Infinity", "-Infinity"),
    ("", ""),
    ("a=b", "a=b"),
    ("[" * 100_000, "[" * 100_000),
    ("9" * 5_000, "9" * 5_000),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text[:12] for text, _ in VALUES])
def test_value(text: str, value: object) -> None:
    found = read_value(text)
    assert found == value
    assert type(found) is type(value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_whatever_is_json_comes_back_as_it_was(value: object) -> None:
    assert read_value(json.dumps(value)) == value


def test_the_last_value_of_a_name_counts() -> None:
    assert read_parameters(["a=1", "b=x", "a=2"]) == {"a": 2, "b": "x"}


def test_dollar_may_be_written() -> None:
    assert read_parameter("$name=AMD") == ("name", "AMD")


@pytest.mark.parametrize("pair", ["name", "=5", "a b=5", "1a=5", "", "a-b=1"])
def test_bad_pair_is_refused(pair: str) -> None:
    with pytest.raises(UsageError, match="name=value"):
        read_parameter(pair)


@pytest.mark.parametrize("text", [str(2**63), str(-(2**63) - 1), "1e999"])
def test_number_that_no_store_holds_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="64 bits"):
        read_parameter(f"n={text}")


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_largest_numbers_are_taken(number: int) -> None:
    assert read_parameter(f"n={number}") == ("n", number)
