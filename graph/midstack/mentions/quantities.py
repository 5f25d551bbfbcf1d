"""Numbers of a text with their unit: money in any number system, power, parameters, people.

How the languages say compound numbers stands in `mentions.numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from midstack.mentions.numbers import MULTIPLIER, number_at, plain_number, scale_at, scale_before
from midstack.mentions.reading import Reading
from midstack.model import Money
from midstack.model.money import Bound
from midstack.ontology.lexicon import Currency
from midstack.ontology.phrases import Match

_BOUND_REACH = 4
_BOUND_REACH_UNSPACED = 12
_ISO = 3
"""Letters of a currency code."""
_PIECES = "pieces"
"""The unit of what is counted one by one."""
_BETWEEN_REACH = 2
"""How many tokens away from a range "between" may stand."""


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
        found[begun:] = _share_currency(reading, found[begun:])
    return found


def counts_things(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a bare number counts what the word behind it names: "900 million users", "one million of".

    Told where words have capitals and nouns stand behind their number without an ending; elsewhere never.
    """
    tokens, last = reading.tokens, quantity.last
    stop = reading.sentences[quantity.sentence].last
    if last >= stop:
        return False
    following = tokens[last]
    if following.text == "-":
        return following.start == tokens[last - 1].end and last + 1 < stop and tokens[last + 1].is_latin
    if not following.is_latin:
        return False
    markers = reading.lexicon.before.find_at(tokens, last, stop)
    return following.lower not in reading.lexicon.stops or any("gen" in m.payload.split() for m in markers)


def _share_currency(reading: Reading, quantities: list[Quantity]) -> list[Quantity]:
    """Let large bare numbers take the currency of the nearest sum: "5 and 10 billion dollars"."""
    shared: list[Quantity] = []
    for quantity in quantities:
        monies = [other for other in quantities if other.is_money]
        bare = not quantity.unit and quantity.value >= _LARGE
        if monies and bare and not counts_things(reading, quantity):
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
    if not _may_begin(reading, place):
        return None
    sign = _currency_at(reading, place, stop, "pre")
    if sign is not None:
        currency, place = sign.payload.currency, sign.last
    ahead = _unit_before(reading, place, stop) if not currency else None
    if ahead is not None:
        place = ahead.last
    parsed = number_at(reading, place, stop)
    if parsed is None:
        return None
    value, last = parsed
    minimum = None
    upper = _range_end(reading, first, last, stop)
    if upper is not None and upper[0] < value and (scale := scale_before(reading, place)):
        upper = upper[0] * scale, upper[1], upper[2]  # "bilioni 2 hadi 3"
    if upper is not None:
        minimum, value, last = _spread(reading, (place, last), value, upper)
    unit, is_money = currency, bool(currency)
    unit_end = last
    if currency and (scale := _scale_apart(reading, last, stop)):
        value, minimum, unit_end = value * scale, minimum and minimum * scale, last + 1
    if not currency:
        if ahead is None:
            unit, factor, unit_end, is_money = _unit(reading, last, stop)
        else:
            unit, factor = _name_and_factor(ahead)
        value *= factor
        minimum = minimum * factor if minimum is not None else None
    bound = _bound(reading, first, unit_end, sentence)
    if minimum is not None and bound == "atLeast":
        bound = "exact"  # "from 4 to 5 billion": the lower end is told already
    return Quantity(first, unit_end, value, unit, is_money, bound, minimum, sentence)


def _name_and_factor(unit: Match[str]) -> tuple[str, float]:
    """Return the name of a unit of the lexicon and what it multiplies."""
    name, factor = unit.payload.split()
    return name, float(factor)


def _unit_before(reading: Reading, place: int, stop: int) -> Match[str] | None:
    """Return the unit at `place` where units stand before their number: Swahili megawati 100."""
    if not reading.lexicon.says("number-last"):
        return None
    found = reading.lexicon.has("unit").find_at(reading.tokens, place, stop)
    return max((m for m in found if m.last < stop), key=lambda match: match.last, default=None)


def _scale_apart(reading: Reading, place: int, stop: int) -> float:
    """Return what letters apart from a sum behind its currency multiply it by: "₹180 cr", "Rp1,9 T"; or 0."""
    tokens = reading.tokens
    if place >= stop or not tokens[place - 1].is_number:
        return 0.0
    goes_on = place + 1 < stop and tokens[place].end == tokens[place + 1].start
    return 0.0 if goes_on and tokens[place + 1].text in "-&'" else scale_at(reading, place)


def _may_begin(reading: Reading, place: int) -> bool:
    """Tell whether a number or sum may begin at token `place`: most words are dismissed at once."""
    token, lexicon = reading.tokens[place], reading.lexicon
    return (
        token.is_number
        or token.lower in lexicon.numbers
        or lexicon.currencies.may_begin(token.lower)
        or lexicon.has("plus").may_begin(token.lower)
        or (lexicon.says("number-last") and lexicon.has("unit").may_begin(token.lower))
    )


