"""Learns which number measures what of whom: weights of words, and trees of what holds in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from midstack.claims.context import Context
from midstack.claims.fitting import Example, fit
from midstack.claims.gold import GoldDocument
from midstack.claims.metric_candidates import metric_candidates
from midstack.claims.metric_vectors import describe_metrics, metric_columns
from midstack.claims.metric_words import metric_features
from midstack.claims.training_trees import METRICS, grow
from midstack.ontology import load_ontology
from midstack.ontology.forest import Node
from midstack.ontology.weights import Weights

PENALTY = 1.0
"""How strongly the weights are drawn to zero."""


def learn_metrics(
    documents: Iterable[tuple[Context, Mapping[str, str], GoldDocument]],
) -> tuple[Weights, list[Node]]:
    """Return the weights and the trees that tell the metrics stated from all other readings.

    A document is its context, the gold id of every entity it names, and its gold.
    """
    ontology = load_ontology()
    examples: list[Example] = []
    rows = []
    for context, ids, gold in documents:
        known = {metric.key for metric in gold.metrics}
        candidates = list(metric_candidates(context, ontology))
        rows.append(describe_metrics(context, ontology, candidates))
        for candidate in candidates:
            key = (ids[candidate.holder.entity], candidate.metric, round(candidate.quantity.value, -3))
            examples.append(Example(metric_features(context, candidate), positive=key in known))
    truth = np.array([example.positive for example in examples])
    trees = grow(np.concatenate(rows), truth, np.ones(len(truth)), metric_columns(ontology), METRICS)
    return Weights(fit(examples, PENALTY)), trees
