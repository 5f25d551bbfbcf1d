"""The matching copy: what is folded, and that every offset leads back to the stored text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.text import normalise

ALPHABET = st.sampled_from(
    "aZ0 .\n\r\tকখয়়োোৌ্কॉज़क़़ি১९0½²ﬁÅe\u0301\u0323\u00a0\u3000Ａ１，。\u200b\u200c\u200d\ufeff\u00ad\u2028\x85"
    "“”‘’–ーｱﾞ한ᄒ\u1161\u11abசொ\U0001f600"
)
TEXTS = st.text(ALPHABET | st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("raw", "copy"),
    [
        ("ＯｐｅｎＡＩ １０％", "OpenAI 10%"),
        ("১০.৫ १० ١٠ 10", "10.5 10 10 10"),
        ("য\u09bc \u09df", "য\u09bc য\u09bc"),
        ("\u09c7\u09be \u09cb", "\u09cb \u09cb"),  # the vowel sign of class 0 joins too
        ("ক\u09c7\u09d7", "ক\u09cc"),
        ("ক্\u200cষ ক্\u200dষ", "ক্ষ ক্ষ"),
        ("e\u0301\u0323", "ẹ\u0301"),
        ("ᄒ\u1161\u11ab", "한"),
        ("in\u00advest\u00ad", "invest"),
        ("\ufeffa\u200bb", "ab"),
        ("a\u00a0b\u3000c\u202fd\te", "a b c d e"),
        ("a\r\nb\rc\nd\u2028e", "a\nb\nc\nd\ne"),
        ("“a” ‘b’ «c»", '"a" \'b\' "c"'),
        ("x\u2011y \u2212z", "x-y -z"),
        ("مُحَمَّد شراكةً بـ4", "محمد شراكة ب4"),
        ("ﬁve ½ ²", "five 1\u20442 2"),
        ("", ""),
    ],
)
def test_what_is_folded(raw: str, copy: str) -> None:
    assert normalise(raw).text == copy


@given(TEXTS)
def test_offsets_are_complete_ordered_and_inside(raw: str) -> None:
    copy = normalise(raw)
    assert len(copy.text) == len(copy.starts) == len(copy.ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(copy.starts, copy.ends, strict=True))
    assert list(copy.starts) == sorted(copy.starts)
    assert list(copy.ends) == sorted(copy.ends)


@given(TEXTS, st.data())
def test_a_span_leads_back_to_what_reads_the_same(raw: str, data: st.DataObject) -> None:
    copy = normalise(raw)
    if not copy.text:
        return
    first = data.draw(st.integers(0, len(copy.text) - 1))
    last = data.draw(st.integers(first, len(copy.text) - 1))
    span = copy.raw_span(first, last + 1)
    # Characters that came out of one stored character belong together.
    while first and copy.starts[first - 1] == copy.starts[first]:
        first -= 1
    while last + 1 < len(copy.text) and copy.starts[last + 1] == copy.starts[last]:
        last += 1
    assert normalise(span.of(raw)).text == copy.text[first : last + 1]


@given(TEXTS)
def test_the_forms_of_unicode_compare_equal(raw: str) -> None:
    plain = normalise(raw).text
    assert normalise(unicodedata.normalize("NFD", raw)).text == plain
    assert normalise(unicodedata.normalize("NFC", raw)).text == plain


@given(TEXTS)
def test_the_copy_holds_nothing_that_is_folded(raw: str) -> None:
    text = normalise(raw).text
    assert not any(char.isdecimal() and not char.isascii() for char in text)
    assert not any(char.isspace() and char not in " \n" for char in text)
    assert not set(text) & set("\u00ad\u200b\u200c\u200d\ufeff“”‘’\r\t")
