"""Logistic regression with an L2 penalty over sparse yes/no features, fitted the same way every time.

The loss is the weighted mean of log(1 + exp(-y x.w)) plus penalty/2 |w|^2 / n (Hastie, Tibshirani and
Friedman, section 4.4), minimised by L-BFGS (Liu and Nocedal 1989). Nothing is drawn at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
MEMORY = 10
"""How many past steps L-BFGS keeps."""


@dataclass(frozen=True, slots=True)
class Example:
    """Features that are present, the truth, and how much it counts."""

    features: Sequence[str]
    positive: bool
    weight: float = 1.0


def fit(
    examples: Sequence[Example], penalty: float = 1.0, least: int = 2, steps: int = 200
) -> dict[str, float]:
    """Return the weights of the features that occur in `least` examples or more."""
    counts = Counter(feature for example in examples for feature in set(example.features))
    names = sorted(feature for feature, count in counts.items() if count >= least)
    index = {name: place for place, name in enumerate(names)}
    rows, columns = _entries(examples, index)
    truth = np.array([1.0 if example.positive else -1.0 for example in examples])
    importance = np.array([example.weight for example in examples])

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = np.bincount(rows, weights[columns], minlength=len(truth))
        margin = truth * scores
        value = float(np.sum(importance * np.logaddexp(0.0, -margin))) + 0.5 * penalty * float(
            weights @ weights
        )
        pull = -importance * truth / (1.0 + np.exp(np.clip(margin, -50, 50)))
        slope = np.bincount(columns, pull[rows], minlength=len(names)) + penalty * weights
        return value, slope

    solution = minimise(loss, np.zeros(len(names)), steps)
    return {
        name: round(float(weight), 4)
        for name, weight in zip(names, solution, strict=True)
        if abs(weight) > 1e-4
    }


def minimise(loss: Callable[[Vector], tuple[float, Vector]], start: Vector, steps: int) -> Vector:
    """Return a minimum of the smooth convex `loss`, which gives value and gradient, by L-BFGS."""
    point = start
    value, slope = loss(point)
    moves: list[tuple[Vector, Vector]] = []
    for _ in range(steps):
        direction = -_apply_inverse(slope, moves)
        length, (new_value, new_slope) = _search(loss, point, value, slope, direction)
        move = length * direction
        change = new_slope - slope
        if move @ change > 1e-12:
            moves = [*moves[-MEMORY + 1 :], (move, change)]
        point, gain = point + move, value - new_value
        value, slope = new_value, new_slope
        if gain <= 1e-7 * max(1.0, abs(value)):
            break
    return point


def _apply_inverse(slope: Vector, moves: Sequence[tuple[Vector, Vector]]) -> Vector:
    vector = slope.copy()
    factors = []
    for move, change in reversed(moves):
        factor = (move @ vector) / (move @ change)
        factors.append(factor)
        vector -= factor * change
    if moves:
        move, change = moves[-1]
        vector *= (move @ change) / (change @ change)
    for (move, change), factor in zip(moves, reversed(factors), strict=True):
        vector += (factor - (change @ vector) / (move @ change)) * move
    return vector


def _search(
    loss: Callable[[Vector], tuple[float, Vector]],
    point: Vector,
    value: float,
    slope: Vector,
    direction: Vector,
) -> tuple[float, tuple[float, Vector]]:
    # Backtracking until the loss falls enough (Armijo's rule).
    length = 1.0
    expected = float(slope @ direction)
    found = loss(point + length * direction)
    while found[0] > value + 1e-4 * length * expected and length > 1e-10:
        length *= 0.5
        found = loss(point + length * direction)
    return length, found


def _entries(examples: Sequence[Example], index: Mapping[str, int]) -> tuple[Any, Any]:
    rows: list[int] = []
    columns: list[int] = []
    for row, example in enumerate(examples):
        known = sorted({index[feature] for feature in example.features if feature in index})
        rows.extend([row] * len(known))
        columns.extend(known)
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
