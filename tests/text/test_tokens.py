"""Tokens and sentences: every character belongs to at most one, every word to exactly one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.text import normalise, split_sentences, tokenise

WORDS = st.sampled_from(
    [
        *(
            "Nvidia",
            "Inc.",
            "U.S.",
            "$10",
            "1,234.5",
            "ওপেনএআই",
            "ক্লাউড।",
            "कंपनी",
            "公司",
            "。",
            "?",
            "!",
            '"',
            ")",
        ),
        *("\n", " ", "...", "Rp1,67", "«", "v2", "H100", "3.", "A.", "Тест", "ไทย", "،", "؟"),
    ]
)
TEXTS = (
    st.lists(WORDS, max_size=30).map(" ".join)
    | st.lists(WORDS, max_size=30).map("".join)
    | st.text(max_size=60)
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("H100 بـ4.75", ["H100", "ب", "4.75"]),
        ("22조8천억원 1조", ["22", "조", "8", "천", "억", "원", "1", "조"]),
        ("Nvidia's H100, GPT-4o", ["Nvidia", "'", "s", "H100", ",", "GPT", "-", "4", "o"]),
        ("কোম্পানিটি ওপেনএআইয়ে", ["কোম্পানিটি", "ওপেনএআইয়ে"]),
        ("र\u094d\u092fाम कंपनी", ["र\u094d\u092fाम", "कंपनी"]),
        ("英伟达AI", ["英", "伟", "达", "AI"]),
        ("US$1,234.56 Rp1,67", ["US", "$", "1,234.56", "Rp", "1,67"]),
        ("10% ১০", ["10", "%", "10"]),
        ("1,2,", ["1,2", ","]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(normalise(text).text)] == tokens


@given(TEXTS)
def test_tokens_do_not_overlap_and_leave_out_blanks_alone(raw: str) -> None:
    text = normalise(raw).text
    place = 0
    for token in tokenise(text):
        assert token.start >= place
        assert text[place : token.start].strip() == ""
        assert token.text == text[token.start : token.end] != ""
        assert token.text.strip() == token.text
        assert not (token.is_word and token.is_number)
        place = token.end
    assert text[place:].strip() == ""


@given(TEXTS)
def test_sentences_share_out_all_tokens(raw: str) -> None:
    text = normalise(raw).text
    tokens = tokenise(text)
    sentences = split_sentences(text, tokens)
    assert [s.first for s in sentences] == [0, *(s.last for s in sentences)][: len(sentences)]
    assert (sentences[-1].last if sentences else 0) == len(tokens)
    assert all(s.first < s.last for s in sentences)
    for sentence in sentences:
        inside = text[tokens[sentence.first].start : tokens[sentence.last - 1].end]
        assert "\n" not in inside


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One here. Two here.", ["One here.", "Two here."]),
        ("It grew 1.5 times. Then 2,5.", ["It grew 1.5 times.", "Then 2,5."]),
        ("OpenAI Inc. said so. Yes.", ["OpenAI Inc. said so.", "Yes."]),
        ("J. Huang spoke. He left.", ["J. Huang spoke.", "He left."]),
        ('He said "Go." Then he left.', ['He said "Go."', "Then he left."]),
        ("Why? Because!", ["Why?", "Because!"]),
        ("এক বাক্য। দুই বাক্য।", ["এক বাক্য।", "দুই বাক্য।"]),
        ("एक। दो?", ["एक।", "दो?"]),
        ("第一句。第二句！", ["第一句。", "第二句！"]),
        ("1. First\n2. Second", ["1. First", "2. Second"]),
        ("A title\nA text", ["A title", "A text"]),
        ("Wait... what", ["Wait...", "what"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    copy = normalise(text)
    tokens = tokenise(copy.text)
    found = split_sentences(copy.text, tokens, {"inc"})
    spans = [copy.raw_span(tokens[s.first].start, tokens[s.last - 1].end) for s in found]
    assert [span.of(text) for span in spans] == sentences
