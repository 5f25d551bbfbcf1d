"""Grows the forests that score readings, relations, metrics and amounts: gradient boosting by LightGBM.

The same rows give the same trees every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import lightgbm
import numpy as np
import numpy.typing as npt

from midstack.claims.columns import Matrix
from midstack.ontology.forest import Node


@dataclass(frozen=True, slots=True)
class Growth:
    """How a forest is grown: so many trees, with these settings on top of those all share."""

    rounds: int
    settings: Mapping[str, Any]


SHARED: Final[Mapping[str, Any]] = {
    "objective": "binary",
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
READINGS: Final = Growth(
    300,
    {
        "num_leaves": 63,
        "max_depth": 8,
        "learning_rate": 0.08,
        "min_data_in_leaf": 8,
        "feature_fraction": 0.4,
        "lambda_l2": 2.0,
        "extra_trees": True,
    },
)
"""Random thresholds: the best ones would fit chance.

How many trees are worth growing follows from how much there is to learn from: measured anew with more gold.
"""
DRAFT: Final = Growth(150, READINGS.settings)
"""Enough to tell which of several candidates a text says a gold relation with."""
METRICS: Final = Growth(400, READINGS.settings)
RELATIONS: Final = Growth(
    200,
    {
        "num_leaves": 63,
        "learning_rate": 0.1,
        "min_data_in_leaf": 30,
        "feature_fraction": 0.3,
        "lambda_l2": 5.0,
    },
)
FIGURES: Final = Growth(
    400,
    {
        "num_leaves": 31,
        "learning_rate": 0.05,
        "min_data_in_leaf": 30,
        "feature_fraction": 0.4,
        "lambda_l2": 5.0,
    },
)
SUMS: Final = Growth(
    800,
    {
        "num_leaves": 31,
        "learning_rate": 0.03,
        "min_data_in_leaf": 20,
        "feature_fraction": 0.5,
        "lambda_l2": 5.0,
    },
)
AMOUNTS: Final = Growth(
    400,
    {
        "num_leaves": 31,
        "learning_rate": 0.03,
        "min_data_in_leaf": 30,
        "feature_fraction": 0.3,
        "lambda_l2": 5.0,
    },
)
"""Larger ones fit chance: of 3,700 amounts of documents not learned from .75 are right instead of .76."""


def grow(
    rows: Matrix,
    truth: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
    features: Sequence[str],
    growth: Growth,
) -> list[Node]:
    """Return the nodes of the trees that tell the true of `rows` (shape: rows, features) from the others.

    `weights` (one a row) say how much each row counts.
    """
    data = lightgbm.Dataset(rows, label=truth.astype(np.float32), weight=weights, feature_name=list(features))
    booster = lightgbm.train({**SHARED, **growth.settings}, data, num_boost_round=growth.rounds)
    trees = booster.dump_model()["tree_info"]
    return [
        node for number, tree in enumerate(trees) for node in _nodes(number, tree["tree_structure"], features)
    ]


def _nodes(tree: int, root: Mapping[str, Any], features: Sequence[str]) -> Iterator[Node]:
    waiting = [(0, root)]
    free = 1
    while waiting:
        number, part = waiting.pop(0)
        if "split_feature" not in part:
            yield Node(tree, number, "", 0.0, 0, 0, float(part["leaf_value"]))
            continue
        left, right = free, free + 1
        free += 2
        feature = features[part["split_feature"]]
        # Rows hold 32-bit numbers: the threshold is rounded as they are, so that both sides agree.
        threshold = float(np.float32(part["threshold"]))
        yield Node(tree, number, feature, threshold, left, right, 0.0)
        waiting += [(left, part["left_child"]), (right, part["right_child"])]
