"""Runs of Han and Kana letters cut into words."""

from __future__ import annotations

import pytest

from midstack.text.segments import cut_words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["公司", "宣布", "投资"]),
        ("zh", ["数据", "公司"]),
        ("ja", ["クアンタベックス", "が", "発表"]),
        ("ja", ["ジム・ケラー"]),
    ],
)
def test_words_are_told_apart(language: str, words: list[str]) -> None:
    run = "".join(words)
    ends = cut_words(run, language)
    assert [run[a:b] for a, b in zip([0, *ends], ends, strict=False)] == words


def test_letters_no_word_explains_stand_alone() -> None:
    assert cut_words("齉齾龘", "zh") == [1, 2, 3]
    assert cut_words("", "zh") == []
    assert cut_words("投资", "xx") == [1, 2]
