"""What a sum of money is whatever it is the amount of: its size, what stands around it, and its like.

Words enter as the classes of the lexicon alone, so what is learned from one language serves the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10
from typing import Final

from midstack.claims.columns import number
from midstack.claims.context import Context
from midstack.claims.money_words import first_deal, word_distances
from midstack.claims.places import signed_gap
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Reading
from midstack.model.money import BOUNDS
from midstack.ontology import Ontology
from midstack.ontology.phrases import Match, PhraseTable
from midstack.text import Token

REACH: Final = 1
"""How many sentences away from the cue a sum may stand."""
ELSEWHERE: Final = 99.0
"""Stands for the distance to what is in another sentence, or nowhere."""
_PREPOSITION: Final = 3
_METRIC: Final = 6
"""Most words between a sum and the word of a metric that may be meant."""
_ROUNDED: Final = 0.01
"""What part of a total rounding may take away or add."""
_BRACKET: Final = 3
"""Most tokens between a sum and the same one in another currency behind it."""
_CLASSES: Final = ("deal", "price", "prior", "jointly", "each", "whole", "round")
"""Word classes of the lexicon that tell what a sum is."""
FEATURES: Final = (
    "sums", "place", "metric", "size", "bound", "presumed", "range",
    "bracket", "preposition", "postposition", "stop-after", "metric-touches", "from-start", "to-end",
    *(f"{name}-{side}" for name in _CLASSES for side in ("before", "behind")),
    "title", "told-again", "repeats", "repeated", "metric-gap", "first-deal", "largest", "adds-up",
)  # fmt: skip


@dataclass(slots=True)
class OwnSums:
    """The sums of a document by themselves, each described once."""

    context: Context
    ontology: Ontology
    _metrics: Mapping[str, int] = field(init=False)
    _values: Counter[int] = field(init=False)
    _known: dict[int, Sequence[float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._metrics = number(self.ontology.metrics)
        self._values = Counter(round(quantity.value) for quantity in self.context.quantities)

    def describe(self, quantity: Quantity) -> Sequence[float]:
        """Return the columns FEATURES of a sum."""
        known = self._known.get(quantity.first)
        if known is None:
            known = self._known[quantity.first] = self._row(quantity)
        return known

    def _row(self, quantity: Quantity) -> Sequence[float]:
        reading = self.context.reading
        sentence = reading.sentences[quantity.sentence]
        sums = self.context.money_in(quantity.sentence)
        place = [other.first for other in sums].index(quantity.first)
        metrics = reading.matches(reading.lexicon.metrics, quantity.sentence)
        return (
            len(sums),
            place,
            self._metric(quantity),
            log10(max(1.0, quantity.value)),
            BOUNDS.index(quantity.bound),
            quantity.is_presumed,
            quantity.minimum is not None,
            *_edges(reading, quantity, metrics),
            *word_distances(reading, quantity, _CLASSES, ELSEWHERE),
            sentence.is_title,
            self._values[round(quantity.value)],
            _repeats(reading, sums, place),
            _repeats(reading, sums, place + 1),
            min((abs(signed_gap(match, quantity)) for match in metrics), default=ELSEWHERE),
            first_deal(reading, quantity, ELSEWHERE),
            *self._among(quantity),
        )

    def _metric(self, quantity: Quantity) -> float:
        """Return the number of the metric whose word stands nearest; -1 for none within _METRIC words."""
        reading = self.context.reading
        bounds = reading.sentences[quantity.sentence]
        low, high = max(bounds.first, quantity.first - _METRIC), min(bounds.last, quantity.last + _METRIC)
        found = reading.within(reading.lexicon.metrics, low, high)
        nearest = min(
            found, key=lambda m: min(abs(m.first - quantity.last), abs(quantity.first - m.last)), default=None
        )
        return -1 if nearest is None else self._metrics[nearest.payload]

    def _among(self, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a sum is the largest around, and whether it is what those before it add up to."""
        around = [
            other
            for number in range(quantity.sentence - REACH, quantity.sentence + REACH + 1)
            for other in self.context.money_in(number)
            if other.unit == quantity.unit
        ]
        before = [other.value for other in around if other.first < quantity.first]
        adds_up = len(before) > 1 and abs(sum(before[-2:]) - quantity.value) <= _ROUNDED * quantity.value
        return len(around) > 1 and quantity.value >= max(other.value for other in around), adds_up


def _repeats(reading: Reading, sums: Sequence[Quantity], place: int) -> bool:
    """Tell whether sum number `place` says in brackets, in another currency, what the one before it does."""
    if not 0 < place < len(sums):
        return False
    before, first = sums[place - 1], sums[place].first
    return first - before.last <= _BRACKET and reading.tokens[first - 1].text in "(="


def _edges(reading: Reading, quantity: Quantity, metrics: Sequence[Match[str]]) -> Iterator[float]:
    """Yield what touches a sum: a bracket, case markers, a metric; and its place in the sentence."""
    tokens, lexicon = reading.tokens, reading.lexicon
    sentence = reading.sentences[quantity.sentence]
    first, last = quantity.first, quantity.last
    following = tokens[last].lower if last < sentence.last else ""
    yield first > sentence.first and tokens[first - 1].text == "("
    yield _ends_at(lexicon.before, tokens, max(sentence.first, first - _PREPOSITION), first)
    yield any(lexicon.after.find_at(tokens, last, sentence.last)) if following else False
    yield following in lexicon.stops
    yield any(abs(match.first - last) <= 1 for match in metrics)
    yield first - sentence.first
    yield sentence.last - last


def _ends_at(table: PhraseTable[str], tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(match.last == last for match in table.find(tokens, first, last))
