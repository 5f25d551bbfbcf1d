"""Which sum of money belongs to which relation.

Invariant: a sum goes to the relations that claim it most; those that claim it much less get none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from midstack.claims.relations import Relation
from midstack.claims.sums import Sums
from midstack.mentions.quantities import Quantity
from midstack.model import Money
from midstack.ontology.forest import Forest

LEAST: Final = -0.8
"""Least score (logit) of a sum that is taken for the amount."""
RIVALRY: Final = 3.0
"""How far (logit) a claim to a sum may lie below the strongest one to it."""
_Scores = Sequence[tuple[Quantity, float]]


def find_amounts(sums: Sums, relations: Sequence[Relation], forest: Forest) -> list[Money | None]:
    """Return the amount of each of `relations`, None where the text ties none to it."""
    scored = _score(sums, relations, forest)
    strongest: dict[int, float] = {}
    for scores in scored:
        for quantity, score in scores:
            strongest[quantity.first] = max(score, strongest.get(quantity.first, score))
    return [_choose(sums, scores, strongest) for scores in scored]


def _score(sums: Sums, relations: Sequence[Relation], forest: Forest) -> list[list[tuple[Quantity, float]]]:
    """Return the sums near every reading of each relation with their scores."""
    near = [
        (place, candidate, quantities)
        for place, relation in enumerate(relations)
        for candidate in (relation.candidate, *relation.others)
        if (quantities := sums.near(candidate))
    ]
    scored: list[list[tuple[Quantity, float]]] = [[] for _ in relations]
    if not near:
        return scored
    rows = np.concatenate([sums.describe(candidate, quantities) for _, candidate, quantities in near])
    scores = iter(forest.score(rows).tolist())
    for place, _, quantities in near:
        scored[place] += [(quantity, next(scores)) for quantity in quantities]
    return scored


def _choose(sums: Sums, scores: _Scores, strongest: dict[int, float]) -> Money | None:
    likely = [
        (quantity, score)
        for quantity, score in scores
        if score > LEAST and score >= strongest[quantity.first] - RIVALRY
    ]
    if not likely:
        return None
    best, _ = max(likely, key=lambda pair: pair[1])
    return best.money(sums.context.reading)
