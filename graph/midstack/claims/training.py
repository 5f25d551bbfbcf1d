"""Learns the weights of the extractor from gold documents: `python -m midstack.claims.training GOLD_DIR...`.

Writes `ontology/weights/*.csv`. The same gold gives the same files.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from midstack.claims.fitting import Example, fit
from midstack.claims.gold import GoldDocument, read_gold
from midstack.claims.gold_figures import holds_figures, read_figures
from midstack.claims.gold_sentences import read_sentences
from midstack.claims.headlines import give_headlines
from midstack.claims.lessons import read_lesson, share_ties, study
from midstack.claims.metrics import FIGURES, TREES
from midstack.claims.statuses import status_features
from midstack.claims.training_amounts import Told, find_told, learn_amounts, learn_sums
from midstack.claims.training_metrics import learn_figures, learn_metrics, read_metrics
from midstack.claims.training_names import learn_names
from midstack.claims.training_relations import learn_readings, learn_relations
from midstack.claims.vectors import feature_names
from midstack.ontology import load_ontology
from midstack.ontology.forest import Node, build_forest, write_forest
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
    listed = list(give_headlines(documents))
    names = learn_names([gold for gold in listed if not gold.is_sentence])
    lessons = [read_lesson(gold, names) for gold in listed]
    ties = share_ties(lessons)
    for lesson in lessons:
        study(lesson)
    readings = learn_readings(lessons)
    forest = build_forest(readings, feature_names(load_ontology()))
    relations = [find_told(lesson, forest) for lesson in lessons]
    with_sums = [one for one in relations if one.lesson.gold.has_amounts]
    measured = [read_metrics(lesson) for lesson in lessons if lesson.gold.has_metrics]
    metrics, metric_trees = learn_metrics(measured)
    weights = {
        "names": names,
        "statuses": Weights(fit(list(_status_examples(relations)), STATUS_PENALTY)),
        "metrics": metrics,
    }
    trees = {
        "readings": readings,
        "relations": learn_relations(lessons),
        "sums": learn_sums(with_sums),
        "amounts": learn_amounts(with_sums),
        TREES: metric_trees,
        FIGURES: learn_figures(measured),
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


def _status_examples(told: Iterable[Told]) -> Iterator[Example]:
    for one in told:
        lesson = one.lesson
        if lesson.gold.is_sentence:
            continue
        for relation, readings in one.relations:
            t = readings[0].trigger
            yield from _one_of(
                status_features(lesson.context, t.kind, t.first, t.last, t.sentence), relation.status
            )
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
