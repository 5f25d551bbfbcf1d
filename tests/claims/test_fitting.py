"""The optimiser reaches optima that are known by other means."""

from __future__ import annotations

import math

import numpy as np
import pytest

from midstack.claims.fitting import Example, Vector, fit, minimise


def test_one_feature_has_the_weight_that_solves_its_equation() -> None:
    # 30 yes and 10 no with one feature: 30 - 40 s(w) = penalty w at the optimum.
    examples = [Example(("bias",), positive=number < 30) for number in range(40)]
    weight = fit(examples, penalty=2.0)["bias"]
    assert 30 - 40 / (1 + math.exp(-weight)) == pytest.approx(2.0 * weight, abs=0.01)


def test_without_penalty_the_weight_is_the_log_of_the_odds() -> None:
    examples = [Example(("bias",), positive=number < 30) for number in range(40)]
    assert fit(examples, penalty=0.0)["bias"] == pytest.approx(math.log(3), abs=1e-3)


def test_two_features_share_the_optimum_of_newtons_method() -> None:
    table = [("a", 8, 2), ("ab", 5, 5), ("b", 1, 9)]
    examples = [
        Example(tuple(features), positive=number < yes)
        for features, yes, no in table
        for number in range(yes + no)
    ]
    rows = np.array([[float(name in e.features) for name in "ab"] for e in examples])
    truth = np.array([float(e.positive) for e in examples])
    weights = np.zeros(2)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - truth) + weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.eye(2)
        weights -= np.linalg.solve(bend, slope)
    found = fit(examples, penalty=1.0)
    assert [found["a"], found["b"]] == pytest.approx(list(weights), abs=2e-3)


def test_weight_of_an_example_counts_like_its_copies() -> None:
    heavy = [Example(("x",), positive=True, weight=3.0), Example(("x",), positive=False)]
    copies = [Example(("x",), positive=number < 3) for number in range(4)]
    assert fit(heavy) == pytest.approx(fit(copies), abs=1e-3)


def test_rare_features_are_left_out() -> None:
    examples = [Example(("often",), positive=True), Example(("often", "once"), positive=True)]
    assert set(fit(examples)) == {"often"}


def test_minimum_of_a_bowl() -> None:
    lowest = np.array([3.0, -2.0, 0.5])
    steep = np.array([1.0, 10.0, 100.0])

    def bowl(point: Vector) -> tuple[float, Vector]:
        away = point - lowest
        return float(np.sum(steep * away**2)), 2 * steep * away

    assert minimise(bowl, np.zeros(3), 100) == pytest.approx(lowest, abs=1e-3)
