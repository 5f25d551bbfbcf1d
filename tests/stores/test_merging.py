"""Who stands for whom after merges."""

from __future__ import annotations

import pytest

from midstack.stores.merging import follow


@pytest.mark.parametrize(
    ("merged", "expected"),
    [
        ({}, {}),
        ({"a": "b"}, {"a": "b"}),
        ({"a": "b", "b": "c"}, {"a": "c", "b": "c"}),
        ({"a": "a"}, {}),
        ({"b": "c", "c": "b"}, {"c": "b"}),
        ({"x": "c", "b": "c", "c": "b"}, {"x": "b", "c": "b"}),
    ],
)
def test_follow(merged: dict[str, str], expected: dict[str, str]) -> None:
    assert follow(merged) == expected
