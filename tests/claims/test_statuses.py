"""How firmly a text says a thing, by cue and tense, and what it does not say at all."""

from __future__ import annotations

import pytest
from tests.claims.reading import relations


@pytest.mark.parametrize(
    ("language", "text", "relation", "status"),
    [
        ("en", "Nvidia invested $5 billion in Intel.", "investment--nvidia--intel", "confirmed"),
        ("en", "Nvidia will invest $5 billion in Intel.", "investment--nvidia--intel", "planned"),
        ("en", "Nvidia plans to acquire Intel for $10 billion.", "acquisition--nvidia--intel", "planned"),
        (
            "en",
            "Nvidia is reportedly in talks to invest $5 billion in Intel.",
            "investment--nvidia--intel",
            "rumoured",
        ),
        ("en", "Microsoft acquired OpenAI for $10 billion.", "acquisition--microsoft--openai", "confirmed"),
        ("en", "Sam Altman is the CEO of OpenAI.", "leadership--sam-altman--openai", "confirmed"),
        ("bn", "অ্যামাজন ওপেনএআইয়ে ৫ হাজার কোটি ডলার বিনিয়োগ করেছে।", "investment--amazon--openai", "confirmed"),
        ("bn", "অ্যামাজন ওপেনএআইয়ে বিনিয়োগ করবে।", "investment--amazon--openai", "planned"),
        ("bn", "অ্যামাজন ওপেনএআইয়ে বিনিয়োগ করতে পারে বলে জানা গেছে।", "investment--amazon--openai", "rumoured"),
        ("hi", "माइक्रोसॉफ्ट ने ओपनएआई के साथ साझेदारी की।", "partnership--microsoft--openai", "confirmed"),
        ("hi", "एनवीडिया इंटेल में निवेश करेगी।", "investment--nvidia--intel", "planned"),
        ("hi", "सूत्रों के मुताबिक एनवीडिया इंटेल में निवेश कर सकती है।", "investment--nvidia--intel", "rumoured"),
        ("id", "Nvidia menginvestasikan US$ 5 miliar di Intel.", "investment--nvidia--intel", "confirmed"),
        ("id", "Nvidia berencana mengakuisisi Intel.", "acquisition--nvidia--intel", "planned"),
        ("id", "Nvidia dikabarkan akan mengakuisisi Intel.", "acquisition--nvidia--intel", "rumoured"),
    ],
)
def test_status_of_one_sentence(language: str, text: str, relation: str, status: str) -> None:
    assert relations(text, language) == {relation: status}


@pytest.mark.parametrize(
    "text",
    [
        "Has Nvidia acquired Intel?",
        "Nvidia and Intel rose on Monday.",
        "Nothing happened at all.",
        "Nvidia.",
        "",
    ],
)
def test_questions_and_mere_names_say_nothing(text: str) -> None:
    assert relations(text) == {}


def test_list_is_said_of_each_of_its_names() -> None:
    found = relations("Microsoft, Nvidia and Amazon invested in Anthropic.")
    assert set(found) == {f"investment--{name}--anthropic" for name in ("microsoft", "nvidia", "amazon")}


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        (
            "Nvidia plans to acquire Intel for $10 billion.",
            "Intel will be acquired by Nvidia for $10 billion.",
        ),
        ("Nvidia acquired Intel for $10 billion.", "Intel was acquired by Nvidia for $10 billion."),
    ],
)
def test_passive_turns_the_roles_round(active: str, passive: str) -> None:
    assert set(relations(active)) == set(relations(passive)) == {"acquisition--nvidia--intel"}
