"""Learned weights of named features: a small text file, read once, summed in a fixed order.

A score is the sum of the weights of the features present, on the logit scale:
probability 1 / (1 + exp(-score)).
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from midstack.errors import OntologyError
from midstack.resources import path

TASKS = ("names", "statuses", "metrics")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature name; what is not there weighs nothing."""

    by_feature: Mapping[str, float]
    _by_label: dict[str, dict[str, float]] = field(init=False, default_factory=lambda: defaultdict(dict))
    """Those of features "label<feature", by both parts."""
    _by_labels: dict[tuple[str, ...], dict[str, tuple[float, ...]]] = field(init=False, default_factory=dict)
    """The same for several labels side by side, by feature: what they share is looked up once."""

    def __post_init__(self) -> None:
        for name, weight in self.by_feature.items():
            label, mark, feature = name.partition("<")
            if mark:
                self._by_label[label][feature] = weight

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of `features` (logit scale)."""
        return sum(filter(None, map(self.by_feature.get, features)))

    def scores_of(self, labels: Sequence[str], features: Iterable[str]) -> list[float]:
        """Return the sum of the weights that `features` have for each of `labels` (logit scale)."""
        key = tuple(labels)
        rows = self._by_labels.get(key)
        if rows is None:
            rows = self._by_labels[key] = self._rows(key)
        found = filter(None, map(rows.get, features))
        return [sum(column) for column in zip(*found, strict=True)] or [0.0] * len(key)

    def _rows(self, labels: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
        own = [self._by_label.get(label, {}) for label in labels]
        return {
            feature: tuple(weights.get(feature, 0.0) for weights in own)
            for feature in dict.fromkeys(feature for weights in own for feature in weights)
        }


def probability(score: float) -> float:
    """Return the probability (0 to 1) of a logit `score`."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def logit(chance: float) -> float:
    """Return the logit of a probability `chance`, between 0 and 1."""
    return math.log(chance / (1.0 - chance))


def read_weights(file: Path) -> Weights:
    """Return the weights in the CSV `file` (columns feature, weight).

    Raises OntologyError where it is missing or malformed.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            if next(rows, []) != ["feature", "weight"]:
                raise ValueError("the first line is not feature,weight")
            return Weights({feature: float(weight) for feature, weight in rows})
    except (OSError, ValueError) as error:
        raise OntologyError(
            f"the weights {file} cannot be read: {error}",
            hint="python -m midstack.claims.training GOLD_DIR...",
        ) from error


@cache
def load_weights(task: str) -> Weights:
    """Return the weights of `task` (one of TASKS) that ship with midstack."""
    return read_weights(path("ontology") / "weights" / f"{task}.csv")
