"""Logistic regression with an L2 penalty over sparse yes/no features, fitted the same way every time.

The loss is the weighted mean of log(1 + exp(-y x.w)) plus penalty/2 |w|^2 / n (Hastie, Tibshirani and
Friedman, section 4.4), minimised by L-BFGS (Liu and Nocedal 1989). Nothing is drawn at random.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Table:
    """Which features are present in which example, one entry a pair, and how much each example counts."""

    names: Sequence[str]
    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    importance: Vector


def fit(examples: Sequence[Example], penalty: float = 1.0) -> dict[str, float]:
    """Return the weights of the features that occur in two examples or more."""
    table = tabulate((example.features, example.weight) for example in examples)
    return fit_table(table, [example.positive for example in examples], penalty)


def tabulate(examples: Iterable[tuple[Sequence[str], float]]) -> Table:
    """Return the features of `examples`, each with its weight, that occur in two of them or more."""
    places: dict[str, int] = {}
    rows, columns = array("q"), array("q")
    importance = array("d")
    for row, (features, weight) in enumerate(examples):
        present = {places.setdefault(feature, len(places)) for feature in features}
        rows.extend([row] * len(present))
        columns.extend(present)
        importance.append(weight)
    return _drop_rare(list(places), np.array(rows), np.array(columns), np.array(importance))


def _drop_rare(
    names: Sequence[str],
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    importance: Vector,
) -> Table:
    """Return the table in the order of the names, without the rare ones."""
    counts = np.bincount(columns, minlength=len(names))
    kept = sorted((place for place in range(len(names)) if counts[place] >= 2), key=names.__getitem__)
    new = np.full(len(names), -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    stays = new[columns] >= 0
    rows, columns = rows[stays], new[columns[stays]]
    order = np.lexsort((columns, rows))
    return Table([names[place] for place in kept], rows[order], columns[order], importance)


def fit_table(
    table: Table, truth: Sequence[bool], penalty: float = 1.0, steps: int = 200
) -> dict[str, float]:
    """Return the weights of the features of `table`, whose examples are true or not."""
    signs = np.where(np.array(truth, dtype=bool), 1.0, -1.0)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = np.bincount(table.rows, weights[table.columns], minlength=len(signs))
        margin = signs * scores
        value = float(np.sum(table.importance * np.logaddexp(0.0, -margin)))
        value += 0.5 * penalty * float(weights @ weights)
        pull = -table.importance * signs / (1.0 + np.exp(np.clip(margin, -50, 50)))
        slope = np.bincount(table.columns, pull[table.rows], minlength=len(weights)) + penalty * weights
        return value, slope

    solution = minimise(loss, np.zeros(len(table.names)), steps)
    return {
        name: round(float(weight), 4)
        for name, weight in zip(table.names, solution, strict=True)
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
