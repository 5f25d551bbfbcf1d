"""What is packed comes back, and cannot leave the element it stands in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.views.hostile import PAYLOADS

from midstack.views.packing import GZIP_ABOVE, Pool, compress, pack, to_columns, to_inert_json, unpack

TEXTS = st.text(st.characters(codec="utf-8"))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


@given(VALUES)
def test_unpacking_gives_back_what_was_packed(value: Any) -> None:
    assert unpack(*pack(value)) == value


@given(st.text())
def test_text_holds_nothing_that_ends_an_element(text: str) -> None:
    inert = to_inert_json([text])
    assert not set(inert) & set("<>&\u2028\u2029")
    assert json.loads(inert) == [text]
    inert.encode()


@pytest.mark.parametrize("text", PAYLOADS)
def test_payloads_come_back_letter_by_letter(text: str) -> None:
    assert unpack(*pack({"text": text})) == {"text": text}
    assert "</script" not in pack(text)[0].lower()


def test_long_payloads_are_compressed_and_short_ones_stay_readable() -> None:
    assert pack("ক" * 10)[1] == "json"
    text, form = pack("ক" * GZIP_ABOVE)
    assert form == "gzip"
    assert len(text) < GZIP_ABOVE / 10
    assert unpack(text, form) == "ক" * GZIP_ABOVE


def test_compression_depends_on_the_text_alone() -> None:
    assert compress("a" * 1000) == compress("a" * 1000)


def test_pool_numbers_values_as_they_come() -> None:
    pool = Pool()
    assert [pool.add(value) for value in "abac"] == [0, 1, 0, 2]
    assert pool.add_optional(None) == pool.add_optional("") == -1
    assert pool.values == ["a", "b", "c"]


def test_columns_hold_the_rows_crosswise() -> None:
    assert to_columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}], ["b", "a"]) == {"b": [2, 4], "a": [1, 3]}
    with pytest.raises(KeyError):
        to_columns([{"a": 1}], ["b"])


def test_numbers_json_cannot_write_are_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_inert_json(float("nan"))
