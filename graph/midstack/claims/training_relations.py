"""Learns what scores readings and relations.

Which of several candidates of one gold relation the text really says it with is not in the gold: the ones
within its evidence are taken, then those of them that a first fit finds likely. A relation is learned from
scores of its readings as they are for a document nobody learned from: each lesson is scored by a forest grown
on the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt

from midstack.claims.columns import Matrix
from midstack.claims.gold import GoldRelation, Key
from midstack.claims.lessons import Lesson, in_evidence
from midstack.claims.relations import describe_relations, pick_scored, relation_features
from midstack.claims.rivals import gather
from midstack.claims.training_trees import DRAFT, READINGS, RELATIONS, Growth, grow
from midstack.claims.vectors import feature_names
from midstack.ontology import load_ontology
from midstack.ontology.forest import Node, build_forest

SENTENCE: Final = 0.4
"""How much a candidate of a single sentence counts, beside 1 for one of a whole document."""
FOLDS: Final = 4
"""Into so many parts the lessons are cut to score each by the others."""
Scores = npt.NDArray[np.float64]
T = TypeVar("T")
"""A lesson, or what is made of one."""


def learn_readings(lessons: Sequence[Lesson]) -> list[Node]:
    """Return the trees that score candidates."""
    draft = build_forest(_grow_readings(lessons, None, DRAFT), feature_names(load_ontology()))
    return _grow_readings(lessons, [draft.score(lesson.matrix) for lesson in lessons], READINGS)


def learn_relations(lessons: Sequence[Lesson]) -> list[Node]:
    """Return the trees that score what the candidates say."""
    rows: list[Matrix] = []
    truth: list[bool] = []
    counts: list[float] = []
    for lesson, scores in _score_by_others(lessons):
        table, told = _possible(lesson, scores)
        rows.append(table)
        truth += told
        counts += [lesson.weight(SENTENCE)] * len(told)
    names = relation_features(load_ontology())
    return grow(np.concatenate(rows), np.array(truth), np.array(counts), names, RELATIONS)


def _score_by_others(lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, Scores]]:
    """Yield every lesson that has candidates with the scores that the other parts' forest gives them."""
    usable = [lesson for lesson in lessons if lesson.candidates]
    for own, others in split_folds(usable, lambda lesson: lesson):
        forest = build_forest(learn_readings(others), feature_names(load_ontology()))
        yield from ((lesson, forest.score(lesson.matrix)) for lesson in own)


def split_folds(items: Sequence[T], lesson_of: Callable[[T], Lesson]) -> Iterator[tuple[list[T], list[T]]]:
    """Yield every one of the FOLDS parts of `items` with all others, where there are others to learn from."""
    for part in range(FOLDS):
        others = [item for item in items if part_of(lesson_of(item)) != part]
        if others:
            yield [item for item in items if part_of(lesson_of(item)) == part], others


def part_of(lesson: Lesson) -> int:
    """Return which of the FOLDS parts a lesson is in."""
    return crc32(lesson.gold.document.id.encode()) % FOLDS


def _possible(lesson: Lesson, scores: Scores) -> tuple[Matrix, list[bool]]:
    """Return a row for each relation that the readings of a lesson may tell, and whether the gold has it."""
    ontology = load_ontology()
    possible = gather(pick_scored(lambda row: lesson.candidates[row][0], scores, ontology))
    best = [one.best.row for one in possible]
    table = describe_relations(lesson.context, ontology, possible, lesson.matrix[best])
    return table, [lesson.candidates[row][1] is not None for row in best]


def _grow_readings(lessons: Sequence[Lesson], scores: Sequence[Scores] | None, growth: Growth) -> list[Node]:
    rows: list[Matrix] = []
    truth: list[bool] = []
    counts: list[float] = []
    for number, lesson in enumerate(lessons):
        telling = set(_telling(lesson, None if scores is None else scores[number]))
        kept = [p for p, (_, relation) in enumerate(lesson.candidates) if relation is None or p in telling]
        rows.append(lesson.matrix[kept])
        truth += [p in telling for p in kept]
        counts += [lesson.weight(SENTENCE)] * len(kept)
    names = feature_names(load_ontology())
    return grow(np.concatenate(rows), np.array(truth), np.array(counts), names, growth)


def _telling(lesson: Lesson, scores: Scores | None) -> Iterator[int]:
    """Yield the places of the candidates that may be how the text says a gold relation."""
    groups: dict[Key, list[tuple[int, GoldRelation]]] = defaultdict(list)
    for place, (_, relation) in enumerate(lesson.candidates):
        if relation is not None:
            groups[relation.key].append((place, relation))
    for group in groups.values():
        within = [p for p, relation in group if in_evidence(lesson, lesson.candidates[p][0], relation)]
        within = within or [p for p, _ in group]
        if scores is not None:
            least = min(max(scores[p] for p in within), _LIKELY_SCORE)
            within = [p for p in within if scores[p] >= least]
        yield from within


_LIKELY_SCORE = -1.4
"""Logit below which candidates of a gold relation are left out of the second fit."""
