"""Rank intervals and comparison with chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.analysis.ranks import rank, significance, spread


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_rank_is_one_more_than_those_strictly_ahead(scores: list[int]) -> None:
    found = rank(np.array(scores, dtype=float))
    assert found.tolist() == [1 + sum(other > score for other in scores) for score in scores]


def test_rounding_errors_are_ties() -> None:
    assert rank(np.array([0.1 + 0.2, 0.3, 0.2])).tolist() == [1, 1, 3]


def test_spread_of_known_worlds() -> None:
    table = np.array([[3.0, 1.0, 0.0]] * 19 + [[0.0, 1.0, 0.0]])
    first, second, third = spread(table)
    assert (first.low, first.high, first.p_first) == (1, 2, 0.95)
    assert (second.low, second.high, second.p_first) == (1, 2, 0.05)
    assert (third.low, third.p_first, third.mean) == (2, 0.0, 0.0)
    assert first.p_first_error == pytest.approx(math.sqrt(0.95 * 0.05 / 20))


def test_shared_first_places_are_shared_and_nothing_leads_with_nothing() -> None:
    tied, other, empty = spread(np.array([[2.0, 2.0, 0.0], [0.0, 0.0, 0.0]]))
    assert (tied.p_first, other.p_first, empty.p_first) == (0.25, 0.25, 0.0)


@given(st.lists(st.lists(st.floats(0, 9), min_size=4, max_size=4), min_size=1, max_size=30))
def test_first_places_sum_to_at_most_one(rows: list[list[float]]) -> None:
    found = spread(np.array(rows))
    assert sum(row.p_first for row in found) <= 1 + 1e-9
    assert all(1 <= row.low <= row.high <= 4 for row in found)


def test_significance_against_known_samples() -> None:
    samples = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    found = significance(5.0, samples)
    assert found.p == pytest.approx(2 / 6)
    assert found.z == pytest.approx(2 / math.sqrt(2.5))
    assert not found.notable
    assert significance(9.0, samples).notable
    assert significance(-9.0, samples).p == 1.0


def test_chance_that_never_varies_has_no_z() -> None:
    found = significance(2.0, np.array([2.0, 2.0, 2.0]))
    assert (found.z, found.p, found.notable) == (None, 1.0, False)
