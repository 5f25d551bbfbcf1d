"""Learns the weights of the extractor from gold documents: `python -m midstack.claims.training GOLD_DIR...`.

Writes `ontology/weights/*.csv`. The same gold gives the same files.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    names = learn_names(gold for gold in listed if not gold.is_sentence)
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
        if not one.lesson.gold.is_sentence:
            for features, status in _stated(one):
                yield from _one_of(features, status, one.lesson.weight())


def _stated(told: Told) -> Iterator[tuple[list[str], str]]:
    """Yield what stands around each relation and metric of a lesson, and its status."""
    context = told.lesson.context
    for relation, readings in told.relations:
        t = readings[0].trigger
        yield status_features(context, t.kind, t.first, t.last, t.sentence), relation.status
    for metric in told.lesson.gold.metrics:
        near = (q for q in context.quantities if abs(q.value - metric.value) <= 0.01 * abs(metric.value))
        q = next(near, None)
        if q is not None:
            yield status_features(context, metric.metric, q.first, q.last, q.sentence), metric.status


def _one_of(features: Sequence[str], truth: str, weight: float) -> Iterator[Example]:
    for status in load_ontology().statuses:
        yield Example([f"{status}<{feature}" for feature in features], status == truth, weight)


def read_folder(argument: str) -> list[GoldDocument]:
    """Return the gold of a folder; "FOLDER=2" is a folder whose documents count double.

    Raises DocumentError where there is none or one is malformed.
    """
    folder, mark, times = argument.rpartition("=")
    if not mark or not times.isdecimal():
        return _read(Path(argument))
    return [replace(gold, times=int(times)) for gold in _read(Path(folder))]


def _read(folder: Path) -> list[GoldDocument]:
    if holds_figures(folder):
        return read_figures(folder)
    return read_sentences(folder) if any(folder.glob("*.csv")) else read_gold(folder)


def main(arguments: Sequence[str]) -> None:
    """Learn from the gold folders named and write the weights that ship with midstack."""
    documents = [gold for argument in arguments for gold in read_folder(argument)]
    write_learned(learn(documents), path("ontology") / "weights")


if __name__ == "__main__":
    main(sys.argv[1:])
