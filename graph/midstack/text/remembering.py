"""What was worked out for a word, kept for the next time: texts repeat their words, but not without end."""

from __future__ import annotations

from typing import Final, TypeVar

T = TypeVar("T")

MOST: Final = 100_000
"""Most words that one table remembers; when it is full it starts anew."""


def remember(known: dict[str, T], word: str, told: T, most: int | None = None) -> T:
    """Keep `told` of `word` in `known`, which holds `most` words (MOST where None), and return it."""
    if len(known) >= (most or MOST):
        known.clear()
    known[word] = told
    return told
