"""Numbers of a text with their unit: money in any number system, power, parameters, people.

Compound numbers follow the way the languages say them: a multiplier takes all that came before it and is
smaller ("2 হাজার 250 কোটি" is 2,250 crore, "21 কোটি 47 লাখ" is 214.7 million, "300 mil millones" is 3e11).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from midstack.mentions.reading import Reading
from midstack.model import Money
from midstack.model.money import Bound
from midstack.text import cut_endings

MULTIPLIER = 100.0
"""Number words from this value up multiply, smaller ones count."""
_BOUND_REACH = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `first` to `last` (exclusive) read as a number. `unit` is a currency, "W", "" and so on.

    `is_money` tells whether `unit` is an ISO 4217 code. `minimum` is the lower end of a range.
    """

    first: int
    last: int
    value: float
    unit: str
    is_money: bool
    bound: Bound = "exact"
    minimum: float | None = None
    sentence: int = -1
    is_presumed: bool = False
    """Whether the text names no currency here ("paid 16,700 million"): `unit` is that of the sum before."""

    def money(self, reading: Reading) -> Money:
        """Return the amount with the words it was read from."""
        return Money(
            self.value,
            self.unit,
            self.bound,
            reading.span_of(self.first, self.last).of(reading.document.text),
            self.minimum,
            self.value if self.minimum is not None else None,
        )


def find_quantities(reading: Reading) -> list[Quantity]:
    """Return the quantities of the text in order."""
    found: list[Quantity] = []
    for number, sentence in enumerate(reading.sentences):
        begun = len(found)
        place = sentence.first
        while place < sentence.last:
            quantity = _read_at(reading, place, sentence.last, number)
            if quantity is None:
                place += 1
            else:
                found.append(quantity)
                place = quantity.last
        found[begun:] = _share_currency(found[begun:])
    return found


def _share_currency(quantities: list[Quantity]) -> list[Quantity]:
    """Let large bare numbers take the currency of the nearest sum: "5 and 10 billion dollars"."""
    shared: list[Quantity] = []
    for quantity in quantities:
        monies = [other for other in quantities if other.is_money]
        if monies and not quantity.unit and quantity.value >= _LARGE:
            nearest = min(monies, key=lambda other: abs(other.first - quantity.first))
            shared.append(replace(quantity, unit=nearest.unit, is_money=True))
        else:
            shared.append(quantity)
    return shared


_LARGE = 1e8
"""Bare numbers from here up stand for money where their sentence counts money."""


def _read_at(reading: Reading, place: int, stop: int, sentence: int) -> Quantity | None:
    first = place
    currency = ""
    for match in reading.lexicon.currencies.find_at(reading.tokens, place, stop):
        if (
            match.payload.position in ("pre", "both")
            and match.last > place
            and _is_sign(reading, place, match.last)
        ):
            currency, place = match.payload.currency, max(place, match.last)
    parsed = _number(reading, place, stop)
    if parsed is None:
        return None
    value, last = parsed
    minimum = None
    upper = _range_end(reading, last, stop)
    if upper is not None:
        minimum, value, last = _spread(reading, (place, last), value, upper)
    unit, is_money = currency, bool(currency)
    unit_end = last
    if not currency:
        unit, factor, unit_end, is_money = _unit(reading, last, stop)
        value *= factor
        minimum = minimum * factor if minimum is not None else None
    bound = _bound(reading, first, unit_end, sentence)
    return Quantity(first, unit_end, value, unit, is_money, bound, minimum, sentence)


def _is_sign(reading: Reading, first: int, last: int) -> bool:
    # "A$5" is Australian, "a $5" is not: a sign is written in one piece.
    tokens = reading.tokens[first:last]
    if tokens[-1].is_word or len(tokens) == 1:
        return True
    return all(left.end == right.start for left, right in pairwise(tokens))


def _number(reading: Reading, place: int, stop: int) -> tuple[float, int] | None:
    """Return the compound number that starts at `place` and its end, or None."""
    terms: list[float] = []
    extra = 0.0
    start = place
    tokens = reading.tokens
    fresh = False  # a plain number was just read and no multiplier since
    while place < stop:
        token = tokens[place]
        glued = place > start and tokens[place - 1].end == token.start
        if token.is_number:
            if fresh and not _is_group(reading, place):
                break
            value = _plain(token.text, reading)
            terms.append(terms.pop() * 1000 + value if fresh else value + extra)
            extra, fresh = 0.0, True
        elif fresh and glued and (scale := _scale(reading, place)):
            _multiply(terms, scale)
            place += 1
            break
        elif (said := _word(reading, token.lower, bool(terms))) is not None:
            value = said
            if value >= MULTIPLIER:
                if not terms and place == start and not _may_stand_alone(reading, place):
                    return None
                _multiply(terms, value)
                fresh = False
            elif fresh or terms:
                break
            else:
                terms.append(value + extra)
                extra, fresh = 0.0, True
        elif _is_plus(reading, place, stop):
            extra = float(next(reading.lexicon.has("plus").find_at(tokens, place, stop)).payload)
        elif fresh and _is_decimal_word(reading, place, stop):
            decimals = tokens[place + 1].text
            terms[-1] += float(f"0.{decimals}") if decimals.isdecimal() else 0.0
            place += 1
        else:
            break
        place += 1
    return (sum(terms), place) if terms else None


