"""Names in another spelling than the registered one."""

from __future__ import annotations

import pytest
from tests.claims.reading import read

from midstack.mentions.spellings import learn_spellings
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import Alias
from midstack.text import tokenise

TABLE = load_lexicon("bn").spellings


def named(text: str, language: str) -> dict[str, str]:
    """Return entity by surface."""
    return {
        surface: naming.entity
        for naming in read(text, language).namings.values()
        for surface in naming.surfaces
    }


@pytest.mark.parametrize(
    ("language", "text", "surface", "entity"),
    [
        ("bn", "মেনলো ভেঞ্চার্স সুনোয় ১২ কোটি ডলার ঢেলেছে।", "মেনলো ভেঞ্চার্স", "menlo-ventures"),
        ("bn", "মেনলো ভেঞ্চারসের টাকা এসেছে।", "মেনলো ভেঞ্চারস", "menlo-ventures"),
        ("bn", "সেলসফোর্স ভেঞ্চারস টাকা দিয়েছে।", "সেলসফোর্স ভেঞ্চারস", "salesforce-ventures"),
        ("bn", "মেটার সঙ্গে ভিস্ত্রার চুক্তি হয়েছে।", "ভিস্ত্রা", "vistra"),
        ("hi", "मेनलो वेन्चर्स ने निवेश किया।", "मेनलो वेन्चर्स", "menlo-ventures"),
        ("en", "Gcore has ordered cards from d-Matrix in May.", "d-Matrix", "d-matrix"),
    ],
)
def test_a_name_is_found_as_print_spells_it(language: str, text: str, surface: str, entity: str) -> None:
    assert named(text, language).get(surface) == entity


def test_what_two_share_or_a_common_word_says_finds_nobody() -> None:
    aliases = [
        Alias("one", "লুজিয়া", "Beng", "transliteration"),
        Alias("two", "লূজিয়া", "Beng", "transliteration"),
        Alias("three", "সারভামী", "Beng", "transliteration"),  # is read like no common word
        Alias("four", "নাবলা", "Beng", "ambiguous"),
        Alias("five", "ইয়োটা", "Beng", "transliteration"),
    ]
    forms = learn_spellings("bn", TABLE, aliases)
    found = {form.entity for listed in forms.forms.values() for form in listed}
    assert found == {"three", "five"}
    tokens = tokenise("ঈয়োটার")
    place = forms.find_at(tokens, 0, len(tokens), {"র": "gen"})
    assert place is not None
    assert (place[0].entity, place[1], place[2]) == ("five", 1, "র")


def test_letters_that_are_not_read_leave_nothing() -> None:
    assert all(len(read) <= 1 for read in TABLE.values())
    assert learn_spellings("en", {}, [Alias("one", "Meta", "Latn", "name")]).forms == {}
