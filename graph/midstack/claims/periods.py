"""When a number holds: the year, quarter or month told nearest to it."""

from __future__ import annotations

from midstack.claims.context import Context
from midstack.mentions.quantities import Quantity


def find_period(context: Context, quantity: Quantity) -> str | None:
    """Return the ISO-style period nearest to a number in its sentence: 2024, 2025-Q4, 2025-03, or None."""
    reading = context.reading
    bounds = reading.sentences[quantity.sentence]
    years: list[tuple[int, int]] = []
    published = reading.document.published
    for place in range(bounds.first, bounds.last):
        token = reading.tokens[place]
        is_year = token.is_number and len(token.text) == 4 and token.text.isdecimal()
        if is_year and 1990 <= int(token.text) <= 2100 and not quantity.first <= place < quantity.last:
            years.append((abs(place - quantity.first), int(token.text)))
    if published is not None:
        for match in reading.matches(reading.lexicon.has("ago"), quantity.sentence):
            years.append((abs(match.first - quantity.first), published.year - int(match.payload)))
    year = min(years)[1] if years else None
    quarter = _nearest(context, "quarter", quantity)
    month = _nearest(context, "month", quantity)
    if year is None and published is not None and (quarter or month):
        part = int(month) if month else 3 * int(quarter or 1)
        year = published.year if part <= published.month else published.year - 1
    if year is None:
        return None
    if quarter:
        return f"{year}-Q{quarter}"
    return f"{year}-{int(month):02d}" if month else str(year)


def _nearest(context: Context, word_class: str, quantity: Quantity) -> str | None:
    reading = context.reading
    bounds = reading.sentences[quantity.sentence]
    matches = reading.lexicon.has(word_class).find(reading.tokens, bounds.first, bounds.last)
    if not matches:
        return None
    return min(matches, key=lambda m: abs(m.first - quantity.first)).payload
