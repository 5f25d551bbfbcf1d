"""Numbers in every number system: value, unit, bound and range of one sentence each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from midstack.mentions.index import load_index
from midstack.mentions.preparing import prepare
from midstack.mentions.quantities import Quantity, find_quantities
from midstack.model import Document
from midstack.ontology.lexicon import languages, load_lexicon
from midstack.ontology.registry import load_registry

TABLE = Path(__file__).with_name("quantities.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
CASES = [row for row in ROWS if row["language"] in languages()]


def quantities(text: str, language: str) -> list[Quantity]:
    reading = prepare(Document("d", text, language), load_lexicon(language), load_index(), load_registry())
    return find_quantities(reading)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_one_quantity_a_sentence(case: dict[str, str]) -> None:
    (found,) = quantities(case["text"], case["language"])
    least = float(case["minimum"]) if case["minimum"] else None
    assert found.value == pytest.approx(float(case["value"]))
    assert (found.unit, found.bound) == (case["unit"], case["bound"])
    assert found.minimum == (None if least is None else pytest.approx(least))


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [("en", "Google paid 5 billion $", 5e9, "USD"), ("hi", "प्रति MW लागत: 45 करोड़ ₹", 45e7, "INR")],
)
def test_a_text_may_end_with_a_sign(language: str, text: str, value: float, unit: str) -> None:
    assert [(found.value, found.unit) for found in quantities(text, language)] == [(value, unit)]


def test_a_sign_between_two_numbers_is_of_the_second() -> None:
    found = quantities("In 2025 $5 billion went into chips.", "en")
    assert [(one.value, one.unit) for one in found] == [(2025, ""), (5e9, "USD")]


def test_every_lexicon_has_cases() -> None:
    assert set(languages()) <= {row["language"] for row in ROWS}
    assert len(CASES) >= 75


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They pay 8 billion and 3 billion dollars.", [8e9, 3e9]),
        ("fa", "آمازون و گوگل ۸ میلیارد و ۳ میلیارد دلار دادند.", [8e9, 3e9]),
        ("en", "It sold $5 M&A software.", [5]),
        ("bn", "অ্যাকমি ৫ বিলিয়নের যন্ত্র কিনেছে।", [5e9]),
    ],
)
def test_what_stands_beside_a_number_is_not_taken_for_a_part_of_it(
    language: str, text: str, expected: list[float]
) -> None:
    assert [quantity.value for quantity in quantities(text, language)] == expected


@pytest.mark.parametrize("digits", ["০১২৩৪৫৬৭৮৯", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"])
def test_digits_of_any_script_are_one_number(digits: str) -> None:
    western = quantities("Acme raised $1,234.5 million.", "en")
    native = quantities("Acme raised $1,234.5 million.".translate(dict(enumerate(digits, ord("0")))), "en")
    assert native == western
    assert western[0].value == pytest.approx(1_234_500_000)


@pytest.mark.parametrize("text", ["The 7B model is here.", "Nothing counts.", "Released in version two."])
def test_what_is_no_sum_is_no_money(text: str) -> None:
    assert not [quantity for quantity in quantities(text, "en") if quantity.is_money]


def test_amount_keeps_the_words_it_was_read_from() -> None:
    text = "Acme raised up to $2-3 billion in May."
    reading = prepare(Document("d", text, "en"), load_lexicon("en"), load_index(), load_registry())
    money = next(q for q in find_quantities(reading) if q.is_money).money(reading)
    assert (money.as_written, money.currency, money.bound) == ("$2-3 billion", "USD", "upTo")
    assert (money.minimum, money.maximum, money.value) == (2e9, 3e9, 3e9)
