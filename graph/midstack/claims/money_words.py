"""Where the words stand that tell what a number is: deal, price, an earlier period, a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Reading


def word_distances(
    reading: Reading, quantity: Quantity, classes: Sequence[str], nowhere: float
) -> Iterator[float]:
    """Yield for each of the word `classes` how many tokens the nearest stands before, then behind a number.

    `nowhere` stands for none in the sentence.
    """
    for name in classes:
        found = reading.matches(reading.lexicon.has(name), quantity.sentence)
        before = (quantity.first - match.last for match in found if match.last <= quantity.first)
        behind = (match.first - quantity.last for match in found if match.first >= quantity.last)
        yield min(before, default=nowhere)
        yield min(behind, default=nowhere)


def first_deal(reading: Reading, quantity: Quantity, nowhere: float) -> float:
    """Return how many tokens into its sentence a deal is named first; `nowhere` where none is."""
    deals = reading.matches(reading.lexicon.has("deal"), quantity.sentence)
    start = reading.sentences[quantity.sentence].first
    return min((match.first - start for match in deals), default=nowhere)
