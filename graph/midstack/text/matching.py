"""A normalised copy of a text for matching, with a map back to the stored text.

Invariant: offsets given to anybody outside are code points of the stored text, never of the copy.
The copy has NFKC letters, Western digits, plain spaces and quotes, no soft hyphens, joiners,
zero-width characters or Arabic vowel marks; so the many ways to write one word compare equal, while
the stored text and every quote from it stay as they came.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from midstack.model import Span

_DROPPED: Final = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    # Arabic vowel marks, and the stroke that stretches a word: print has them or not as it likes.
    "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
)
_PLAIN: Final = {
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "׳": "'", "״": '"', "־": "-",  # Hebrew marks of abbreviation and joining
    "‐": "-", "‑": "-", "‒": "-", "−": "-", "٫": ".", "٬": ",", "،": ",", "؛": ";",
    "ی": "ي", "ک": "ك", "ہ": "ه",  # Persian and Urdu keyboards have letters of their own for these
    "\r": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
}  # fmt: skip
COMMAS: Final = ",、"
"""The commas that are left in a copy: others are folded to the first."""
_COMPOSING: Final = (
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e"
    "\u1161-\u1175\u11a8-\u11c2"
)
"""Vowel signs and Hangul letters of combining class 0 that NFC joins all the same."""
_JOINING: Final = rf"[\P{{ccc=0}}{_DROPPED}{_COMPOSING}]"
_FOLDED: Final = rf"[[\p{{NFKC_QC=No}}\p{{Nd}}\s\x1c-\x1f{_DROPPED}{''.join(_PLAIN)}]--[0-9 \n]]"
_CLUSTER: Final = regex.compile(rf"(?V1s)(?:\r\n|.){_JOINING}++|\r\n|{_FOLDED}")
"""What the copy may hold in another form: a character with marks that NFC may join to it, or a folded one."""


@dataclass(frozen=True, slots=True)
class MatchingText:
    """`text` is the copy; `starts[i]` and `ends[i]` are the stored-text bounds of its character i."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> Span:
        """Return the stored-text span of the copy's characters `start` to `end` (end exclusive)."""
        return Span(self.starts[start], self.ends[end - 1])


def normalise(raw: str) -> MatchingText:
    """Return the matching copy of `raw`."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _CLUSTER.finditer(raw):
        cluster = match.group()
        piece = _fold(cluster)
        if piece == cluster:  # marks that join nothing keep their own places
            continue
        start, end = match.span()
        pieces.append(raw[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
        done = end
    pieces.append(raw[done:])
    starts.extend(range(done, len(raw)))
    ends.extend(range(done + 1, len(raw) + 1))
    return MatchingText("".join(pieces), tuple(starts), tuple(ends))


@lru_cache(maxsize=8192)
def _fold(cluster: str) -> str:
    kept = "".join(char for char in cluster.replace("\r\n", "\n") if char not in _DROPPED)
    kept = "".join(_PLAIN.get(char, char) for char in kept)
    folded = unicodedata.normalize("NFKC", kept)
    # Plain once more: the full-width forms of quotes and dashes are what they stand for only now.
    return "".join(_western_digit(_PLAIN.get(char, char)) for char in folded)


def _western_digit(char: str) -> str:
    if char.isascii() or not char.isdecimal():
        return " " if char.isspace() and char != "\n" else char
    return str(unicodedata.decimal(char))
