"""Which sums a relation may lay claim to, one row of numbers each: how sure its readings are, and its rivals.

A sum mostly belongs to one deal and a deal mostly has one sum, but what several firms build together costs
each of them the same, and instalments stand beside their total. So no rule chooses: how strong the other
claims to the sum and the relation's other claims are is told to the score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.columns import Matrix
from midstack.claims.sums import FEATURES as SUM_FEATURES
from midstack.claims.sums import Sums
from midstack.mentions.quantities import Quantity
from midstack.ontology.forest import Forest

_RIVALS: Final = (
    "score", "readings", "rank", "sums-claimed", "other-sum", "lead",
    "rivals", "rank-of-claim", "rival", "second-rival", "rival-lead", "likely-rivals",
    "rival-alike", "rival-of-kind", "likely-of-kind", "kind-lead",
    "same-targets", "same-target", "same-sources", "same-source", "same-cues", "same-cue",
)  # fmt: skip
_OF_READING: Final = (
    "kind", "offset", "repeats", "repeated", "source-group", "cue-jointly", "cue-each", "jointly-before",
    "each-before", "source-listed", "svo", "place", "sums", "bound", "metric", "presumed", "price-before",
    "deal-before", "round-before", "round-behind", "cue-lead",
)  # fmt: skip
"""Columns of `sums.FEATURES` that the likeliest reading hands on."""
FEATURES: Final = (*_RIVALS, *_OF_READING)
_COLUMNS: Final = [SUM_FEATURES.index(name) for name in _OF_READING]
NOBODY: Final = -9.0
"""Stands for the score of a rival that is not there."""
_LIKELY: Final = -0.8
"""Least score (logit) of a claim that counts as likely."""


Readings = Sequence[Candidate]
"""What is looked at for the sum of a relation: the reading it is quoted from first."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sum as the amount of relation number `place`.

    `score` (logit) is the highest of the `readings` that have the sum near; `row` is described by it.
    """

    place: int
    quantity: Quantity
    score: float
    readings: int
    row: Matrix


def claim_sums(sums: Sums, told: Sequence[Readings], forest: Forest) -> list[Claimed]:
    """Return every sum near a reading of a relation, once for each relation, scored by `forest`."""
    near = [
        (place, candidate, quantities)
        for place, relation in enumerate(told)
        for candidate in relation
        if (quantities := sums.near(candidate))
    ]
    if not near:
        return []
    rows = np.concatenate([sums.describe(candidate, quantities) for _, candidate, quantities in near])
    pairs = ((place, quantity) for place, _, quantities in near for quantity in quantities)
    found: dict[tuple[int, int], list[tuple[float, int, Quantity]]] = defaultdict(list)
    for row, ((place, quantity), score) in enumerate(zip(pairs, forest.score(rows).tolist(), strict=True)):
        found[place, quantity.first].append((score, row, quantity))
    claims = []
    for (place, _), scored in found.items():
        score, row, quantity = max(scored, key=lambda one: one[0])
        claims.append(Claimed(place, quantity, score, len(scored), rows[row]))
    return claims


def describe_claims(told: Sequence[Readings], claims: Sequence[Claimed]) -> Matrix:
    """Return one row for each of `claims`, which are all those of a document, columns as FEATURES."""
    by_relation: dict[int, list[Claimed]] = defaultdict(list)
    by_sum: dict[int, list[Claimed]] = defaultdict(list)
    for claim in claims:
        by_relation[claim.place].append(claim)
        by_sum[claim.quantity.first].append(claim)
    rows = [
        (*_rivals(told, claim, by_relation[claim.place], by_sum[claim.quantity.first]), *claim.row[_COLUMNS])
        for claim in claims
    ]
    return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))


def _rivals(
    told: Sequence[Readings], claim: Claimed, own: Sequence[Claimed], rivals: Sequence[Claimed]
) -> tuple[float, ...]:
    score, relation = claim.score, told[claim.place][0]
    sums = [one.score for one in own if one is not claim]
    rival_claims = [(one.score, told[one.place][0]) for one in rivals if one is not claim]
    scores = sorted((one for one, _ in rival_claims), reverse=True)
    kind = relation.trigger.kind
    alike = [(one, other) for one, other in rival_claims if other.trigger.kind == kind]
    unlike = [one for one, other in rival_claims if other.trigger.kind != kind]
    targets = [one for one, other in alike if other.target.entity == relation.target.entity]
    sources = [one for one, other in alike if other.source.entity == relation.source.entity]
    cues = [one for one, other in rival_claims if other.trigger.first == relation.trigger.first]
    return (
        score,
        claim.readings,
        sum(one > score for one in sums),
        len(sums),
        strongest(sums),
        score - strongest(sums),
        len(scores),
        sum(one > score for one in scores),
        strongest(scores),
        strongest(scores[1:]),
        score - strongest(scores),
        sum(one > _LIKELY for one in scores),
        strongest(one for one, _ in alike),
        strongest(unlike),
        sum(one > _LIKELY for one in unlike),
        strongest(unlike) - score if unlike else NOBODY,
        len(targets),
        strongest(targets),
        len(sources),
        strongest(sources),
        len(cues),
        strongest(cues),
    )


def strongest(scores: Iterable[float]) -> float:
    """Return the highest of `scores`, NOBODY's where there are none."""
    return max(scores, default=NOBODY)
