"""How sure a ranking is: rank intervals over possible worlds, and what chance alone would give.

Invariant: a rank is 1 plus the number of those strictly ahead, so equals share it; scores that differ by less
than 1e-9 are equal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

INTERVAL: Final = 0.90
"""Share of the worlds that a rank interval covers."""

NOTABLE: Final = 1.645
"""The |z| from which a score is told from chance: 5 % one-sided, under a normal curve."""

_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class RankSpread:
    """Ranks over the worlds: the ends of the 90 % interval, P(first) with its standard error, the mean
    score.
    """

    low: int
    high: int
    p_first: float
    p_first_error: float
    mean: float


@dataclass(frozen=True, slots=True)
class Significance:
    """Observed against chance: `z` (None where chance does not vary) and the one-sided `p` of at least so
    much.
    """

    z: float | None
    p: float
    mean: float
    sd: float

    @property
    def notable(self) -> bool:
        """Tell whether the observed value differs from chance."""
        return self.z is not None and abs(self.z) >= NOTABLE


def rank(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the rank of every score of one world (1 is the highest)."""
    negated = -np.round(scores, _DIGITS)
    return np.searchsorted(np.sort(negated), negated, side="left") + 1


def spread(table: NDArray[np.float64]) -> list[RankSpread]:
    """Return the spread of every column of `table` (worlds x nodes). First means a score above zero; ties
    share it.
    """
    worlds = len(table)
    ranks = np.array([rank(row) for row in table])
    first = (ranks == 1) & (table > 0)
    shares = (first / np.maximum(first.sum(axis=1, keepdims=True), 1)).mean(axis=0)
    tail = (1 - INTERVAL) / 2
    low = np.quantile(ranks, tail, axis=0, method="lower")
    high = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    return [
        RankSpread(
            int(low[i]), int(high[i]), float(p), math.sqrt(p * (1 - p) / worlds), float(table[:, i].mean())
        )
        for i, p in enumerate(shares)
    ]


def significance(observed: float, samples: NDArray[np.float64]) -> Significance:
    """Return how `observed` stands against `samples` of chance. The smallest possible p is 1 / (samples +
    1).
    """
    mean, sd = float(samples.mean()), float(samples.std(ddof=1)) if len(samples) > 1 else 0.0
    z = (observed - mean) / sd if sd > 1e-12 else None
    at_least = int((np.round(samples, _DIGITS) >= round(observed, _DIGITS)).sum())
    return Significance(z, (at_least + 1) / (len(samples) + 1), mean, sd)
