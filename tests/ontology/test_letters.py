"""Latin letters spelled out in other scripts: codes of chips and models, abbreviations of firms."""

from __future__ import annotations

import pytest

from midstack.ontology.letters import LetterNames
from midstack.ontology.lexicon import load_lexicon
from midstack.text import normalise, tokenise


@pytest.mark.parametrize(
    ("language", "text", "spelled", "tokens", "cut"),
    [
        ("bn", "এইচ১০০ চিপ", "H100", 1, 0),
        ("bn", "জিবি২০০", "GB200", 1, 0),
        ("bn", "এমআই৪৫৫এক্স আসছে", "MI455X", 2, 0),
        ("bn", "ডব্লিউএসই-৩", "WSE-3", 3, 0),
        ("bn", "এএমডির চিপ", "AMD", 1, 1),
        ("hi", "एमआई450", "MI450", 1, 0),
        ("hi", "जीबी 200", "GB200", 2, 0),
        ("hi", "एएमडी ने", "AMD", 1, 0),
        ("ar", "إتش 100", "H100", 2, 0),
        ("bn", "বিনিয়োগ", None, 0, 0),
        ("hi", "कंपनी", None, 0, 0),
        ("en", "H100", None, 0, 0),
    ],
)
def test_what_is_spelled_out(language: str, text: str, spelled: str | None, tokens: int, cut: int) -> None:
    lexicon = load_lexicon(language)
    words = tokenise(normalise(text).text)
    read = lexicon.letters.read_at(words, 0, len(words), lexicon.suffixes)
    if spelled is None:
        assert read is None
        return
    assert read is not None
    found, ending = read
    assert (found.text, found.last, ending) == (spelled, tokens, cut)
    assert found.has_digits == any(char.isdigit() for char in spelled)


def test_long_names_of_letters_go_before_short_ones() -> None:
    letters = LetterNames({"a": "A", "b": "B", "ab": "X"})
    assert letters.read("ab") == "X"
    assert letters.read("aba") == "XA"
    assert letters.read("abc") == ""
    assert letters.read("a" * 7) == ""  # longer than any abbreviation
