"""Other ways to write the same text: none changes what it says, all occur in what people copy."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

import regex

ZWNJ: Final = "\u200c"
SOFT_HYPHEN: Final = "\u00ad"
_PRECOMPOSED: Final = ("ড়", "ঢ়", "য়", "क़", "ख़", "ग़", "ज़", "ड़", "ढ़", "फ़", "य़")
"""The letters that NFC takes apart: keyboards type them as one code point all the same."""
_DIGITS: Final = {"bn": "০১২৩৪৫৬৭৮৯", "hi": "०१२३४५६७८९", "ar": "٠١٢٣٤٥٦٧٨٩"}
_VIRAMA = regex.compile(r"(?<=[্्])(?=\p{L})")
_INSIDE_WORD = regex.compile(r"(?<=\p{Latin}{3})(?=\p{Latin}{3})")


def precomposed(text: str, language: str) -> str:
    """Join letters and marks wherever one code point stands for both."""
    text = unicodedata.normalize("NFC", text)
    for letter in _PRECOMPOSED:
        text = text.replace(unicodedata.normalize("NFD", letter), _single(letter))
    return text


def decomposed(text: str, language: str) -> str:
    """Take every letter apart into its base and its marks."""
    return unicodedata.normalize("NFD", text)


def with_zwnj(text: str, language: str) -> str:
    """Put a zero-width non-joiner behind each virama and inside Latin words."""
    return _INSIDE_WORD.sub(ZWNJ, _VIRAMA.sub(ZWNJ, text), count=200)


def with_no_break_spaces(text: str, language: str) -> str:
    """Make every space a no-break space."""
    return text.replace(" ", "\u00a0")


def with_soft_hyphens(text: str, language: str) -> str:
    """Allow words to be broken between letters."""
    return regex.sub(r"(?<=\p{L}\p{M}*+\p{L}\p{M}*+)(?=\p{L}\p{M}*+\p{L})", SOFT_HYPHEN, text)


def full_width(text: str, language: str) -> str:
    """Write ASCII the way East Asian fonts do."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def other_digits(text: str, language: str) -> str:
    """Write native digits as Western ones, or, where the text has none, Western ones as native."""
    if any(char.isdecimal() and not char.isascii() for char in text):
        return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    native = _DIGITS.get(language, "０１２３４５６７８９")
    return text.translate({ord("0") + value: digit for value, digit in enumerate(native)})


def with_crlf(text: str, language: str) -> str:
    """End lines as Windows does."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _single(letter: str) -> str:
    """Return the one code point that decomposes to `letter`."""
    parts = unicodedata.normalize("NFD", letter)
    return next(
        chr(code) for code in range(0x0900, 0x0A00) if unicodedata.normalize("NFD", chr(code)) == parts
    )


REWRITES: Final[dict[str, Callable[[str, str], str]]] = {
    "precomposed": precomposed,
    "decomposed": decomposed,
    "zwnj": with_zwnj,
    "no-break space": with_no_break_spaces,
    "soft hyphen": with_soft_hyphens,
    "full width": full_width,
    "digits": other_digits,
    "crlf": with_crlf,
}
