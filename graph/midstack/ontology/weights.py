"""Learned weights of named features: a small text file, read once, summed in a fixed order.

A score is the sum of the weights of the features present, on the logit scale:
probability 1 / (1 + exp(-score)).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from midstack.errors import OntologyError
from midstack.resources import path

TASKS = ("names", "statuses", "amounts", "metrics")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature name; what is not there weighs nothing."""

    by_feature: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of `features` (logit scale)."""
        get = self.by_feature.get
        return sum(get(feature, 0.0) for feature in features)


def probability(score: float) -> float:
    """Return the probability (0 to 1) of a logit `score`."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def read_weights(file: Path) -> Weights:
    """Return the weights in the CSV `file` (columns feature, weight).

    Raises OntologyError where it is missing or malformed.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return Weights({row["feature"]: float(row["weight"]) for row in csv.DictReader(stream)})
    except (OSError, KeyError, ValueError) as error:
        raise OntologyError(
            f"the weights {file} cannot be read: {error}",
            hint="python -m midstack.claims.training GOLD_DIR...",
        ) from error


@cache
def load_weights(task: str) -> Weights:
    """Return the weights of `task` (one of TASKS) that ship with midstack."""
    return read_weights(path("ontology") / "weights" / f"{task}.csv")
