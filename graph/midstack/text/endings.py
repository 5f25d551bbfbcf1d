"""Words without their grammatical endings."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from midstack.text.remembering import remember

Cuts = Sequence[tuple[str, str]]
LEAST: Final = 2
"""Fewest letters of a stem, where nobody asks for more."""


class Endings(dict[str, str]):
    """The endings of a language and what each tells. What is cut off a word is worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self._cuts: dict[str, Cuts] = {}
        self._known = 0

    def cut(self, word: str) -> Cuts:
        """Return (stem, ending) for every ending on `word`, the shortest first; see `cut_endings`."""
        if self._known != len(self):
            self._known = len(self)
            self._cuts.clear()
        cuts = self._cuts.get(word)
        if cuts is None:
            cuts = remember(self._cuts, word, _cut(word, self, LEAST))
        return cuts


def cut_endings(word: str, endings: Container[str], least: int = LEAST) -> Cuts:
    """Return (stem, ending) for every one of `endings` on `word`, the shortest first.

    A stem keeps `least` letters or more.
    """
    if least < LEAST or not isinstance(endings, Endings):
        return _cut(word, endings, least)
    cuts = endings.cut(word)
    return cuts if least == LEAST else [cut for cut in cuts if len(cut[0]) >= least]


def _cut(word: str, endings: Container[str], least: int) -> Cuts:
    return [
        (word[:-size], word[-size:]) for size in range(1, len(word) - least + 1) if word[-size:] in endings
    ]
