"""When a number holds: the year, quarter or month told nearest to it."""

from __future__ import annotations

from midstack.claims.context import Context
from midstack.claims.places import Placed
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Reading

_YEARS = (1990, 2100)
"""Numbers between these, both inclusive, are years."""


def find_period(context: Context, quantity: Quantity) -> str | None:
    """Return the ISO-style period nearest to a number in its sentence: 2024, 2025-Q4, 2025-03, or None."""
    return read_period(context.reading, context.reading.sentences[quantity.sentence], quantity)


def read_period(reading: Reading, part: Placed, near: Placed) -> str | None:
    """Return the period that `part` of a text tells nearest to `near`, whose own tokens tell none."""
    years: list[tuple[int, int]] = []
    published = reading.document.published
    for place in range(part.first, part.last):
        year_told = _year(reading, place)
        if year_told and not near.first <= place < near.last:
            years.append((abs(place - near.first), year_told))
    if published is not None:
        for match in reading.lexicon.has("ago").find(reading.tokens, part.first, part.last):
            years.append((abs(match.first - near.first), published.year - int(match.payload)))
    year = min(years)[1] if years else None
    quarter = _nearest(reading, "quarter", part, near)
    month = _nearest(reading, "month", part, near)
    if year is None and published is not None and (quarter or month):
        months = int(month) if month else 3 * int(quarter or 1)
        year = published.year if months <= published.month else published.year - 1
    if year is None:
        return None
    if quarter:
        return f"{year}-Q{quarter}"
    return f"{year}-{int(month):02d}" if month else str(year)


def _year(reading: Reading, place: int) -> int | None:
    """Return the year that token `place` tells, counted as in the West."""
    token = reading.tokens[place]
    if not (token.is_number and len(token.text) == 4 and token.text.isdecimal()):
        return None
    counted = (int(token.text), int(token.text) - reading.lexicon.era)
    return next((year for year in counted if _YEARS[0] <= year <= _YEARS[1]), None)


def _nearest(reading: Reading, word_class: str, part: Placed, near: Placed) -> str | None:
    matches = reading.lexicon.has(word_class).find(reading.tokens, part.first, part.last)
    return min(matches, key=lambda m: abs(m.first - near.first)).payload if matches else None
