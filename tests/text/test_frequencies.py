"""How common words are, whatever form a list has them in."""

from __future__ import annotations

import pytest

from midstack.text.frequencies import zipf


@pytest.mark.parametrize(
    ("word", "language"), [("χρόνος", "el"), ("ang", "tl"), ("और", "hi"), ("kwa", "sw"), ("company", "en")]
)
def test_ordinary_words_are_common(word: str, language: str) -> None:
    assert zipf(word, language) > 4


def test_what_no_list_has_is_not() -> None:
    assert zipf("χρόνοσ", "el") == 0
    assert zipf("company", "xx") == 0
