"""Bytes become text exactly, or are refused with the place of the first bad byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.documents.decoding import decode
from midstack.documents.refusing import UnreadableError
from midstack.limits import MAX_DOCUMENT_BYTES

STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"line\r\nline\n", "line\r\nline\n"),
        ("\ufeffবাংলা".encode(), "বাংলা"),
        ("\ufeffa\ufeffb".encode(), "a\ufeffb"),
        ("हिन्दी".encode("utf-16"), "हिन्दी"),
        (b"\xfe\xff" + "中文".encode("utf-16-be"), "中文"),
        ("প্রযুক্তি\u200d\u00a0x".encode(), "প্রযুক্তি\u200d\u00a0x"),
    ],
)
def test_text_is_kept_and_only_the_byte_order_mark_goes(data: bytes, text: str) -> None:
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (b"", "the file is empty", ""),
        (b" \n\t\r\n", "there is no text in it", ""),
        (b"caf\xe9 au lait", "not UTF-8: byte 0xe9", "byte offset 3, line 1"),
        (b"one\ntwo\n\xff", "not UTF-8: byte 0xff", "byte offset 8, line 3"),
        (b"\xef\xbb\xbfone\xe9", "not UTF-8: byte 0xe9", "byte offset 6, line 1"),
        (b"cut \xe0\xa6", "not UTF-8: byte 0xe0", "byte offset 4, line 1"),
        (b"\xff\xfea", "not UTF-16: byte 0x61", "byte offset 2, line 1"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary data, not text", "zero byte at offset 8"),
        ("text".encode("utf-16-le"), "binary data, not text", "zero byte at offset 1"),
        ("a\0b".encode("utf-16"), "U+0000 cannot be stored", "character offset 1"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, reason: str, place: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "a.txt")
    assert (caught.value.reason, caught.value.place) == (reason, place)
    assert str(caught.value).startswith("a.txt: ")


def test_size_limit_is_inclusive() -> None:
    assert len(decode(b"a" * MAX_DOCUMENT_BYTES, "a.txt")) == MAX_DOCUMENT_BYTES
    with pytest.raises(UnreadableError, match=r"5,000,001 bytes, at most 5,000,000"):
        decode(b"a" * (MAX_DOCUMENT_BYTES + 1), "a.txt")


@given(st.text(STORABLE, min_size=1).filter(lambda text: bool(text.strip()) and text[0] != "\ufeff"))
def test_decoding_undoes_encoding(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text
    assert decode(text.encode("utf-16"), "a.txt") == text
