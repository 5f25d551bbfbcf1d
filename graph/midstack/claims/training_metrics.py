"""Learns which number measures what of whom: weights of words, trees beside them, and trees of what both say.

What both say is learned from scores as they are for a document nobody learned from: each document is scored
by what was learned from the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from midstack.claims.claimed_figures import claim_figures, describe_figures, figure_columns
from midstack.claims.columns import Matrix
from midstack.claims.fitting import Example, fit
from midstack.claims.lessons import Lesson
from midstack.claims.metric_candidates import MetricCandidate, metric_candidates
from midstack.claims.metric_vectors import describe_metrics, metric_columns
from midstack.claims.metric_words import metric_features
from midstack.claims.metrics import score_metrics
from midstack.claims.training_relations import split_folds
from midstack.claims.training_trees import FIGURES, METRICS, grow
from midstack.ontology import load_ontology
from midstack.ontology.forest import Node, build_forest
from midstack.ontology.weights import Weights

PENALTY = 1.0
"""How strongly the weights are drawn to zero."""


@dataclass(frozen=True, slots=True)
class MetricLesson:
    """A lesson with its candidates of metrics, their rows, and which of them the gold has."""

    lesson: Lesson
    candidates: Sequence[MetricCandidate]
    rows: Matrix
    truth: Sequence[bool]


def read_metrics(lesson: Lesson) -> MetricLesson:
    """Return what a lesson teaches of metrics."""
    ontology = load_ontology()
    known = {metric.key for metric in lesson.gold.metrics}
    candidates = list(metric_candidates(lesson.context, ontology))
    rows = describe_metrics(lesson.context, ontology, candidates)
    keys = ((lesson.ids[c.holder.entity], c.metric, round(c.quantity.value, -3)) for c in candidates)
    return MetricLesson(lesson, candidates, rows, [key in known for key in keys])


def learn_metrics(lessons: Sequence[MetricLesson]) -> tuple[Weights, list[Node]]:
    """Return the weights and the trees that tell the metrics stated from all other readings."""
    examples = [
        Example(metric_features(one.lesson.context, candidate), positive, one.lesson.weight())
        for one in lessons
        for candidate, positive in zip(one.candidates, one.truth, strict=True)
    ]
    rows = np.concatenate([one.rows for one in lessons])
    truth = np.array([example.positive for example in examples])
    counts = np.array([example.weight for example in examples])
    trees = grow(rows, truth, counts, metric_columns(load_ontology()), METRICS)
    return Weights(fit(examples, PENALTY)), trees


def learn_figures(lessons: Sequence[MetricLesson]) -> list[Node]:
    """Return the trees that score what the readings of metrics say."""
    ontology = load_ontology()
    rows: list[Matrix] = []
    truth: list[bool] = []
    counts: list[float] = []
    for one, scores in _score_by_others(lessons):
        figures = claim_figures(one.candidates, scores)
        rows.append(describe_figures(ontology, figures, one.rows))
        truth += [one.truth[figure.place] for figure in figures]
        counts += [one.lesson.weight()] * len(figures)
    names = figure_columns(ontology)
    return grow(np.concatenate(rows), np.array(truth), np.array(counts), names, FIGURES)


def _score_by_others(
    lessons: Sequence[MetricLesson],
) -> Iterator[tuple[MetricLesson, npt.NDArray[np.float64]]]:
    """Yield every lesson with the scores of its candidates by what the other parts teach."""
    for own, others in split_folds(lessons, lambda one: one.lesson):
        words, nodes = learn_metrics(others)
        trees = build_forest(nodes, metric_columns(load_ontology()))
        for one in own:
            if one.candidates:
                yield one, score_metrics(one.lesson.context, one.candidates, one.rows, words, trees)
