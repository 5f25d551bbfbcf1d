"""Where sentences end, what is a question, and which line is the title."""

from __future__ import annotations

import pytest

from midstack.text import split_sentences, tokenise
from midstack.text.sentences import LONGEST


def sentences(
    text: str, abbreviations: frozenset[str] = frozenset(), signs: frozenset[str] = frozenset()
) -> list[str]:
    tokens = tokenise(text)
    found = split_sentences(text, tokens, abbreviations, signs)
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It cost 3.5 billion. It paid.", ["It cost 3.5 billion.", "It paid."]),
        ("J. Doe spoke. He left.", ["J. Doe spoke.", "He left."]),
        ("Сказал А. Вильм. Он ушёл.", ["Сказал А. Вильм.", "Он ушёл."]),
        ('He said "yes." She left.', ['He said "yes."', "She left."]),
        ("এক। দুই।", ["এক।", "দুই।"]),
        ("एक। दो।", ["एक।", "दो।"]),
        ("公司成立。公司上市。", ["公司成立。", "公司上市。"]),
        ("هل؟ نعم.", ["هل؟", "نعم."]),
        ("1. First item\n2. Second item", ["1. First item", "2. Second item"]),
        ("No stop at the line end\nNext", ["No stop at the line end", "Next"]),
        ("", []),
    ],
)
def test_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_abbreviations_keep_their_dot() -> None:
    text = "Acme Inc. grew. It hired."
    assert sentences(text) == ["Acme Inc.", "grew.", "It hired."]
    assert sentences(text, frozenset(("inc",))) == ["Acme Inc. grew.", "It hired."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It paid Rs. 300 crore. It left.", ["It paid Rs. 300 crore.", "It left."]),
        ("It paid 300 crore Rs. It left.", ["It paid 300 crore Rs.", "It left."]),
        ("He has no Rs.\n300 came.", ["He has no Rs.", "300 came."]),
    ],
)
def test_signs_of_money_keep_their_dot_before_a_number(text: str, expected: list[str]) -> None:
    assert sentences(text, signs=frozenset({"rs"})) == expected


def test_first_of_several_lines_is_the_title() -> None:
    text = "Acme buys Bolt. Really\nAcme bought Bolt."
    assert [s.is_title for s in split_sentences(text, tokenise(text))] == [True, True, False]


def test_text_of_one_line_has_no_title() -> None:
    text = "Acme bought Bolt. It paid."
    assert [s.is_title for s in split_sentences(text, tokenise(text))] == [False, False]


@pytest.mark.parametrize("text", ["Will it?", 'He asked: "Will it?"', "ہوگا؟", "会吗？"])
def test_questions_are_told(text: str) -> None:
    assert [s.is_question for s in split_sentences(text, tokenise(text))] == [True]


def test_no_sentence_is_endless() -> None:
    words = [f"w{number}," if number % 7 == 0 else f"w{number}" for number in range(4 * LONGEST)]
    cut = sentences(" ".join(words))
    assert " ".join(cut).split() == words
    assert all(part.endswith(",") for part in cut[:-1])
    for text in (" ".join(words), "กขค" * LONGEST, "กขค " * LONGEST, "," * 2 * LONGEST + "a"):
        tokens = tokenise(text)
        found = split_sentences(text, tokens)
        assert max(s.last - s.first for s in found) <= LONGEST
        assert [s.first for s in found] == [0, *(s.last for s in found[:-1])]
        assert found[-1].last == len(tokens)
