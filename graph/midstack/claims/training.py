"""Learns the weights of the extractor from gold documents: `python -m midstack.claims.training GOLD_DIR...`.

Writes `ontology/weights/*.csv`. The same gold gives the same files.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.columns import Matrix
from midstack.claims.fitting import Example, fit
from midstack.claims.gold import GoldDocument, GoldRelation, Key, read_gold
from midstack.claims.gold_figures import holds_figures, read_figures
from midstack.claims.gold_sentences import read_sentences
from midstack.claims.lessons import Lesson, in_evidence, read_lesson, share_ties, study
from midstack.claims.metrics import TREES
from midstack.claims.statuses import status_features
from midstack.claims.sums import FEATURES as SUM_FEATURES
from midstack.claims.sums import Sums
from midstack.claims.training_metrics import learn_metrics
from midstack.claims.training_names import learn_names
from midstack.claims.training_relations import learn_readings, learn_relations
from midstack.claims.training_trees import AMOUNTS, grow
from midstack.claims.vectors import feature_names
from midstack.ontology import load_ontology
from midstack.ontology.forest import Forest, Node, build_forest, write_forest
from midstack.ontology.ties import Tie, write_ties
from midstack.ontology.weights import TASKS, Weights
from midstack.resources import path

STATUS_PENALTY = 4.0
"""How strongly the weights of statuses are drawn to zero."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What is learned: weights by task, trees by task, and in how many documents each tie is told."""

    weights: Mapping[str, Weights]
    trees: Mapping[str, Sequence[Node]]
    ties: Mapping[Tie, int]


def learn(documents: Iterable[GoldDocument]) -> Learned:
    """Return what `documents` teach."""
    listed = list(documents)
    names = learn_names([gold for gold in listed if not gold.is_sentence])
    lessons = [read_lesson(gold, names) for gold in listed]
    ties = share_ties(lessons)
    for lesson in lessons:
        study(lesson)
    readings = learn_readings(lessons)
    forest = build_forest(readings, feature_names(load_ontology()))
    whole = [lesson for lesson in lessons if not lesson.gold.is_sentence]
    chosen = [(lesson, *pair) for lesson in whole for pair in _told_by(lesson, forest)]
    told = [(lesson.context, lesson.ids, lesson.gold) for lesson in lessons if lesson.gold.has_metrics]
    metrics, metric_trees = learn_metrics(told)
    weights = {
        "names": names,
        "statuses": Weights(fit(list(_status_examples(whole, chosen)), STATUS_PENALTY)),
        "metrics": metrics,
    }
    trees = {
        "readings": readings,
        "relations": learn_relations(lessons),
        "amounts": _learn_amounts(chosen),
        TREES: metric_trees,
    }
    return Learned(weights, trees, ties)


def write_learned(learned: Learned, folder: Path) -> None:
    """Write one CSV file a task into `folder`, named features sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    for task in TASKS:
        with (folder / f"{task}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows(sorted(learned.weights[task].by_feature.items()))
    for task, trees in learned.trees.items():
        write_forest(trees, folder / f"{task}.csv")
    write_ties(learned.ties, folder / "ties.csv")


def _told_by(lesson: Lesson, forest: Forest) -> Iterator[tuple[Candidate, GoldRelation]]:
    """Yield the likeliest candidate of every gold relation that was reached."""
    scores = forest.score(lesson.matrix) if lesson.candidates else np.zeros(0)
    best: dict[Key, tuple[float, Candidate, GoldRelation]] = {}
    for place, (candidate, relation) in enumerate(lesson.candidates):
        if relation is None:
            continue
        score = float(scores[place]) + (5.0 if in_evidence(lesson, candidate, relation) else 0.0)
        if relation.key not in best or score > best[relation.key][0]:
            best[relation.key] = (score, candidate, relation)
    for _, candidate, relation in best.values():
        yield candidate, relation


def _status_examples(
    lessons: Sequence[Lesson], chosen: Sequence[tuple[Lesson, Candidate, GoldRelation]]
) -> Iterator[Example]:
    for lesson, candidate, relation in chosen:
        t = candidate.trigger
        yield from _one_of(
            status_features(lesson.context, t.kind, t.first, t.last, t.sentence), relation.status
        )
    for lesson in lessons:
        for metric in lesson.gold.metrics:
            for quantity in lesson.context.quantities:
                if abs(quantity.value - metric.value) <= 0.01 * abs(metric.value):
                    q = quantity
                    yield from _one_of(
                        status_features(lesson.context, metric.metric, q.first, q.last, q.sentence),
                        metric.status,
                    )
                    break


def _one_of(features: Sequence[str], truth: str) -> Iterator[Example]:
    for status in load_ontology().statuses:
        yield Example([f"{status}<{feature}" for feature in features], positive=status == truth)


def _learn_amounts(chosen: Sequence[tuple[Lesson, Candidate, GoldRelation]]) -> list[Node]:
    rows: list[Matrix] = []
    truth: list[bool] = []
    for _, group in groupby(chosen, key=lambda told: id(told[0])):
        told = list(group)
        sums = Sums(told[0][0].context, load_ontology(), told[0][0].triggers)
        for _, candidate, relation in told:
            near = sums.near(candidate)
            rows.append(sums.describe(candidate, near))
            truth += [_is_amount(relation, quantity.value, quantity.unit) for quantity in near]
    return grow(np.concatenate(rows), np.array(truth), np.ones(len(truth)), SUM_FEATURES, AMOUNTS)


def _is_amount(relation: GoldRelation, value: float, currency: str) -> bool:
    amount = relation.amount
    if not amount:
        return False
    told = float(amount["value"])
    return abs(value - told) <= 0.01 * max(abs(told), 1.0) and amount.get("currency") == currency


def _read(folder: Path) -> list[GoldDocument]:
    if holds_figures(folder):
        return read_figures(folder)
    return read_sentences(folder) if any(folder.glob("*.csv")) else read_gold(folder)


def main(arguments: Sequence[str]) -> None:
    """Learn from the gold folders named and write the weights that ship with midstack."""
    documents = [gold for folder in arguments for gold in _read(Path(folder))]
    write_learned(learn(documents), path("ontology") / "weights")


if __name__ == "__main__":
    main(sys.argv[1:])
