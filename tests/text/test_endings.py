"""Endings cut off words: the shortest first, never into a stem that is too short."""

from __future__ import annotations

import pytest

from midstack.text import cut_endings


@pytest.mark.parametrize(
    ("word", "least", "cuts"),
    [
        ("গুগলের", 2, [("গুগলে", "র"), ("গুগল", "ের")]),
        ("গুগল", 2, []),
        ("abr", 2, [("ab", "r")]),
        ("abr", 3, []),
        ("r", 2, []),
        ("", 2, []),
    ],
)
def test_every_ending_is_cut(word: str, least: int, cuts: list[tuple[str, str]]) -> None:
    assert list(cut_endings(word, {"র", "ের", "r"}, least)) == cuts
