"""Which currency a sum is in where its own words do not tell.

Bengali টাকা is the taka of Bangladesh and the rupee of India, Chinese 元 may be Taiwan's dollar: the country
that the firms of a text come from decides; `ontology/lexicon/common/shared_currencies.csv` lists the words'
other meanings. "Paid 16,700 million" names no currency: that of the sum before it is presumed.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from midstack.mentions.numbers import MULTIPLIER
from midstack.mentions.quantities import Quantity, counts_things
from midstack.mentions.reading import Reading
from midstack.ontology.registry import Registry
from midstack.resources import path

LEAST_PRESUMED = 1e6
"""Least bare number that may be a sum of money."""
_BRACKET = 2
"""Most tokens from the bracket to the sum in it: "(about $42 million)"."""


def settle_currencies(quantities: list[Quantity], reading: Reading, registry: Registry) -> list[Quantity]:
    """Return `quantities` with shared currencies read as those of the country most named in the text."""
    others = [_meanings_of(reading, quantity) for quantity in quantities]
    if not any(others):
        return quantities
    named = Counter(
        registry.countries.get(mention.entity, "") for mention in reading.mentions if mention.how == "name"
    )
    return [
        replace(quantity, unit=_settle(quantity.unit, meanings, named)) if meanings else quantity
        for quantity, meanings in zip(quantities, others, strict=True)
    ]


def presume_currencies(quantities: Sequence[Quantity], reading: Reading) -> list[Quantity]:
    """Return the large bare numbers said with a multiplier, as sums in the currency named before (or after).

    Nothing where the text names no currency at all.
    """
    sums = [quantity for quantity in quantities if quantity.is_money and not _is_converted(reading, quantity)]
    if not sums:
        return []
    found = []
    for quantity in quantities:
        if quantity.unit or quantity.value < LEAST_PRESUMED or not _has_multiplier(reading, quantity):
            continue
        if counts_things(reading, quantity):
            continue
        known = max((s for s in sums if s.first < quantity.first), key=lambda s: s.first, default=sums[0])
        found.append(replace(quantity, unit=known.unit, is_money=True, is_presumed=True))
    return found


def _is_converted(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a sum says in brackets what the one before it does: "€140 million ($163 million)"."""
    before = reading.tokens[max(0, quantity.first - _BRACKET) : quantity.first]
    return any(token.text == "(" for token in before)


def _has_multiplier(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a word of the number multiplies: 16,700,000,000 in digits alone may count anything."""
    words = (t.lower for t in reading.tokens[quantity.first : quantity.last] if not t.is_number)
    return any(reading.lexicon.numbers.get(word, MULTIPLIER) >= MULTIPLIER for word in words)


def _meanings_of(reading: Reading, quantity: Quantity) -> Mapping[str, str]:
    """Return what else the currency word of a sum, in front or behind, may mean, by country."""
    if not quantity.is_money:
        return {}
    ends = tuple(reading.tokens[place].lower for place in (quantity.last - 1, quantity.first))
    shared = _others()[quantity.unit].items()
    return next((means for form, means in shared if any(word.startswith(form) for word in ends)), {})


def _settle(currency: str, others: Mapping[str, str], named: Counter[str]) -> str:
    home = currency[:2]  # ISO 4217 begins with the country
    country = max(sorted(others), key=lambda other: named[other])
    return others[country] if named[country] > named[home] else currency


@cache
def _others() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the other meanings by currency, word and country."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    file = path("ontology") / "lexicon" / "common" / "shared_currencies.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["currency"]][row["word"]][row["country"]] = row["means"]
    return found
