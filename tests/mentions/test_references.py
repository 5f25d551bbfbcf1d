"""Nouns and pronouns go back to what the text spoke of last."""

from __future__ import annotations

import pytest
from tests.claims.reading import read


def stand_ins(text: str, language: str) -> set[tuple[str, str]]:
    """Return (words, entity) of every mention that is no name and has words."""
    reading = read(text, language)
    return {
        (reading.words_of(m.first, m.last), m.entity)
        for m in reading.mentions
        if m.how != "name" and not m.is_silent
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "OpenAI makes chatbots. The company grew.", {("The company", "openai")}),
        ("en", "OpenAI makes chatbots. It hired.", {("It", "openai")}),
        ("en", "Sam Altman spoke at OpenAI. He left.", {("He", "sam-altman")}),
        (
            "en",
            "Nvidia met Microsoft. Both companies signed.",
            {("Both companies", "nvidia"), ("Both companies", "microsoft")},
        ),
        ("en", "The company grew. OpenAI makes chatbots.", set()),
        ("bn", "ওপেনএআই নতুন মডেল এনেছে। প্রতিষ্ঠানটি বড় হচ্ছে।", {("প্রতিষ্ঠানটি", "openai")}),
        ("hi", "ओपनएआई ने बयान दिया। कंपनी बढ़ रही है।", {("कंपनी", "openai")}),
        ("id", "OpenAI mengumumkan hasil. Perusahaan itu tumbuh.", {("Perusahaan itu", "openai")}),
    ],
)
def test_stand_ins_mean_what_was_spoken_of(language: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert stand_ins(text, language) == expected


def test_nearest_subject_comes_first() -> None:
    text = "Microsoft makes software. Nvidia sells chips. The company grew."
    reading = read(text)
    first = [m.entity for m in reading.mentions if m.how == "nominal"]
    second = [m.entity for m in reading.mentions if m.how == "nominal2"]
    assert (first, second) == (["nvidia"], ["microsoft"])


def test_text_is_about_what_is_named_most_and_of_several_about_the_first() -> None:
    text = "Anthropic met Nvidia. Anthropic sells models. They signed: Nvidia and we."
    speakers = [(m.how, m.entity) for m in read(text).mentions if m.how in ("we", "we2")]
    assert speakers == [("we", "nvidia"), ("we2", "anthropic")]


@pytest.mark.parametrize(
    ("language", "text", "silent"),
    [
        ("hi", "ओपनएआई ने बयान दिया। आज और बहुत काम हुआ।", {"openai"}),
        ("en", "OpenAI spoke. Today a lot of work was done.", set()),
    ],
)
def test_subjects_go_on_silently_where_the_language_drops_them(
    language: str, text: str, silent: set[str]
) -> None:
    reading = read(text, language)
    assert {m.entity for m in reading.mentions if m.how == "dropped"} == silent


def test_mentions_stay_in_order_of_place() -> None:
    reading = read("Nvidia met Microsoft. Both companies signed. It was big. Sam Altman left. He spoke.")
    places = [(m.first, m.last, m.how) for m in reading.mentions]
    assert places == sorted(places)
    assert {"name", "nominal"} <= {m.how for m in reading.mentions}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sunil Gupta leads Yotta. We are buying chips."),
        ("id", "Yotta tumbuh. Kami membeli chip."),
        ("hi", "योटा बढ़ रही है। हम चिप खरीद रहे हैं।"),
        ("bn", "ইয়োটা বড় হচ্ছে। আমরা চিপ কিনছি।"),
    ],
)
def test_we_are_the_firm_spoken_of(language: str, text: str) -> None:
    assert {m.entity for m in read(text, language).mentions if m.how == "we"} == {"yotta"}


def test_we_of_an_interview_are_the_firm_it_is_about() -> None:
    talk = "How big is it? Big. And the cost? High. Who pays? Banks. Is Nvidia a customer? We hope so."
    mentions = read(f"Yotta builds a cloud. Yotta rents it out. {talk}").mentions
    assert {(m.how, m.entity) for m in mentions if m.how.startswith("we")} == {
        ("we", "nvidia"),
        ("we2", "yotta"),
    }
