"""Which figures an entity may lay claim to, one row of numbers each: how sure they are, and their rivals.

A number measures one thing of one holder, and figures that stand together are mostly of one holder: so each
claim is looked at beside the others to the same number, the others of the same holder, and those around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from midstack.claims.claimed_sums import NOBODY, strongest
from midstack.claims.columns import Matrix, number
from midstack.claims.metric_candidates import MetricCandidate
from midstack.claims.metric_vectors import metric_columns
from midstack.ontology import Ontology
from midstack.ontology.weights import probability

_BY_NUMBER: Final = (
    "score", "readings", "other-holder", "other-metric", "own-metric", "holder-lead", "metric-lead",
    "rank", "holder-rank", "claims",
)  # fmt: skip
_BY_HOLDER: Final = (
    "other-number", "other-number-here", "number-rank", "total", "share", "again", "again-other",
)  # fmt: skip
_AROUND: Final = (
    "metric-here", "own-here", "others-here", "own-before", "others-before", "own-behind", "others-behind",
    "last-own", "last-score", "last-metric", "next-own", "next-score",
    "claims-here", "numbers-here", "place-here", "mean",
)  # fmt: skip
_RIVALS: Final = (*_BY_NUMBER, *_BY_HOLDER, *_AROUND)
FLOOR: Final = -4.0
"""Least score (logit) of a claim that is looked at again."""
_NOT_UNLIKELY: Final = -3.0
"""Least score (logit) of a reading that counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a metric of a holder.

    `score` (logit) is the highest of its `readings`; `candidate` is that one, `place` where it stands among
    the candidates.
    """

    candidate: MetricCandidate
    score: float
    readings: int
    place: int

    @property
    def number(self) -> int:
        """The token the number starts at."""
        return self.candidate.quantity.first

    @property
    def holder(self) -> str:
        """The entity it is of."""
        return self.candidate.holder.entity

    @property
    def sentence(self) -> int:
        """The sentence the number stands in."""
        return self.candidate.quantity.sentence


def claim_figures(candidates: Sequence[MetricCandidate], scores: npt.NDArray[np.float64]) -> list[Figure]:
    """Return what candidates say, each thing once, by their `scores` (logit, one a candidate)."""
    found: dict[tuple[int, str, str], list[tuple[float, int]]] = defaultdict(list)
    for place in np.flatnonzero(scores > FLOOR).tolist():
        candidate = candidates[place]
        said = (candidate.quantity.first, candidate.metric, candidate.holder.entity)
        found[said].append((float(scores[place]), place))
    figures = []
    for readings in found.values():
        score, place = max(readings, key=lambda one: one[0])
        many = sum(other > _NOT_UNLIKELY for other, _ in readings)
        figures.append(Figure(candidates[place], score, many, place))
    return figures


def figure_columns(ontology: Ontology) -> tuple[str, ...]:
    """Return the names of the columns, in order."""
    return (*(f"rival-{name}" for name in _RIVALS), *metric_columns(ontology))


def describe_figures(ontology: Ontology, figures: Sequence[Figure], rows: Matrix) -> Matrix:
    """Return one row for each of `figures`, which are all those of a document, columns as `figure_columns`.

    `rows` are those of the candidates (see `metric_vectors`).
    """
    rivals = _Rivals(ontology, figures)
    own = np.array([rivals.describe(figure) for figure in figures], dtype=np.float32)
    return np.hstack((own.reshape(-1, len(_RIVALS)), rows[[figure.place for figure in figures]]))


@dataclass(slots=True)
class _Rivals:
    """The claims of a document by what they share; built once per document."""

    ontology: Ontology
    figures: Sequence[Figure]
    _by: dict[Hashable, list[Figure]] = field(init=False)
    _numbers: list[int] = field(init=False)
    _likeliest: Mapping[int, Figure] = field(init=False)
    _totals: dict[str, float] = field(init=False)
    _whole: float = field(init=False)
    _metrics: Mapping[str, int] = field(init=False)
    _mean: float = field(init=False)

    def __post_init__(self) -> None:
        self._by, self._totals = defaultdict(list), defaultdict(float)
        for figure in self.figures:
            for shared in (
                ("number", figure.number),
                ("sentence", figure.sentence),
                _same(figure),
                _value(figure),
            ):
                self._by[shared].append(figure)
            self._totals[figure.holder] += probability(figure.score)
        self._whole = max(1e-6, sum(self._totals.values()))
        self._numbers = sorted({figure.number for figure in self.figures})
        self._likeliest = {
            first: max(self._by["number", first], key=lambda one: one.score) for first in self._numbers
        }
        self._metrics = number(self.ontology.metrics)
        chances = [probability(one.score) for one in self._likeliest.values()]
        self._mean = sum(chances) / max(1, len(chances))

    def describe(self, figure: Figure) -> tuple[float, ...]:
        return (*self._by_number(figure), *self._by_holder(figure), *self._around(figure))

    def _by_number(self, figure: Figure) -> tuple[float, ...]:
        """Return the columns _BY_NUMBER: who else claims the number, and as what."""
        score, metric, holder = figure.score, figure.candidate.metric, figure.holder
        rivals = self._by["number", figure.number]
        others = [one.score for one in rivals if one.candidate.metric == metric and one.holder != holder]
        unlike = [one.score for one in rivals if one.candidate.metric != metric]
        own = [one.score for one in rivals if one.candidate.metric != metric and one.holder == holder]
        return (
            score,
            figure.readings,
            strongest(others),
            strongest(unlike),
            strongest(own),
            score - strongest(others),
            score - strongest(unlike),
            sum(one.score > score for one in rivals),
            sum(other > score for other in others),
            len(rivals),
        )

    def _by_holder(self, figure: Figure) -> tuple[float, ...]:
        """Return the columns _BY_HOLDER: the holder's other claims, and who else claims the same value."""
        alike = [one for one in self._by[_same(figure)] if one.number != figure.number]
        again = [one for one in self._by[_value(figure)] if one.number != figure.number]
        total = self._totals[figure.holder]
        return (
            strongest(one.score for one in alike),
            strongest(one.score for one in alike if one.sentence == figure.sentence),
            sum(one.score > figure.score for one in alike),
            total,
            total / self._whole,
            strongest(one.score for one in again if one.holder == figure.holder),
            strongest(one.score for one in again if one.holder != figure.holder),
        )

    def _around(self, figure: Figure) -> tuple[float, ...]:
        """Return the columns _AROUND: what the numbers beside this one are taken for."""
        holder, metric = figure.holder, figure.candidate.metric
        here = [one for one in self._by["sentence", figure.sentence] if one.number != figure.number]
        numbers = sorted({figure.number, *(one.number for one in here)})
        place = self._numbers.index(figure.number)
        last = self._likeliest[self._numbers[place - 1]] if place else None
        following = self._likeliest[self._numbers[place + 1]] if place + 1 < len(self._numbers) else None
        return (
            strongest(one.score for one in here if one.candidate.metric == metric and one.holder != holder),
            *_own_and_others(here, holder),
            *_own_and_others(self._by.get(("sentence", figure.sentence - 1), ()), holder),
            *_own_and_others(self._by.get(("sentence", figure.sentence + 1), ()), holder),
            last is not None and last.holder == holder,
            NOBODY if last is None else last.score,
            -1 if last is None else self._metrics[last.candidate.metric],
            following is not None and following.holder == holder,
            NOBODY if following is None else following.score,
            len(here) + len(self._by["number", figure.number]),
            len(numbers),
            numbers.index(figure.number),
            self._mean,
        )


def _same(figure: Figure) -> Hashable:
    return ("same", figure.candidate.metric, figure.holder)


def _value(figure: Figure) -> Hashable:
    return ("value", figure.candidate.metric, figure.candidate.quantity.value)


def _own_and_others(figures: Iterable[Figure], holder: str) -> tuple[float, float]:
    """Return the highest score of a claim of the holder, and of one of anybody else."""
    own, others = NOBODY, NOBODY
    for figure in figures:
        if figure.holder == holder:
            own = max(own, figure.score)
        else:
            others = max(others, figure.score)
    return own, others
