"""Figures that a table tells: what they measure stands in the header, the label of the row or the caption.

Invariant: a figure is read only where metric and unit stand in the table, and the holder too unless the table
names none: then it is what the whole text is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from midstack.claims.context import Context
from midstack.claims.metric_candidates import HOLDERS, Measured, MetricCandidate
from midstack.claims.periods import read_period
from midstack.claims.tables import Cell, Table, begins_figure, find_tables
from midstack.mentions.numbers import multiplies, scale_at
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Mention, Reading
from midstack.ontology import Ontology

CERTAINTY: Final = 0.9
"""How likely what a table tells is told."""
_MINUS: Final = "-–—−"
_BESIDE: Final = ("quarter", "month", "ago", "unit", "scale")
"""Word classes that a label may hold beside its metric."""


class _Found:
    """The names and numbers of a text by place: a long table costs no more than its length."""

    def __init__(self, context: Context) -> None:
        self.reading = context.reading
        self._names = [mention for mention in context.reading.mentions if mention.how == "name"]
        self._first_tokens = [mention.first for mention in self._names]
        self._numbers = context.quantities
        self._first_digits = [quantity.first for quantity in self._numbers]
        self.topics = [m for m in context.reading.mentions if m.how == "topic"][:1]

    def names_in(self, part: Cell) -> Sequence[Mention]:
        first = self._first_tokens
        return self._names[bisect_left(first, part.first) : bisect_left(first, part.last)]

    def numbers_in(self, part: Cell) -> Sequence[Quantity]:
        first = self._first_digits
        return self._numbers[bisect_left(first, part.first) : bisect_left(first, part.last)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around a figure: its labels (header of the column, front of the row) and the caption."""

    found: _Found
    labels: Sequence[Cell]
    caption: Sequence[Cell]

    @property
    def reading(self) -> Reading:
        return self.found.reading

    @property
    def parts(self) -> Sequence[Cell]:
        """All of it, the nearest first."""
        return [*self.labels, *self.caption]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What figures count ("" where nothing tells), and what to multiply them by."""

    name: str
    factor: float


def read_tables(context: Context, ontology: Ontology) -> tuple[list[Measured], list[Cell]]:
    """Return the figures that the tables of a text tell, and the rows they were read from."""
    tables = find_tables(context.reading)
    if not tables:
        return [], []
    found = _Found(context)
    told: list[Measured] = []
    rows: list[Cell] = []
    for table in tables:
        for row in table.rows:
            figures = list(_read_row(found, ontology, table, row))
            told += figures
            rows += [Cell(row[0].first, row[-1].last)] if figures else []
    return told, rows


def _read_row(found: _Found, ontology: Ontology, table: Table, row: Sequence[Cell]) -> Iterator[Measured]:
    caption = [table.caption] if table.caption else []
    for column, cell in enumerate(row[1:], 1):
        if not begins_figure(found.reading, cell):
            continue
        frame = _Frame(found, [*table.header[column : column + 1], row[0]], caption)
        metric, is_loss = _metric(frame)
        if not metric:
            continue
        unit = ontology.metrics[metric].unit
        holder = _holder(frame, HOLDERS[unit])
        if holder is None:
            continue
        for figure, period in zip(_figures(frame, cell, unit), _periods(frame), strict=False):
            told = replace(figure, value=-abs(figure.value)) if is_loss else figure
            mention = replace(holder, sentence=figure.sentence)
            yield Measured(MetricCandidate(told, metric, mention, None, unit), CERTAINTY, period)


def _metric(frame: _Frame) -> tuple[str, bool]:
    """Return the metric that a label names, else the only one the caption names, and whether as a loss."""
    lexicon, tokens = frame.reading.lexicon, frame.reading.tokens
    for part in frame.parts:
        matches = lexicon.metrics.find(tokens, part.first, part.last)
        if not matches:
            continue
        longest = max(matches, key=lambda match: match.last - match.first)
        if part in frame.labels:
            is_told = _says_only(frame.reading, part, longest.payload)
        else:
            is_told = len({match.payload for match in matches}) == 1
        if not is_told:
            break  # it is a figure of something else, such as operating profit
        return longest.payload, bool(lexicon.has("loss").find(tokens, longest.first, longest.last))
    return "", False


def _says_only(reading: Reading, part: Cell, metric: str) -> bool:
    """Tell whether a label names a metric, its period and unit, and nothing else up to a comma or bracket."""
    part = Cell(part.first, _first_of(reading, part, ",("))
    lexicon, tokens = reading.lexicon, reading.tokens
    told: set[int] = set()
    for match in lexicon.metrics.find(tokens, part.first, part.last):
        if match.payload == metric:
            told.update(range(match.first, match.last))
    for name in _BESIDE:
        for words in lexicon.has(name).find(tokens, part.first, part.last):
            told.update(range(words.first, words.last))
    for currency in lexicon.currencies.find(tokens, part.first, part.last):
        told.update(range(currency.first, currency.last))
    return not any(
        tokens[place].is_word
        and place not in told
        and tokens[place].lower not in lexicon.stops
        and tokens[place].lower not in lexicon.numbers
        for place in range(part.first, part.last)
    )


def _first_of(reading: Reading, part: Cell, marks: str) -> int:
    """Return the place of the first of some marks in a part, its end where there is none."""
    places = range(part.first, part.last)
    return next((place for place in places if reading.tokens[place].text in marks), part.last)


def _holder(frame: _Frame, types: frozenset[str]) -> Mention | None:
    """Return who a label names, else the only one the caption names, else what the text is about."""
    reading, header = frame.reading, frame.labels[:-1]
    for part in frame.parts:
        named = [mention for mention in frame.found.names_in(part) if mention.type in types]
        if part in header:  # what no registry knows there is a word of the table's own, not a name
            named = [m for m in named if not reading.namings[m.entity].provisional]
        if len({mention.entity for mention in named}) == 1:
            return named[0]
        if named:
            return None
    return next((mention for mention in frame.found.topics if mention.type in types), None)


def _figures(frame: _Frame, cell: Cell, unit: str) -> list[Quantity]:
    """Return the figure of a cell and the one in brackets behind it, in the unit of a metric."""
    inside = frame.found.numbers_in(cell)
    around = next((found for part in frame.parts if (found := _unit(frame.reading, part, unit)).name), None)
    figures = []
    for quantity in (*inside[:1], *(q for q in inside[1:2] if _is_bracketed(frame.reading, q))):
        told = _in_unit(frame.reading, quantity, unit, around)
        if told is None:
            break
        figures.append(told)
    return figures


def _in_unit(reading: Reading, quantity: Quantity, unit: str, around: _Unit | None) -> Quantity | None:
    """Return a figure as a quantity of `unit`, by what the table says it counts; None where it cannot be."""
    before = reading.tokens[quantity.first - 1]
    is_minus = before.text in _MINUS and before.end == reading.tokens[quantity.first].start
    value = -quantity.value if is_minus else quantity.value
    if (unit == "money" and quantity.is_money) or quantity.unit == unit:
        return replace(quantity, value=value)
    if quantity.unit:
        return None
    if unit == "people":
        return replace(quantity, value=value, unit=unit)
    if around is None:
        return None
    is_plain = all(token.is_number for token in reading.tokens[quantity.first : quantity.last])
    value *= around.factor if is_plain else 1.0
    return replace(quantity, value=value, unit=around.name, is_money=unit == "money")


def _is_bracketed(reading: Reading, quantity: Quantity) -> bool:
    return reading.tokens[quantity.first - 1].text == "("


def _unit(reading: Reading, part: Cell, unit: str) -> _Unit:
    """Return the unit that a label or caption names apart from any sum: "crore rupees", "in MW"."""
    tokens = reading.tokens
    if unit != "money":
        named = [m.payload.split() for m in reading.lexicon.has("unit").find(tokens, part.first, part.last)]
        return next((_Unit(name, float(factor)) for name, factor in named if name == unit), _Unit("", 1.0))
    for match in reading.lexicon.currencies.find(tokens, part.first, part.last):
        before, is_counted = _scale(reading, range(match.first - 1, part.first - 1, -1))
        after, counts_on = _scale(reading, range(match.last, part.last))
        if not (is_counted or counts_on):
            return _Unit(match.payload.currency, before * after)
    return _Unit("", 1.0)


def _scale(reading: Reading, places: Iterable[int]) -> tuple[float, bool]:
    """Return what the words at `places`, in order away from a currency, multiply by; and if a number follows.

    A dot or one little word may stand between ("in millions of dollars", "Mrd. Euro").
    """
    lexicon = reading.lexicon
    factor, skipped = 1.0, False
    for place in places:
        token = reading.tokens[place]
        scale = lexicon.numbers.get(token.lower, 0.0)
        letters = scale_at(reading, place)
        if multiplies(scale) or letters:
            factor *= scale or letters
        elif token.is_number or scale:
            return factor, True
        elif token.text != "." and (skipped or token.lower not in lexicon.stops):
            break
        else:
            skipped = True
    return factor, False


def _periods(frame: _Frame) -> list[str | None]:
    """Return the period of a figure, then that of the one in brackets behind it, where brackets tell one."""
    for part in frame.parts:
        bracket = _first_of(frame.reading, part, "(")
        start = Cell(part.first, part.first)
        first = read_period(frame.reading, Cell(part.first, bracket), start)
        second = read_period(frame.reading, Cell(bracket, part.last), start)
        if first is not None:
            return [first, second] if second not in (None, first) else [first]
    return [None]
