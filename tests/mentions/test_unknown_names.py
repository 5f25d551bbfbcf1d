"""Unknown names where no capital tells them: spelled letters, foreign spelling, words of unspaced scripts.

All names are made up; none stands in the registry.
"""

from __future__ import annotations

import pytest
from tests.claims.reading import read


def names(text: str, language: str) -> list[str]:
    """Return the labels of the names of a text."""
    return [naming.label for naming in read(text, language).namings.values()]


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("bn", "স্টার্টআপ ফ্লোরিনেক্সে বিনিয়োগ করেছে এনভিডিয়া।", "ফ্লোরিনেক্স"),
        ("hi", "एनवीडिया ने क्वांटावेक्स टेक्नोलॉजीज में निवेश किया।", "क्वांटावेक्स टेक्नोलॉजीज"),
        ("ru", "Компания Квантавекс привлекла 2 млрд долларов от Nvidia.", "Квантавекс"),
        ("ja", "エヌビディアはクアンタベックスに出資した。", "クアンタベックス"),
        ("ar", "استثمرت إنفيديا في شركة كوانتافيكس مليار دولار.", "كوانتافيكس"),
    ],
)
def test_unknown_name_is_found(language: str, text: str, label: str) -> None:
    assert label in names(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bn", "এনভিডিয়ার মেমোরি ও সার্ভারের চাহিদা বেড়েছে।"),
        ("hi", "एनवीडिया के सर्वर और केबल की मांग बढ़ी है।"),
        ("ja", "エヌビディアのサーバーの需要が増えた。"),
    ],
)
def test_common_loan_words_are_no_names(language: str, text: str) -> None:
    assert names(text, language) == ["NVIDIA"]


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("bn", "এনভিডিয়ার এইচ১০০ চিপ এসেছে।", "nvidia-h100"),
        ("hi", "एएमडी ने एमआई450 पेश किया।", "amd-mi450"),
        ("ar", "اشترت الشركة رقائق إتش 100 من إنفيديا.", "nvidia-h100"),
    ],
)
def test_spelled_code_is_the_registered_chip(language: str, text: str, entity: str) -> None:
    assert entity in read(text, language).namings


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("メタバースが広がる。", set()),
        ("エヌビディアチップが売れる。", {"nvidia"}),
        ("メタは投資した。", {"meta"}),
    ],
)
def test_katakana_run_is_one_word_unless_a_common_one_closes_it(text: str, entities: set[str]) -> None:
    assert set(read(text, "ja").namings) == entities


def test_longer_name_takes_the_place_of_the_known_one_inside() -> None:
    assert "Infosys Quantavex Ventures" in names("Infosys Quantavex Ventures invested in Wayve.", "en")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("এনভিডিয়ার চিপ।", "এনভিডিয়া"),
        ("এইচ১০০ চিপ।", "এইচ১০০"),
    ],
)
def test_surface_is_the_stored_text_without_ending(text: str, surface: str) -> None:
    (naming,) = read(text, "bn").namings.values()
    assert list(naming.surfaces) == [surface]


def test_clitic_in_front_is_no_part_of_the_surface() -> None:
    assert "أوراكل" in read("أعلنت إنفيديا وأوراكل شراكة.", "ar").namings["oracle"].surfaces


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("km", "OpenAI បានចុះហត្ថលេខាលើកិច្ចព្រមព្រៀងជាមួយ Nvidia នៅថ្ងៃចន្ទ។"),
        ("lo", "OpenAI ໄດ້ເຊັນສັນຍາກັບ Nvidia ໃນວັນຈັນ"),
        ("my", "OpenAI သည် Nvidia နှင့် တနင်္လာနေ့က သဘောတူညီချက်ရခဲ့သည်။"),
        ("am", "OpenAI ከ Nvidia ጋር ሰኞ ዕለት ስምምነት ተፈራረመ።"),
        ("en", "OpenAI លើកិច្ច กับข้อตกลง ከሰኞ Nvidia"),
        ("en", "លើកិច្ច OpenAI លើកិច្ច ከሰኞ Nvidia ከሰኞ"),
    ],
)
def test_nothing_is_a_name_in_a_script_whose_words_nobody_lists(language: str, text: str) -> None:
    assert names(text, language) == ["OpenAI", "NVIDIA"]
