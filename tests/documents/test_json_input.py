"""JSON from outside is read as it stands or refused in one line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.documents.json_input import load_json
from midstack.limits import MAX_JSON_DEPTH, MAX_JSON_DIGITS

HOSTILE = [
    ("NaN", "NaN is not a JSON number"),
    ('{"a": Infinity}', "Infinity is not"),
    ("[-Infinity]", "-Infinity is not"),
    ("1e999", "the number 1e999 is too large"),
    ("-1e400", "too large"),
    ("9" * (MAX_JSON_DIGITS + 1), "a number of 301 characters"),
    ("9" * 100_000, "a number of 100,000 characters"),
    ("0." + "1" * 5000, "a number of 5,002 characters"),
    ("[" * (MAX_JSON_DEPTH + 1), "nested deeper than 100 levels at character 100"),
    ("[" * 200_000, "nested deeper"),
    ('{"a":' * 100_000, "nested deeper"),
    ('{"a": 1, "a": 2}', "the key 'a' is given twice"),
    ('{"b": {"x": 1, "y": 2, "x": 3}}', "the key 'x' is given twice"),
    ("", "not JSON"),
    ("{", "not JSON"),
    ('{"a"', "not JSON"),
    ('{"a": 1', "not JSON"),
    ("{'a': 1}", "not JSON"),
    ("[1,]", "not JSON"),
    ("[1 2]", "not JSON"),
    ("01", "not JSON"),
    ("+1", "not JSON"),
    (".5", "not JSON"),
    ("1.", "not JSON"),
    ("tru", "not JSON"),
    ("None", "not JSON"),
    ('"a', "not JSON"),
    ('"\\x41"', "not JSON"),
    ('"\\u12"', "not JSON"),
    ('"a\nb"', "not JSON"),
    ('"a\tb"', "not JSON"),
    ("// comment\n1", "not JSON"),
    ("/* */ 1", "not JSON"),
    ("1 2", "not JSON"),
    ("[]]", "not JSON"),
    ("}", "not JSON"),
    ("<a/>", "not JSON"),
    ("undefined", "not JSON"),
    ("\ufeff1", "not JSON"),
    ('"' + "\\" * 100_001, "not JSON"),
]


@pytest.mark.parametrize(("text", "reason"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_json_is_refused_in_one_line(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]{5,160}$") as caught:
        load_json(text)
    assert reason in str(caught.value)


def test_limits_are_inclusive() -> None:
    assert load_json("[" * MAX_JSON_DEPTH + "]" * MAX_JSON_DEPTH)
    assert load_json("9" * MAX_JSON_DIGITS) == int("9" * MAX_JSON_DIGITS)


def test_brackets_inside_texts_do_not_count() -> None:
    assert load_json(json.dumps({"a": '[{"' * 500})) == {"a": '[{"' * 500}


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_sound_json_is_read_as_the_standard_library_does(value: Any) -> None:
    assert load_json(json.dumps(value)) == value
