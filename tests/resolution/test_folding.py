"""Keys of names: what does not count, and what does."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from midstack.resolution.folding import digits_of, fold, script_of, without_accents


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("OpenAI", "open-ai"),
        ("Open\u00adAI", "OpenAI"),
        ("ＮＶＩＤＩＡ", "nvidia"),
        ("AT&T", "AT and T"),
        ("GPT-5.1", "GPT 5.1"),
        ("জিপিটি-৫", "জিপিটি 5"),
        ("Moet’s", "Moet's"),
        ("অ্যামাজ\u09dc", "অ্যামাজ\u09a1\u09bc"),
    ],
)
def test_one_key(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GPT-5.1", "GPT-51"),
        ("Command R", "Command R+"),
        ("OpenAI", "ОpenAI"),
        ("कमल", "कमला"),
        ("Google", "Googlé"),
        ("NVIDIA", "NVıDıA"),
    ],
)
def test_two_keys(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_accents_are_left_out_of_latin_and_greek_only() -> None:
    assert without_accents(fold("Türk Telekom")) == "turktelekom"
    assert without_accents(fold("कोरवीव")) == fold("कोरवीव")
    assert without_accents(fold("Й")) == fold("Й")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("OpenAI-এর", "Latn"),
        ("ওপেনAI", "Beng"),
        ("オープンAI", "Kana"),
        ("英伟达", "Hani"),
        ("42", "Zyyy"),
        ("엔비디아", "Hang"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


def test_digits() -> None:
    assert digits_of(fold("Llama 3.1 70B")) == "3·170"


@given(st.text(max_size=30))
def test_a_key_holds_letters_marks_and_digits(name: str) -> None:
    assert regex.fullmatch(r"[\p{L}\p{M}\p{N}+#·]*+", fold(name))


@given(st.text(alphabet="abঅআক्कगé5 -", max_size=20))
def test_spaces_and_case_do_not_count(name: str) -> None:
    assert fold(f" {name.upper()} ") == fold(name)
