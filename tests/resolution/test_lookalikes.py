"""Letters that imitate others, and names shown safely."""

from __future__ import annotations

import unicodedata

import pytest

from midstack.resolution.lookalikes import load_lookalikes, show


@pytest.mark.parametrize("name", ["ОpenAI", "OpenАI", "Αmazon", "Օracle", "OpenAl", "0penAI"])
def test_imitations_have_the_skeleton(name: str) -> None:
    original = {"a": "Amazon", "o": "OpenAI"}[load_lookalikes().skeleton(name)[0]]
    if "racle" in name:
        original = "Oracle"
    assert load_lookalikes().skeleton(name) == load_lookalikes().skeleton(original)


@pytest.mark.parametrize("name", ["Meta", "Мета", "OpenAI-এর", "ChatGPTで", "Яндекс", "삼성SDS", "Ελλάς"])
def test_honest_names_have_no_flag(name: str) -> None:
    assert load_lookalikes().flags(name) == ()


@pytest.mark.parametrize(
    ("name", "flags"),
    [("Gооgle", ("mixed-script",)), ("a\u202eb", ("bidi",)), ("\u2066Оp\u2069", ("bidi", "mixed-script"))],
)
def test_flags(name: str, flags: tuple[str, ...]) -> None:
    assert load_lookalikes().flags(name) == flags


def test_every_letter_of_the_table_is_a_letter_or_digit_that_normalising_keeps() -> None:
    for letter, latin in load_lookalikes().letters.items():
        assert len(letter) == len(latin) == 1
        assert unicodedata.category(letter)[0] in "LN"
        assert unicodedata.normalize("NFKC", letter) == letter


def test_show_spells_out_controls_and_isolates_right_to_left() -> None:
    assert show("a\u202eb\x1b[31m") == "a<U+202E>b<U+001B>[31m"
    assert show("أرامكو") == "\u2068أرامكو\u2069"
    assert show("র‍্যাম") == "র‍্যাম"
