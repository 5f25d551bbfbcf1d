"""Endings cut off words: the shortest first, never into a stem that is too short."""

from __future__ import annotations

import pytest

from midstack.text import Endings, cut_endings


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


def test_endings_that_are_added_are_cut_too() -> None:
    endings = Endings()
    endings["s"] = "gen"
    assert list(cut_endings("metas", endings)) == [("meta", "s")]
    endings["as"] = "acc"
    assert list(cut_endings("metas", endings)) == [("meta", "s"), ("met", "as")]
    assert list(cut_endings("metas", endings, least=4)) == [("meta", "s")]
