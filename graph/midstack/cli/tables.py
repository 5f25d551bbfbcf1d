"""Rows as a table of plain text, in columns that line up in every script.

Invariant: a cell is one line and never wider than its column; what is cut ends in an ellipsis.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

CELL_WIDTH: Final = 60
"""Widest cell, in columns of the terminal."""
NARROWEST: Final = 8
"""A column is not made narrower than this to fit the terminal."""
GAP: Final = 2


def draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> str:
    """Return `rows` under `columns`; with `width` the widest columns shrink until the lines fit it."""
    texts = [list(map(_plain, row)) for row in rows]
    sizes = [
        min(CELL_WIDTH, max([measure(name), *(measure(row[i]) for row in texts)]))
        for i, name in enumerate(columns)
    ]
    if width is not None:
        _shrink(sizes, width - GAP * (len(sizes) - 1))
    lines = [_line(columns, sizes), _line(["-" * size for size in sizes], sizes)]
    lines += [_line(row, sizes) for row in texts]
    return "\n".join(lines) + "\n"


def measure(text: str) -> int:
    """Return how many columns of a terminal `text` takes: marks take none, wide letters two."""
    return sum(map(_advance, text))


def cut(text: str, size: int) -> str:
    """Return `text`, or as much of it as fits `size` columns with an ellipsis."""
    if measure(text) <= size:
        return text
    taken = used = 0
    for letter in text:
        used += _advance(letter)
        if used > size - 1:
            break
        taken += 1
    return text[:taken] + "…"


def _advance(letter: str) -> int:
    if " " <= letter <= "~":
        return 1
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _plain(text: str) -> str:
    """Return `text` without what would move the cursor or paint the terminal."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)


def _shrink(sizes: list[int], width: int) -> None:
    while sizes and sum(sizes) > width and max(sizes) > NARROWEST:
        widest = sizes.index(max(sizes))
        sizes[widest] -= 1


def _line(cells: Sequence[str], sizes: Sequence[int]) -> str:
    cells = [cut(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    padded = [cell + " " * (size - measure(cell)) for cell, size in zip(cells, sizes, strict=True)]
    return (" " * GAP).join(padded).rstrip()
