"""Every reading of a number as a metric of somebody near it.

Invariant: the value of a candidate is signed: what its cue calls a loss is below zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from midstack.claims.context import Context
from midstack.claims.places import gap_to
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Mention
from midstack.ontology import Metric, Ontology

HOLDERS = {
    "parameters": frozenset(("Model",)),
    "W": frozenset(("Facility", "Organization")),
    "people": frozenset(("Organization", "Product", "Model")),
    "money": frozenset(("Organization", "Facility", "Product")),
}
"""Which types may have a metric of a unit."""
_NAMED = 4
"""Within so many tokens of a metric's name a number is hardly another metric that is not named."""
_BESIDE = (0, -1, 1, -2)
"""Sentences that may hold the cue, counted from the number's; the first with one is taken."""
_LOOK_BACK = 4
"""Sentences back in which the last names may still be the holder; the first name of the text always may."""
_LARGE = 1e8
"""Bare numbers from here up may count parameters."""
_FEWEST = 10
"""Fewer people are sources, founders or guests, not a staff."""
_YEARS = (1900, 2100)
"""Bare numbers between these are years, not people."""


@dataclass(frozen=True, slots=True)
class MetricCue:
    """Tokens `first` to `last` (exclusive) that name a metric.

    They stand `offset` sentences from the number's and `gap` tokens from it.
    """

    first: int
    last: int
    offset: int
    gap: int


@dataclass(frozen=True, slots=True)
class MetricCandidate:
    """A number, the metric its surroundings name, and who may have it.

    `unit` is the metric's: money, parameters, W or people. `cue` is None where the unit or a deal tells it.
    """

    quantity: Quantity
    metric: str
    holder: Mention
    cue: MetricCue | None
    unit: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate found likely; `probability` is 0 to 1, `period` ISO style ("2025-Q4") or None."""

    candidate: MetricCandidate
    probability: float
    period: str | None = None


def metric_candidates(context: Context, ontology: Ontology) -> Iterator[MetricCandidate]:
    """Yield every reading of every number as a metric of an entity near it."""
    for quantity in (*context.quantities, *context.presumed):
        fitting = [metric for metric in ontology.metrics.values() if fits(quantity, metric.unit)]
        cues = {metric.id: _nearest_cue(context, quantity, metric) for metric in fitting}
        named = any(cue is not None and cue.offset == 0 and cue.gap <= _NAMED for cue in cues.values())
        holders: dict[str, list[Mention]] = {}
        for metric in fitting:
            cue = cues[metric.id]
            by_deal = metric.by_deals and not named
            if cue is None and quantity.unit != metric.unit and not by_deal:
                continue
            told = _signed(context, quantity, cue)
            if metric.unit not in holders:
                holders[metric.unit] = _holders(context, quantity.sentence, HOLDERS[metric.unit])
            for holder in holders[metric.unit]:
                yield MetricCandidate(told, metric.id, holder, cue, metric.unit)


def fits(quantity: Quantity, unit: str) -> bool:
    """Tell whether a metric of `unit` may have the value."""
    if quantity.value <= 0:
        return False
    if unit == "money":
        return quantity.is_money
    if unit == "people":
        bare = quantity.unit == "" and not _YEARS[0] <= quantity.value <= _YEARS[1]
        return quantity.value >= _FEWEST and (bare or quantity.unit == unit)
    if unit == "parameters" and quantity.unit == "":
        return quantity.value >= _LARGE
    return quantity.unit == unit


def _nearest_cue(context: Context, quantity: Quantity, metric: Metric) -> MetricCue | None:
    reading = context.reading
    for offset in _BESIDE:
        number = quantity.sentence + offset
        if not 0 <= number < len(reading.sentences):
            continue
        cues = [
            MetricCue(match.first, match.last, offset, gap_to(quantity, match.first, match.last))
            for match in reading.matches(reading.lexicon.metrics, number)
            if match.payload == metric.id
        ]
        if cues:
            return min(cues, key=lambda cue: (cue.gap, cue.first - cue.last))
    return None


def _signed(context: Context, quantity: Quantity, cue: MetricCue | None) -> Quantity:
    reading = context.reading
    if cue is None or not reading.within(reading.lexicon.has("loss"), cue.first, cue.last):
        return quantity
    return replace(quantity, value=-quantity.value)


def _holders(context: Context, sentence: int, types: frozenset[str]) -> list[Mention]:
    mentions = context.reading.mentions
    here = [m for m in mentions if m.sentence == sentence and m.type in types]
    named = [m for m in mentions if m.sentence < sentence and m.type in types and m.how == "name"]
    before = [m for m in named if m.sentence == sentence - 1][:4]
    earlier = [m for m in named if sentence - _LOOK_BACK <= m.sentence < sentence - 1][-2:]
    return here + before + earlier + [m for m in named[:1] if m not in (*before, *earlier)]
