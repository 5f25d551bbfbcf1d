"""Compound numbers, the way the languages say them, in digits and words.

A multiplier takes all that came before it and is smaller ("2 হাজার 250 কোটি" is 2,250 crore, "21 কোটি 47 লাখ"
is 214.7 million, "300 mil millones" is 3e11); a fraction is added to the number it stands at ("two and a half
billion", সাড়ে তিন).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite, log10

import regex

from midstack.mentions.reading import Reading
from midstack.text import cut_endings

MULTIPLIER = 100.0
"""Number words from this value up may multiply, smaller ones count."""
_TENS = range(10, 100, 10)
_HUNDREDS = (MULTIPLIER, 10 * MULTIPLIER)
"""What more may be counted behind."""
_GROUP = regex.compile(r"\d{3}(?:[.,]\d+)?")


def number_at(reading: Reading, place: int, stop: int) -> tuple[float, int] | None:
    """Return the compound number that starts at token `place` and its end (at most `stop`), or None.

    Digits without end, of which no number can be made, are none.
    """
    if place + 1 < stop and (factor := scale_before(reading, place)):
        counted = number_at(reading, place + 1, stop)
        if counted is not None and counted[0] < factor:
            return counted[0] * factor, counted[1]
    number = _Compound()
    start = place
    whole: tuple[float, int] | None = None  # the number up to the last multiplier, and its end
    while place < stop and not number.is_closed:
        last = _read_on(reading, number, start, place, stop)
        if not last or number.is_second:
            break
        place = last
        total = sum(number.terms)
        if not number.is_fresh and isfinite(total) and (whole is None or whole[0] != total):
            whole = total, place
    if number.is_second:
        return whole
    total = sum(number.terms)
    return (total, place) if number.terms and isfinite(total) else None


def scale_before(reading: Reading, place: int) -> float:
    """Return what the word at `place` multiplies the number behind it by, or 0: Swahili bilioni 5."""
    value = reading.lexicon.numbers.get(reading.tokens[place].lower, 0.0)
    return value if reading.lexicon.says("number-last") and multiplies(value) else 0.0


def multiplies(value: float) -> bool:
    """Tell a scale (100, 1,000, 10,000,000) from a number that just is large (500)."""
    return value >= MULTIPLIER and log10(value).is_integer()


def plain_number(text: str, reading: Reading) -> float:
    """Return what digits with marks say in the language of `reading`: "1.234,5" or "1,234.5"."""
    comma_is_decimal = reading.lexicon.says("decimal-comma")
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
    elif commas + dots == 0:
        return float(text)
    else:
        mark = "," if commas else "."
        grouped = len(text) - text.rfind(mark) - 1 == 3 or commas + dots > 1
        # Nobody writes 3,400 for 3.4: the comma groups, as in Mexico.
        native = (mark == ",") == comma_is_decimal and not (grouped and text.endswith("0"))
        decimal = mark if native and commas + dots == 1 else "" if grouped else mark
    other = {",": ".", ".": ",", "": ",."}[decimal]
    for mark in other:
        text = text.replace(mark, "")
    return float(text.replace(",", "."))


@dataclass(slots=True)
class _Compound:
    """A number as far as it has been read: `terms` add up to it, each multiplied by one of `factors`."""

    terms: list[float] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    ahead: float = 0.0
    """A fraction said before the number it is added to."""
    is_fresh: bool = False
    """Whether a plain number was just read and no multiplier since."""
    is_closed: bool = False
    is_second: bool = False
    """Whether what was read last begins another number: "8 billion and 3 billion"."""

    def count(self, value: float) -> None:
        self.terms.append(value + self.ahead)
        self.factors.append(1.0)
        self.ahead, self.is_fresh = 0.0, True

    def goes_on_with(self, value: float) -> bool:
        """Tell whether a number word may follow: "twenty five", "two hundred fifty"."""
        if not self.terms:
            return True
        if self.is_fresh:
            return self.terms[-1] in _TENS and value < _TENS[0]
        least = 2 if self.factors[-1] in _HUNDREDS else _TENS[0]
        return least <= value < self.factors[-1]

    def group(self, value: float) -> None:
        """Go on with three more digits."""
        self.terms[-1] = self.terms[-1] * 1000 + value

    def multiply(self, factor: float) -> None:
        if self.ahead and not self.terms:  # "half a billion"
            self.count(0.0)
        smaller = 0.0
        while self.terms and self.terms[-1] < factor:
            smaller += self._drop()
        if self.terms and not smaller and not self.is_fresh:
            smaller = self._drop()  # "350 lakh crore"
        self.is_second = bool(self.terms) and factor >= self.factors[-1] > 1
        self.terms.append((smaller or 1.0) * factor)
        self.factors.append(factor)
        self.is_fresh = False

    def _drop(self) -> float:
        self.factors.pop()
        return self.terms.pop()

    def add(self, share: float) -> None:
        """Add a fraction of the number before it ("2 millones y medio"), or keep it for the one to come."""
        if self.terms:
            self.terms[-1] += share * self.factors[-1]
        else:
            self.ahead = share


def _read_on(reading: Reading, number: _Compound, start: int, place: int, stop: int) -> int:
    """Let `number` take what stands at `place`; return where that ends, 0 where nothing goes on with it."""
    token = reading.tokens[place]
    if token.is_number:
        return _read_digits(reading, number, place)
    if number.is_fresh and (end := _read_behind(reading, number, place, stop)):
        return end
    value = _word(reading, token.lower, bool(number.terms))
    if value is not None:
        return _read_word(reading, number, value, start, place)
    part = _part(reading, place, stop)
    if part is not None:
        number.add(part[0])
        return part[1]
    return 0


def _read_behind(reading: Reading, number: _Compound, place: int, stop: int) -> int:
    """Let a number just read take what only stands right behind one; return where that ends, or 0."""
    token = reading.tokens[place]
    if reading.tokens[place - 1].end == token.start and (by := scale_at(reading, place)):
        number.multiply(by)
        number.is_closed = True
        return place + 1
    if number.terms[-1] < _TENS[0] and _has(reading, "tens", place):
        number.terms[-1] *= _TENS[0]
        return place + 1
    if place + 1 >= stop:
        return 0
    following = reading.tokens[place + 1]
    if token.text == "-":
        return _read_hyphenated(number, reading.lexicon.numbers.get(following.lower, 0.0), place + 2)
    if _is_decimal_word(reading, place, stop):
        number.terms[-1] += float(f"0.{following.text}") if following.text.isdecimal() else 0.0
        return place + 2
    return 0


def _read_hyphenated(number: _Compound, value: float, end: int) -> int:
    """Let a number take the one behind its hyphen: "twenty-five", "600-Millionen-Kredit"; return its end."""
    if multiplies(value):
        number.multiply(value)
        return end
    if 0 < value < _TENS[0] and number.terms[-1] in _TENS:
        number.terms[-1] += value
        return end
    return 0


def _read_digits(reading: Reading, number: _Compound, place: int) -> int:
    value = plain_number(reading.tokens[place].text, reading)
    if not number.is_fresh:
        number.count(value)
        return place + 1
    if not _is_group(reading, place):
        return 0
    number.group(value)
    return place + 1


def _read_word(reading: Reading, number: _Compound, value: float, start: int, place: int) -> int:
    if multiplies(value):
        if place == start and not _may_stand_alone(reading, place):
            return 0
        number.multiply(value)
    elif not number.goes_on_with(value):
        return 0
    else:
        number.count(value)
    return place + 1


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
        reading.lexicon.says("group-space")
        and before.text.isdecimal()
        and len(before.text) <= 3
        and here.start - before.end == 1
        and _GROUP.fullmatch(here.text) is not None
    )


def _may_stand_alone(reading: Reading, place: int) -> bool:
    # "a billion dollars": the article before counts as one. Some languages say "hundred crore" without.
    if (place > 0 and _has(reading, "article", place - 1)) or _has(reading, "alone", place):
        return True
    numbers, tokens = reading.lexicon.numbers, reading.tokens
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return numbers[tokens[place].lower] == MULTIPLIER < numbers.get(following, 0.0)


def scale_at(reading: Reading, place: int) -> float:
    """Return what the letters behind a number multiply it by ("$5bn"), or 0."""
    match = next(reading.lexicon.has("scale").find_at(reading.tokens, place, place + 1), None)
    return float(match.payload) if match is not None else 0.0


def _has(reading: Reading, word_class: str, place: int) -> bool:
    return next(reading.lexicon.has(word_class).find_at(reading.tokens, place, place + 1), None) is not None


def _part(reading: Reading, place: int, stop: int) -> tuple[float, int] | None:
    """Return the fraction said at `place` ("and a half", "সাড়ে") and its end, or None."""
    matches = list(reading.lexicon.has("plus").find_at(reading.tokens, place, stop))
    if not matches:
        return None
    longest = max(matches, key=lambda match: match.last)
    return float(longest.payload), longest.last


def _is_decimal_word(reading: Reading, place: int, stop: int) -> bool:
    match = next(reading.lexicon.has("point").find_at(reading.tokens, place, stop), None)
    return match is not None and place + 1 < stop and reading.tokens[place + 1].is_number
