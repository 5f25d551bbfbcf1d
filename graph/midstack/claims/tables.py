"""Tables and lists of figures in a text: lines cut into cells by bars, wide blanks or a colon.

Invariant: every row of a table has as many cells as its first one; where there is a header, so has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from midstack.mentions.numbers import number_at
from midstack.mentions.reading import Reading

_BARS = frozenset("|│¦")
_BULLETS = frozenset("-•*–—·▪◦●")
_LABEL = 8
"""Most tokens of the label in "label: figure"; longer ones are sentences."""
_SPACED = "  "
"""So many blanks part two cells."""
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Cell:
    """Tokens `first` to `last` (exclusive)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one another, their label first. `header` is empty where the first line holds figures."""

    caption: Cell | None
    """The line above."""
    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class _Line:
    whole: Cell
    style: str
    """What parts its cells: bar, blank, colon or nothing ("")."""
    cells: Sequence[Cell]


def find_tables(reading: Reading) -> list[Table]:
    """Return the tables of a text, in order."""
    lines = [_cut(reading, line) for line in _lines(reading)]
    tables: list[Table] = []
    begun = 0
    for (style, width), group in groupby(lines, key=_shape):
        run = list(group)
        if style and len(run) > 1:
            above = lines[max(0, begun - 2) : begun]
            tables.append(_table(reading, above, run, width))
        begun += len(run)
    return tables


def _table(reading: Reading, above: Sequence[_Line], run: Sequence[_Line], width: int) -> Table:
    """Return the table of the lines `run`; its header may stand `above`, as a line that lacks the corner."""
    lines = [line.whole for line in above]
    header = _header(reading, run[0])
    if not header and above and above[-1].style == run[0].style and len(above[-1].cells) == width - 1:
        corner = Cell(lines[-1].first, lines[-1].first)
        return Table(lines[0] if len(lines) > 1 else None, (corner, *above[-1].cells), _rows(run))
    return Table(lines[-1] if lines else None, header, _rows(run[1:] if header else run))


def _rows(run: Sequence[_Line]) -> list[Sequence[Cell]]:
    return [line.cells for line in run]


def _shape(line: _Line) -> tuple[str, int]:
    return line.style, len(line.cells)


def begins_figure(reading: Reading, cell: Cell) -> bool:
    """Tell whether a cell begins with a number, its sign or its currency; a year is no figure."""
    place = cell.first
    tokens = reading.tokens
    while place < cell.last and not tokens[place].is_number and place - cell.first < _SIGNS:
        sign = next(reading.lexicon.currencies.find_at(tokens, place, cell.last), None)
        if sign is None and (tokens[place].is_word or tokens[place].text == ":"):
            break
        place = sign.last if sign else place + 1
    if place >= cell.last or number_at(reading, place, cell.last) is None:
        return False
    text = tokens[place].text
    return not (len(text) == 4 and text.isdecimal() and _YEARS[0] <= int(text) <= _YEARS[1])


_SIGNS = 3
"""Most tokens before a number: bracket, minus, currency."""


def _lines(reading: Reading) -> Iterator[Cell]:
    """Yield the lines that hold a word or number; a rule under a header is none."""
    for _, group in groupby(reading.sentences, key=lambda sentence: sentence.paragraph):
        run = list(group)
        line = Cell(run[0].first, run[-1].last)
        if any(t.is_word or t.is_number for t in reading.tokens[line.first : line.last]):
            yield line


def _cut(reading: Reading, line: Cell) -> _Line:
    tokens = reading.tokens
    bars = [place for place in range(line.first, line.last) if tokens[place].text in _BARS]
    if bars:
        edges = [line.first - 1, *bars, line.last]
        cells = [Cell(left + 1, right) for left, right in pairwise(edges)]
        outer = cells[1 if tokens[line.first].text in _BARS else 0 :]
        inner = outer[: -1 if tokens[line.last - 1].text in _BARS else None]
        return _Line(line, "bar", inner)
    wide = [place for place in range(line.first + 1, line.last) if _is_wide(reading, place)]
    if wide:
        edges = [line.first, *wide, line.last]
        return _Line(line, "blank", [Cell(left, right) for left, right in pairwise(edges)])
    cells = _label_and_figure(reading, line)
    return _Line(line, "colon" if cells else "", cells)


def _is_wide(reading: Reading, place: int) -> bool:
    """Tell whether a tab or several blanks stand before token `place`."""
    before, here = reading.tokens[place - 1].end, reading.tokens[place].start
    matching = reading.matching
    if _SPACED in matching.text[before:here]:
        return True
    return here > before and "\t" in reading.document.text[matching.ends[before - 1] : matching.starts[here]]


def _label_and_figure(reading: Reading, line: Cell) -> list[Cell]:
    """Return the two cells of "- label: figure", none for other lines."""
    tokens = reading.tokens
    first = line.first + (tokens[line.first].text in _BULLETS)
    for place in range(first + 1, min(first + _LABEL + 1, line.last - 1)):
        if tokens[place].text == ":":
            label, figure = Cell(first, place), Cell(place + 1, line.last)
            named = any(token.is_word for token in tokens[first:place])
            return [label, figure] if named and begins_figure(reading, figure) else []
    return []


def _header(reading: Reading, line: _Line) -> Sequence[Cell]:
    if line.style == "colon" or any(begins_figure(reading, cell) for cell in line.cells[1:]):
        return ()
    return line.cells
