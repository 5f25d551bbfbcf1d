"""A word that two countries use for their money is read by where the firms of the text come from."""

from __future__ import annotations

import pytest
from tests.claims.reading import extractor, read

from midstack.claims.context import Context
from midstack.claims.extracting import load_extractor
from midstack.model import Document, Money

IS_TURNED = pytest.mark.xfail(
    strict=True, reason="of three firms in one clause Realtek is read as the investor, .86, who has no sum"
)
TABLE = [
    ("গুগল জিও প্ল্যাটফর্মসে ৩৩,৭৩৭ কোটি টাকা বিনিয়োগ করেছে। রিলায়েন্স এ কথা জানিয়েছে।", "INR"),
    ("গ্রামীণফোন রবিতে ৫০০ কোটি টাকা বিনিয়োগ করেছে।", "BDT"),
    ("গুগল অ্যানথ্রপিকে ৩০০ কোটি ডলার বিনিয়োগ করেছে।", "USD"),
    ("联发科投资100亿元入股瑞昱半导体。台积电也表示支持。", "TWD"),
    pytest.param("联发科投资100亿元入股瑞昱半导体,台积电也表示支持。", "TWD", marks=IS_TURNED),
    ("阿里巴巴投资100亿元入股月之暗面。", "CNY"),
    ("阿里巴巴投资100亿美元入股月之暗面,台积电和联发科表示关注。", "USD"),
]


@pytest.mark.parametrize(("text", "currency"), TABLE)
def test_shared_word_is_read_by_country(text: str, currency: str) -> None:
    found = load_extractor().extract(Document("doc", text, "bn" if "।" in text else "zh"))
    amounts = [claim.amount for claim in found.claims if isinstance(claim.amount, Money)]
    assert {amount.currency for amount in amounts} == {currency}


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("The Government of Uganda paid Sh204 billion.", "UGX"),
        ("The Government of Kenya paid Sh204 billion.", "KES"),
        ("The Government of Uganda paid $204 billion.", "USD"),
    ],
)
def test_shared_sign_in_front_is_read_by_country(text: str, currency: str) -> None:
    context = Context(read(text), extractor().registry)
    assert [s.unit for s in context.money_in(0)] == [currency]


def test_sum_in_brackets_lends_its_currency_to_none() -> None:
    text = (
        "Azora paid Schneider Electric 140 million euros (about $163 million). It paid 38 million more later."
    )
    reading = read(text)
    context = Context(reading, extractor().registry)
    assert [(s.value, s.unit) for s in context.presumed] == [(38e6, "EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "Google paid $5 billion. Anthropic gets one million of the chips.",
        "Google paid $5 billion. It has 900 million users.",
        "Google paid $5 billion for a 105-billion-parameter model.",
    ],
)
def test_counted_things_are_no_money(text: str) -> None:
    reading = read(text)
    context = Context(reading, extractor().registry)
    assert [s.value for number in range(2) for s in context.money_in(number)] == [5e9]
