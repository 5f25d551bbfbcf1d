"""A normalised copy of a text for matching, with a map back to the stored text.

Invariant: offsets given to anybody outside are code points of the stored text, never of the copy.
The copy has NFKC letters, Western digits, plain spaces and quotes, no soft hyphens, joiners or
zero-width characters; so the many ways to write one word compare equal, while the stored text and every
quote from it stay as they came.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from midstack.model import Span

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_PLAIN = {
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "−": "-",
    "\r": " ", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
}  # fmt: skip


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
    for start, end in _clusters(raw):
        piece = _fold(raw[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return MatchingText("".join(pieces), tuple(starts), tuple(ends))


def _clusters(raw: str) -> list[tuple[int, int]]:
    """Bounds of each base character with the marks that NFC may join to it."""
    bounds: list[tuple[int, int]] = []
    for index, char in enumerate(raw):
        joins = bounds and (char in _DROPPED or (ord(char) > 0x02FF and unicodedata.combining(char) != 0))
        if joins:
            bounds[-1] = (bounds[-1][0], index + 1)
        else:
            bounds.append((index, index + 1))
    return bounds


@lru_cache(maxsize=8192)
def _fold(cluster: str) -> str:
    if len(cluster) == 1 and " " <= cluster <= "~":
        return cluster
    kept = "".join(char for char in cluster if char not in _DROPPED)
    kept = "".join(_PLAIN.get(char, char) for char in kept)
    folded = unicodedata.normalize("NFKC", kept)
    return "".join(_western_digit(char) for char in folded)


def _western_digit(char: str) -> str:
    if char.isascii() or not char.isdecimal():
        return " " if char.isspace() and char != "\n" else char
    return str(unicodedata.decimal(char))
