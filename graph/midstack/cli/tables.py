"""Rows as a table of plain text, in columns that line up in every script.

Invariant: a cell is one line and never wider than its column; what is cut ends in an ellipsis.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

CELL_WIDTH: Final = 60
"""Widest cell, in columns of the terminal."""
NARROWEST: Final = 8
"""A column is not made narrower than this to fit the terminal."""
GAP: Final = 2
INDENT: Final = 6
"""Where a text below its row begins."""
LONG: Final = 20
"""A column of texts wider than this may stand below the row."""
NUMERIC: Final = frozenset("0123456789.,-+e%")


def draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return `rows` under `columns`, however wide that is."""
    texts = [list(map(_plain, row)) for row in rows]
    sizes = [min(CELL_WIDTH, size) for size in _sizes(columns, texts)]
    return "\n".join([*_head(columns, sizes), *(_line(row, sizes) for row in texts)]) + "\n"


def fit_table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return `rows` under `columns` in lines of at most `width`, if that can be.

    What gives way, in this order: columns without any content; the wordiest column, which then stands below
    each row; texts, which are cut. Numbers are never cut.
    """
    texts = [list(map(_plain, row)) for row in rows]
    beside = [i for i in range(len(columns)) if not texts or any(row[i] for row in texts)]
    sizes = _sizes(columns, texts)
    below = _wordiest(texts, sizes, beside) if _total(sizes) > width else None
    beside = [i for i in beside if i != below]
    sizes = [min(CELL_WIDTH, sizes[i]) for i in beside]
    _shrink(sizes, [_is_numeric(row[i] for row in texts) for i in beside], width)
    lines = _head([columns[i] for i in beside], sizes)
    for row in texts:
        lines.append(_line([row[i] for i in beside], sizes))
        if below is not None and row[below]:
            lines.append(" " * INDENT + cut(row[below], width - INDENT))
    return "\n".join(lines) + "\n"


def _wordiest(rows: Sequence[Sequence[str]], sizes: Sequence[int], among: Sequence[int]) -> int | None:
    """Return the column with the most words, if some cell of it is LONG and others remain."""
    if len(among) < 3:
        return None
    found = max(among, key=lambda i: sum(row[i].count(" ") for row in rows))
    return found if sizes[found] > LONG else None


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


def _sizes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max([measure(name), *(measure(row[i]) for row in rows)]) for i, name in enumerate(columns)]


def _total(sizes: Sequence[int]) -> int:
    return sum(sizes) + GAP * (len(sizes) - 1)


def _is_numeric(cells: Iterable[str]) -> bool:
    return all(not cell or set(cell) <= NUMERIC for cell in cells)


def _shrink(sizes: list[int], numeric: Sequence[bool], width: int) -> None:
    """Make the widest columns of text narrower until the line fits or all are NARROWEST."""
    texts = [i for i in range(len(sizes)) if not numeric[i]]
    while _total(sizes) > width and texts:
        widest = max(texts, key=lambda i: sizes[i])
        if sizes[widest] <= NARROWEST:
            return
        sizes[widest] -= 1


def _head(columns: Sequence[str], sizes: Sequence[int]) -> list[str]:
    return [_line(columns, sizes), _line(["-" * size for size in sizes], sizes)]


def _line(cells: Sequence[str], sizes: Sequence[int]) -> str:
    cells = [cut(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    padded = [cell + " " * (size - measure(cell)) for cell, size in zip(cells, sizes, strict=True)]
    return (" " * GAP).join(padded).rstrip()
