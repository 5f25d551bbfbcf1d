"""Names as keys: case, width, spaces and punctuation do not count, letters, marks and digits do.

Invariant: two names with one key differ only in how they are typed. A sign that tells names apart stays:
"Command R+" is not "Command R", and version 5.1 is not 51.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from midstack.text import normalise

_DIGIT_POINT = regex.compile(r"(?<=\p{N})[.](?=\p{N})")
_NOISE = regex.compile(r"[^\p{L}\p{M}\p{N}+#·]+")
_POINT = "·"
_TYPED = str.maketrans({"`": "'", "\t": " ", "\r": " "})
_AND = regex.compile(r"\s*+&\s*+")
_UNMARKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_SCRIPT = regex.compile(
    r"(?P<Latn>\p{Latin})|(?P<Beng>\p{Bengali})|(?P<Deva>\p{Devanagari})|(?P<Cyrl>\p{Cyrillic})|(?P<Arab>\p{Arabic})"
    r"|(?P<Kana>[\p{Katakana}\p{Hiragana}ー])|(?P<Hang>\p{Hangul})|(?P<Hani>\p{Han})|(?P<Grek>\p{Greek})"
    r"|(?P<Hebr>\p{Hebrew})|(?P<Armn>\p{Armenian})|(?P<Cher>\p{Cherokee})|(?P<Thai>\p{Thai})|(?P<Taml>\p{Tamil})"
    r"|(?P<Telu>\p{Telugu})|(?P<Gujr>\p{Gujarati})|(?P<Guru>\p{Gurmukhi})"
    r"|(?P<Knda>\p{Kannada})|(?P<Mlym>\p{Malayalam})"
)


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """Return the matching copy of `name` (see `midstack.text.normalise`) without spaces at its ends."""
    return (name.translate(_TYPED) if name.isascii() else normalise(name).text).strip()


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the key of `name`, "" where it has no letter or digit."""
    text = plain(name).casefold()
    text = _AND.sub("and", text.replace("·", " "))
    return _NOISE.sub("", _DIGIT_POINT.sub(_POINT, text))


def scripts_of(text: str) -> list[str]:
    """Return the ISO 15924 codes of the scripts of `text`, most letters first; signs and digits have none."""
    counts: dict[str, int] = {}
    for match in _SCRIPT.finditer(text):
        script = str(match.lastgroup)
        counts[script] = counts.get(script, 0) + 1
    return sorted(counts, key=lambda script: -counts[script])


def script_of(text: str) -> str:
    """Return the script most letters of `text` are of, "Zyyy" where none is known."""
    return next(iter(scripts_of(text)), "Zyyy")


def digits_of(key: str) -> str:
    """Return the digits of a key, which no fuzzy match may change: GPT-4 is not GPT-5."""
    return "".join(char for char in key if char.isdecimal() or char == _POINT)


def without_accents(key: str) -> str:
    """Return `key` as a hasty writer types it: Turk Telekom for Türk Telekom.

    Only registered names may be read so. The other way round, an accent too many makes another name.
    """
    if key.isascii():
        return key
    text = key.translate(_UNMARKED)
    # Marks of Bengali or Hindi are vowels.
    pieces: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and latin:
            continue
        latin = char <= "\u024f" or "\u0370" <= char <= "\u03ff" or "\u1e00" <= char <= "\u1fff"
        pieces.append(char)
    return unicodedata.normalize("NFC", "".join(pieces))
