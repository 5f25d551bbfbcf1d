"""Phrases: words, prefixes and gaps, and that all of them are found."""

from __future__ import annotations

import pytest

from midstack.ontology.phrases import GAP, PhraseTable
from midstack.text import tokenise


def found(phrases: list[str], text: str) -> list[tuple[str, str]]:
    table: PhraseTable[str] = PhraseTable()
    for phrase in phrases:
        table.add(phrase, phrase)
    tokens = tokenise(text)
    return [(text[tokens[m.first].start : tokens[m.last - 1].end], m.payload) for m in table.find(tokens)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("invest", "They invest now", ["invest"]),
        ("invest", "They invested now", []),
        ("invest*", "They invested and invest", ["invested", "invest"]),
        ("stake in", "A Stake In it", ["Stake In"]),
        ("stake in", "A stake", []),
        ("took ~ stake", "took a large new stake", ["took a large new stake"]),
        ("took ~ stake", "took stake", ["took stake"]),
        ("took ~ stake", f"took {'very ' * (GAP + 1)}stake", []),
        ("निवेश कर*", "निवेश करेगी", ["निवेश करेगी"]),
        ("投资", "他投资了", ["投资"]),
    ],
)
def test_phrase_is_found(phrase: str, text: str, words: list[str]) -> None:
    assert [word for word, _ in found([phrase], text)] == words


def test_all_phrases_at_one_place_are_found() -> None:
    assert {payload for _, payload in found(["acquired", "acquired by", "acquir*"], "acquired by")} == {
        "acquired",
        "acquired by",
        "acquir*",
    }


def test_phrase_added_later_is_found_too() -> None:
    table: PhraseTable[int] = PhraseTable()
    tokens = tokenise("one two")
    table.add("one", 1)
    assert [m.payload for m in table.find(tokens)] == [1]
    table.add("one two", 2)
    table.add("tw*", 3)
    assert sorted(m.payload for m in table.find(tokens)) == [1, 2, 3]
    assert [m.payload for m in table.find(tokens, 1)] == [3]
    assert [m.payload for m in table.find(tokens, 0, 1)] == [1]


@pytest.mark.parametrize("phrase", ["", "  ", "~ stake"])
def test_phrase_without_a_first_word_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="needs a word first"):
        PhraseTable[str]().add(phrase, "")
