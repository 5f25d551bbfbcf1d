"""Observations: which number measures what of whom ("revenue of $870 million in 2024").

Invariant: a number has one reading, and a figure that the text repeats has one holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from midstack.claims.claimed_figures import claim_figures, describe_figures
from midstack.claims.columns import Matrix
from midstack.claims.context import Context
from midstack.claims.metric_candidates import Measured, MetricCandidate, metric_candidates
from midstack.claims.metric_vectors import describe_metrics
from midstack.claims.metric_words import metric_features
from midstack.claims.periods import find_period
from midstack.claims.table_metrics import read_tables
from midstack.ontology import Ontology
from midstack.ontology.forest import Forest
from midstack.ontology.weights import Weights, probability

THRESHOLD = 0.31
"""Least probability of an observation that is kept."""
TREES = "metrics-trees"
"""The forest that scores candidates beside the weights of their words."""
FIGURES = "figures"
"""The forest that scores what they say; see `claimed_figures`."""
BEYOND_WORDS = -4.5
"""What the trees give this logit or less no words can save: theirs stay below 2 there."""


@dataclass(frozen=True, slots=True)
class MetricScorers:
    """What was learned of metrics: weights of words, trees beside them, and trees of what both say."""

    words: Weights
    trees: Forest
    figures: Forest


def find_measured(context: Context, ontology: Ontology, scorers: MetricScorers) -> list[Measured]:
    """Return the likely observations, one reading for each number, in order of place."""
    told, rows = read_tables(context, ontology)
    tabled = {place for row in rows for place in range(row.first, row.last)}
    candidates = [c for c in metric_candidates(context, ontology) if c.quantity.first not in tabled]
    return choose_readings([*told, *_likely(context, ontology, candidates, scorers)])


def _likely(
    context: Context, ontology: Ontology, candidates: Sequence[MetricCandidate], scorers: MetricScorers
) -> Iterator[Measured]:
    if not candidates:
        return
    rows = describe_metrics(context, ontology, candidates)
    figures = claim_figures(
        candidates, score_metrics(context, candidates, rows, scorers.words, scorers.trees)
    )
    if not figures:
        return
    scores = scorers.figures.score(describe_figures(ontology, figures, rows), patient=True).tolist()
    for figure, score in zip(figures, scores, strict=True):
        chance = probability(score)
        if chance >= THRESHOLD:
            yield Measured(figure.candidate, chance, find_period(context, figure.candidate.quantity))


def score_metrics(
    context: Context, candidates: Sequence[MetricCandidate], rows: Matrix, words: Weights, trees: Forest
) -> npt.NDArray[np.float64]:
    """Return the logit of every candidate by itself, -infinity where none is left to hope for.

    The trees know what holds in every language, the weights the words: they err in different places.
    """
    scores = trees.score(rows)
    for place, (candidate, tree) in enumerate(zip(candidates, scores.tolist(), strict=True)):
        if tree <= BEYOND_WORDS:
            scores[place] = -np.inf
        else:
            scores[place] = (tree + words.score(metric_features(context, candidate))) / 2
    return scores


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
