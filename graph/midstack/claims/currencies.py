"""Which currency a shared word means: Bengali টাকা is the taka of Bangladesh and the rupee of India.

The country that the firms of a text come from decides; `ontology/lexicon/common/shared_currencies.csv` lists
the words' other meanings.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Reading
from midstack.ontology.registry import Registry
from midstack.resources import path


def settle_currencies(quantities: list[Quantity], reading: Reading, registry: Registry) -> list[Quantity]:
    """Return `quantities` with shared currencies read as those of the country most named in the text."""
    others = _others()
    if not any(quantity.is_money and quantity.unit in others for quantity in quantities):
        return quantities
    named = Counter(
        registry.countries.get(mention.entity, "") for mention in reading.mentions if mention.how == "name"
    )
    return [
        replace(quantity, unit=_settle(quantity.unit, others[quantity.unit], named))
        if quantity.is_money and quantity.unit in others
        else quantity
        for quantity in quantities
    ]


def _settle(currency: str, others: Mapping[str, str], named: Counter[str]) -> str:
    home = currency[:2]  # ISO 4217 begins with the country
    country = max(sorted(others), key=lambda other: named[other])
    return others[country] if named[country] > named[home] else currency


@cache
def _others() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    file = path("ontology") / "lexicon" / "common" / "shared_currencies.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["currency"]][row["country"]] = row["means"]
    return found
