"""How foreign a word looks, learned from registered names and common words of the language."""

from __future__ import annotations

import pytest

from midstack.mentions.foreignness import Foreignness, learn_foreignness
from midstack.ontology.registry import Alias, load_registry


@pytest.mark.parametrize(
    ("language", "name", "word"),
    [
        ("bn", "কোয়ান্টাভেক্স", "প্রতিষ্ঠান"),
        ("bn", "স্টারব্রিক", "বিনিয়োগ"),
        ("hi", "क्वांटावेक्स", "कारखाना"),
        ("hi", "ब्लैकस्टोन", "सरकार"),
        ("ar", "كوانتافيكس", "الحكومة"),
        ("ko", "안드레센", "회사는"),
    ],
)
def test_names_from_elsewhere_look_more_foreign_than_words(language: str, name: str, word: str) -> None:
    foreign = learn_foreignness(language, load_registry().aliases)
    assert foreign is not None
    # A word that ministries bear in their names ("investment") stands at about 0.
    assert foreign.of(name) > 0.05 > foreign.of(word)
    assert foreign.of(name) == foreign.of(name)


def test_nothing_is_learned_from_few_names_or_a_script_with_capitals() -> None:
    assert learn_foreignness("bn", [Alias("x", "কোয়ান্টাভেক্স", "Beng", "name")]) is None
    assert learn_foreignness("en", load_registry().aliases) is None


def test_unseen_triples_count_as_unseen() -> None:
    foreign = Foreignness({"^ab": 2.0, "ab$": 1.0}, unseen=-1.0)
    assert foreign.of("ab") == 1.5
    assert foreign.of("cd") == -1.0