def _word(reading: Reading, word: str, is_inside: bool) -> float | None:
    """Return what a number word says, case endings aside where a number goes on; None for other words."""
    numbers = reading.lexicon.numbers
    if word in numbers or not is_inside:
        return numbers.get(word)
    stems = (stem for stem, _ in cut_endings(word, reading.lexicon.suffixes))
    return next((numbers[stem] for stem in stems if stem in numbers), None)


def _is_group(reading: Reading, place: int) -> bool:
    """Tell whether three digits go on with the number before them: "14 200", where a space groups digits."""
    before, here = reading.tokens[place - 1], reading.tokens[place]
    return (
        bool(reading.lexicon.words.get("group-space"))
        and before.text.isdecimal()
        and len(before.text) <= 3
        and here.start - before.end == 1
        and _GROUP.fullmatch(here.text) is not None
    )


_GROUP = regex.compile(r"\d{3}(?:[.,]\d+)?")


def _may_stand_alone(reading: Reading, place: int) -> bool:
    # "a billion dollars": the article before counts as one. Some languages say "hundred crore" without.
    if place > 0 and _has(reading, "article", place - 1):
        return True
    numbers, tokens = reading.lexicon.numbers, reading.tokens
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return numbers[tokens[place].lower] == MULTIPLIER < numbers.get(following, 0.0)


def _scale(reading: Reading, place: int) -> float:
    """Return what a letter glued to a number multiplies it by ("$5bn"), or 0."""
    match = next(reading.lexicon.has("scale").find_at(reading.tokens, place, place + 1), None)
    return float(match.payload) if match is not None else 0.0


def _has(reading: Reading, word_class: str, place: int) -> bool:
    return next(reading.lexicon.has(word_class).find_at(reading.tokens, place, place + 1), None) is not None


def _multiply(terms: list[float], factor: float) -> None:
    smaller = 0.0
    while terms and terms[-1] < factor:
        smaller += terms.pop()
    terms.append((smaller or 1.0) * factor)


def _plain(text: str, reading: Reading) -> float:
    comma_is_decimal = bool(reading.lexicon.words.get("decimal-comma"))
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
    elif commas + dots == 0:
        return float(text)
    else:
        mark = "," if commas else "."
        grouped = len(text) - text.rfind(mark) - 1 == 3 or commas + dots > 1
        native = (mark == ",") == comma_is_decimal
        decimal = mark if native and commas + dots == 1 else "" if grouped else mark
    other = {",": ".", ".": ",", "": ",."}[decimal]
    for mark in other:
        text = text.replace(mark, "")
    return float(text.replace(",", "."))


def _is_plus(reading: Reading, place: int, stop: int) -> bool:
    return next(reading.lexicon.has("plus").find_at(reading.tokens, place, stop), None) is not None


def _is_decimal_word(reading: Reading, place: int, stop: int) -> bool:
    match = next(reading.lexicon.has("point").find_at(reading.tokens, place, stop), None)
    return match is not None and place + 1 < stop and reading.tokens[place + 1].is_number


def _range_end(reading: Reading, last: int, stop: int) -> tuple[float, int] | None:
    tokens = reading.tokens
    if last >= stop:
        return None
    dash = tokens[last].text in "-–—" or next(reading.lexicon.has("to").find_at(tokens, last, stop), None)
    if not dash or last + 1 >= stop:
        return None
    place = last + 1
    for match in reading.lexicon.currencies.find_at(tokens, place, stop):
        if match.payload.position in ("pre", "both"):
            place = match.last
    return _number(reading, place, stop) if place < stop else None


def _spread(
    reading: Reading, place: tuple[int, int], low: float, upper: tuple[float, int]
) -> tuple[float | None, float, int]:
    """Give the lower end of "2-3 billion" the multiplier of the upper; no range where it does not rise."""
    (first, last), (high, end) = place, upper
    if low >= high:
        return None, low, last
    plain = last - first == 1
    if plain and low < MULTIPLIER * 10 <= high:
        head = _plain(reading.tokens[last + 1].text, reading) if reading.tokens[last + 1].is_number else 0.0
        low *= high / head if head else 1.0
    return (low, high, end) if low < high else (None, high, end)


def _unit(reading: Reading, place: int, stop: int) -> tuple[str, float, int, bool]:
    for skip in (0, 1):
        if place + skip >= stop:
            break
        found = reading.lexicon.currencies.find_at(reading.tokens, place + skip, stop)
        fitting = [match for match in found if match.payload.position in ("post", "both")]
        if fitting:
            longest = max(fitting, key=lambda match: match.last)  # Canadian dollars are no dollars
            return longest.payload.currency, 1.0, longest.last, True
        for unit in reading.lexicon.has("unit").find_at(reading.tokens, place + skip, stop):
            name, factor = unit.payload.split()
            return name, float(factor), unit.last, False
    return "", 1.0, place, False


def _bound(reading: Reading, first: int, last: int, sentence: int) -> Bound:
    bounds = reading.sentences[sentence]
    low = max(bounds.first, first - _BOUND_REACH)
    before = [m for m in reading.lexicon.bounds.find(reading.tokens, low, first) if m.last >= first - 1]
    after = [
        m
        for m in reading.lexicon.bounds.find(reading.tokens, last, min(bounds.last, last + 4))
        if m.first == last or m.payload.startswith("after")
    ]
    for match in after + before[::-1]:
        name = match.payload.removeprefix("after-")
        is_after = match.first >= last
        if match.payload.startswith("after") and not is_after:
            continue
        if is_after and not match.payload.startswith("after"):
            continue
        if name in ("upTo", "atLeast", "about"):
            return name  # type: ignore[return-value]
    return "exact"
