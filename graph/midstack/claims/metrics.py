"""Observations: which number measures what of whom ("revenue of $870 million in 2024").

Invariant: a number has one reading, and a figure that the text repeats has one holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from midstack.claims.context import Context
from midstack.claims.metric_candidates import Measured, MetricCandidate, metric_candidates
from midstack.claims.metric_vectors import describe_metrics
from midstack.claims.metric_words import metric_features
from midstack.claims.periods import find_period
from midstack.claims.table_metrics import read_tables
from midstack.ontology import Ontology
from midstack.ontology.forest import Forest
from midstack.ontology.weights import Weights, probability

THRESHOLD = 0.24
"""Least probability of an observation that is kept."""
TREES = "metrics-trees"
"""The forest that scores candidates beside the weights of their words."""
HOPELESS = -4.5
"""What the trees give this logit or less no words can save: theirs stay below 2 there."""


def find_measured(context: Context, ontology: Ontology, weights: Weights, forest: Forest) -> list[Measured]:
    """Return the likely observations, one reading for each number, in order of place."""
    told, rows = read_tables(context, ontology)
    tabled = {place for row in rows for place in range(row.first, row.last)}
    candidates = [c for c in metric_candidates(context, ontology) if c.quantity.first not in tabled]
    return choose_readings([*told, *_likely(context, ontology, candidates, weights, forest)])


def _likely(
    context: Context,
    ontology: Ontology,
    candidates: Sequence[MetricCandidate],
    weights: Weights,
    forest: Forest,
) -> Iterator[Measured]:
    if not candidates:
        return
    trees = forest.score(describe_metrics(context, ontology, candidates), patient=True)
    for candidate, tree in zip(candidates, trees, strict=True):
        if tree <= HOPELESS:
            continue
        # The trees know what holds in every language, the weights the words: they err in different places.
        chance = probability((float(tree) + weights.score(metric_features(context, candidate))) / 2)
        if chance >= THRESHOLD:
            yield Measured(candidate, chance, find_period(context, candidate.quantity))


def choose_readings(likely: list[Measured]) -> list[Measured]:
    """Return the likeliest reading of every number, and of every value of a metric."""
    by_number: dict[int, Measured] = {}
    for found in likely:
        place = found.candidate.quantity.first
        if place not in by_number or by_number[place].probability < found.probability:
            by_number[place] = found
    by_value: dict[tuple[str, float], Measured] = {}
    for found in by_number.values():
        key = (found.candidate.metric, found.candidate.quantity.value)
        if key not in by_value or by_value[key].probability < found.probability:
            by_value[key] = found
    return sorted(by_value.values(), key=lambda found: found.candidate.quantity.first)
