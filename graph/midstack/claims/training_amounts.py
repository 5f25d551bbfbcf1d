"""Learns which sum is the amount of which relation.

Claims are learned from scores of sums as they are for a document nobody learned from: each lesson is scored
by a forest grown on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.claimed_sums import FEATURES, claim_sums, describe_claims
from midstack.claims.columns import Matrix
from midstack.claims.gold import GoldRelation, Key
from midstack.claims.lessons import Lesson, in_evidence
from midstack.claims.relations import AS_LIKELY
from midstack.claims.sums import FEATURES as SUM_FEATURES
from midstack.claims.sums import Sums
from midstack.claims.training_relations import split_folds
from midstack.claims.training_trees import AMOUNTS, SUMS, grow
from midstack.mentions.quantities import Quantity
from midstack.ontology import load_ontology
from midstack.ontology.forest import Forest, Node, build_forest
from midstack.ontology.weights import probability

SENTENCE: Final = 0.8
"""How much a sum beside a reading of a single sentence counts, beside 1 for one of a whole document."""
IN_EVIDENCE: Final = 5.0
"""What a reading gains in score (logit) by standing in the quote of the gold."""


@dataclass(frozen=True, slots=True)
class Told:
    """The gold relations of a lesson that candidates reach, with the readings that tell each, best first."""

    lesson: Lesson
    relations: Sequence[tuple[GoldRelation, Sequence[Candidate]]]


def find_told(lesson: Lesson, readings: Forest) -> Told:
    """Return the relations of a lesson, their readings scored by `readings`."""
    scores = readings.score(lesson.matrix) if lesson.candidates else np.zeros(0)
    found: dict[Key, tuple[GoldRelation, list[tuple[float, Candidate]]]] = {}
    for (candidate, relation), score in zip(lesson.candidates, scores.tolist(), strict=True):
        if relation is None:
            continue
        better = IN_EVIDENCE if in_evidence(lesson, candidate, relation) else 0.0
        found.setdefault(relation.key, (relation, []))[1].append((score + better, candidate))
    return Told(lesson, [(relation, _likely(scored)) for relation, scored in found.values()])


def _likely(scored: Sequence[tuple[float, Candidate]]) -> list[Candidate]:
    """Return the best reading, then those about as likely; see `relations.AS_LIKELY`."""
    ranked = sorted(scored, key=lambda one: -one[0])
    least = AS_LIKELY * probability(ranked[0][0])
    return [candidate for score, candidate in ranked if probability(score) >= least]


def learn_sums(told: Sequence[Told]) -> list[Node]:
    """Return the trees that score a sum beside a reading."""
    rows: list[Matrix] = []
    truth: list[bool] = []
    counts: list[float] = []
    for one in told:
        sums = _sums_of(one)
        for relation, readings in one.relations:
            near = sums.near(readings[0])
            rows.append(sums.describe(readings[0], near))
            truth += [is_amount(relation, quantity) for quantity in near]
            counts += [one.lesson.weight(SENTENCE)] * len(near)
    return grow(np.concatenate(rows), np.array(truth), np.array(counts), SUM_FEATURES, SUMS)


def learn_amounts(told: Sequence[Told]) -> list[Node]:
    """Return the trees that score the claims of relations to sums."""
    rows: list[Matrix] = []
    truth: list[bool] = []
    counts: list[float] = []
    for one, forest in _forests_of_others(told):
        readings = [found for _, found in one.relations]
        claims = claim_sums(_sums_of(one), readings, forest)
        rows.append(describe_claims(readings, claims))
        truth += [is_amount(one.relations[claim.place][0], claim.quantity) for claim in claims]
        counts += [one.lesson.weight(SENTENCE)] * len(claims)
    return grow(np.concatenate(rows), np.array(truth), np.array(counts), FEATURES, AMOUNTS)


def _forests_of_others(told: Sequence[Told]) -> Iterator[tuple[Told, Forest]]:
    """Yield every lesson with the forest of sums grown on the other parts."""
    for own, others in split_folds(told, lambda one: one.lesson):
        forest = build_forest(learn_sums(others), SUM_FEATURES)
        yield from ((one, forest) for one in own)


def _sums_of(told: Told) -> Sums:
    return Sums(told.lesson.context, load_ontology(), told.lesson.triggers)


def is_amount(relation: GoldRelation, quantity: Quantity) -> bool:
    """Tell whether a sum is the amount of a gold relation."""
    amount = relation.amount
    if not amount:
        return False
    told = float(amount["value"])
    near = abs(quantity.value - told) <= 0.01 * max(abs(told), 1.0)
    return near and amount.get("currency") == quantity.unit