def _is_sign(reading: Reading, first: int, last: int) -> bool:
    # "A$5" is Australian, "a $5" is not: a sign is written in one piece.
    tokens = reading.tokens[first:last]
    if tokens[-1].is_word or len(tokens) == 1:
        return True
    return all(left.end == right.start for left, right in pairwise(tokens))


def _range_end(reading: Reading, first: int, last: int, stop: int) -> tuple[float, int, int] | None:
    """Return value and place of the second number of a range whose first one is tokens `first` to `last`."""
    last = _skip_currency(reading, last, stop, "post")
    if last + 1 >= stop:
        return None
    tokens, lexicon = reading.tokens, reading.lexicon
    joins = tokens[last].text in "-–—" or next(lexicon.has("to").find_at(tokens, last, stop), None)
    if not joins and next(lexicon.has("and").find_at(tokens, last, stop), None) is None:
        return None
    place = _skip_currency(reading, last + 1, stop, "pre")
    upper = number_at(reading, place, stop) if place < stop else None
    if upper is None or not (joins or _is_between(reading, first, upper[1], stop)):
        return None
    value, end = upper
    return value, place, end


def _skip_currency(reading: Reading, place: int, stop: int, position: str) -> int:
    """Return the token behind the currency at `place`, if one stands there."""
    currency = _currency_at(reading, place, stop, position)
    return currency.last if currency else place


def _currency_at(reading: Reading, place: int, stop: int, position: str) -> Match[Currency] | None:
    """Return the longest currency at token `place` that may stand there: Canadian dollars are no dollars.

    A sign with a number behind it is that number's, whatever stands before: "in 2025 $5 billion".
    """
    tokens = reading.tokens
    fitting = [
        match
        for match in reading.lexicon.currencies.find_at(tokens, place, stop)
        if match.payload.position in (position, "both") and _is_sign(reading, place, match.last)
    ]
    found = max(fitting, key=lambda match: match.last, default=None)
    if found is None or position == "pre" or tokens[found.last - 1].is_word:
        return found
    is_next_ones = found.last < stop and tokens[found.last].is_number
    return None if is_next_ones else found


def _is_between(reading: Reading, first: int, last: int, stop: int) -> bool:
    """Tell whether "between" stands before tokens `first` to `last`, or behind them and their currency."""
    tokens, between = reading.tokens, reading.lexicon.has("between")
    behind = _skip_currency(reading, last, stop, "post") + _BETWEEN_REACH
    before = between.find(tokens, max(0, first - _BETWEEN_REACH), first, stop)
    return bool(before or between.find(tokens, last, min(stop, behind), stop))


def _spread(
    reading: Reading, place: tuple[int, int], low: float, upper: tuple[float, int, int]
) -> tuple[float | None, float, int]:
    """Give the lower end of "2-3 billion" the multiplier of the upper; no range where it does not rise."""
    (first, last), (high, begin, end) = place, upper
    if low >= high:
        return None, low, last
    plain = last - first == 1
    if plain and low < MULTIPLIER * 10 <= high:
        number = reading.tokens[begin]
        head = plain_number(number.text, reading) if number.is_number else 0.0
        low *= high / head if head else 1.0
    return (low, high, end) if low < high else (None, high, end)


def _unit(reading: Reading, place: int, stop: int) -> tuple[str, float, int, bool]:
    for skip in (0, 1):
        if place + skip >= stop:
            break
        currency = _currency_at(reading, place + skip, stop, "post")
        if currency is not None:
            return currency.payload.currency, 1.0, currency.last, True
        for unit in reading.lexicon.has("unit").find_at(reading.tokens, place + skip, stop):
            name, factor = _name_and_factor(unit)
            if name == _PIECES and not _counts(reading, place, skip):
                continue
            return name, factor, unit.last, len(name) == _ISO and name.isupper()
    return "", 1.0, place, False


def _counts(reading: Reading, place: int, skip: int) -> bool:
    """Tell whether a number that ends at token `place` counts the pieces behind it.

    It does not where it is inflected: "servers of 5 billion" is a number's genitive and a noun in Bengali.
    """
    last = reading.tokens[place - 1]
    return skip == 0 and (last.is_number or last.lower in reading.lexicon.numbers)


def _bound(reading: Reading, first: int, last: int, sentence: int) -> Bound:
    bounds = reading.sentences[sentence]
    unspaced = first > bounds.first and reading.tokens[first - 1].is_unspaced
    low = max(bounds.first, first - (_BOUND_REACH_UNSPACED if unspaced else _BOUND_REACH))
    before = [m for m in reading.lexicon.bounds.find(reading.tokens, low, first) if m.last >= first - 1]
    # Chinese 不超过 is "at most", 超过 alone is "more than".
    before = [m for m in before if not any(o.first < m.first and m.last <= o.last for o in before)]
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
