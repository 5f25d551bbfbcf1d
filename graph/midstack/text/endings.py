"""Words without their grammatical endings."""

from __future__ import annotations

from collections.abc import Container, Iterator


def cut_endings(word: str, endings: Container[str], least: int = 2) -> Iterator[tuple[str, str]]:
    """Yield (stem, ending) for every one of `endings` on `word`, the shortest first.

    A stem keeps `least` letters or more.
    """
    for cut in range(1, len(word) - least + 1):
        ending = word[-cut:]
        if ending in endings:
            yield word[:-cut], ending
