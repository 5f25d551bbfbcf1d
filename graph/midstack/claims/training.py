"""Learns the weights of the extractor from gold documents: `python -m midstack.claims.training GOLD_DIR...`.

Writes `ontology/weights/*.csv`. The same gold gives the same files. Which of several candidates of one gold
relation the text really says it with is not in the gold: the ones within its evidence are taken, then those
of them that a first fit finds likely.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from midstack.claims.candidates import Candidate
from midstack.claims.columns import Matrix
from midstack.claims.context import Context
from midstack.claims.fitting import Example, fit
from midstack.claims.gold import GoldDocument, GoldRelation, read_gold
from midstack.claims.gold_figures import holds_figures, read_figures
from midstack.claims.gold_sentences import read_sentences
from midstack.claims.metrics import TREES
from midstack.claims.relations import all_candidates
from midstack.claims.statuses import status_features
from midstack.claims.sums import FEATURES as SUM_FEATURES
from midstack.claims.sums import Sums
from midstack.claims.training_metrics import learn_metrics
from midstack.claims.training_names import learn_names
from midstack.claims.training_ties import count_ties, hidden_pairs, told_ties
from midstack.claims.training_trees import AMOUNTS, RELATIONS, grow
from midstack.claims.triggers import Trigger
from midstack.claims.vectors import describe, feature_names
from midstack.mentions.index import load_index
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.ontology import load_ontology
from midstack.ontology.forest import Forest, Node, build_forest, write_forest
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import load_registry
from midstack.ontology.ties import Tie, Ties, common_ties, write_ties
from midstack.ontology.weights import TASKS, Weights
from midstack.resources import path

STATUS_PENALTY = 4.0
"""How strongly the weights of statuses are drawn to zero."""
SENTENCE = 0.4
"""How much a candidate of a single sentence counts, beside 1 for one of a whole document."""
Scores = npt.NDArray[np.float64]
Key = tuple[str, str, str]


@dataclass(slots=True)
class Lesson:
    """One gold document as the learner sees it: candidates, features, and the gold relation they give."""

    gold: GoldDocument
    context: Context
    ids: Mapping[str, str]
    candidates: list[tuple[Candidate, GoldRelation | None]] = field(default_factory=list)
    """Candidates with the gold relation they give; those of optional ones are left out."""
    triggers: Sequence[Trigger] = ()
    matrix: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    """One row a candidate, columns as `vectors.feature_names`."""


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
    lessons = [_read_lesson(gold, names) for gold in listed]
    ties = _share_ties(lessons)
    for lesson in lessons:
        _study(lesson)
    relations = _learn_relations(lessons)
    forest = build_forest(relations, feature_names(load_ontology()))
    whole = [lesson for lesson in lessons if not lesson.gold.is_sentence]
    chosen = [(lesson, *pair) for lesson in whole for pair in _told_by(lesson, forest)]
    told = [(lesson.context, lesson.ids, lesson.gold) for lesson in lessons if lesson.gold.has_metrics]
    metrics, metric_trees = learn_metrics(told)
    weights = {
        "names": names,
        "statuses": Weights(fit(list(_status_examples(whole, chosen)), STATUS_PENALTY)),
        "metrics": metrics,
    }
    trees = {"relations": relations, "amounts": _learn_amounts(chosen), TREES: metric_trees}
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


def match_entities(gold: GoldDocument, reading: Reading) -> dict[str, str]:
    """Return the gold id of every entity the reading names ("?..." where the gold has none)."""
    return {n.entity: gold.match((n.label, *n.surfaces)) for n in reading.namings.values()}


def _read_lesson(gold: GoldDocument, names: Weights) -> Lesson:
    registry = load_registry()
    reading = prepare(gold.document, load_lexicon(gold.document.language), load_index(), registry, names)
    return Lesson(gold, Context(reading, registry), match_entities(gold, reading))


def _share_ties(lessons: Sequence[Lesson]) -> Counter[Tie]:
    """Let every lesson know half of what is common knowledge or told by another; return what all tell."""
    ontology = load_ontology()
    own = [told_ties(lesson.gold, lesson.ids) for lesson in lessons]
    told = count_ties((lesson.gold.document.id, ties) for lesson, ties in zip(lessons, own, strict=True))
    known = Ties.of(common_ties() + told, ontology)
    for lesson, ties in zip(lessons, own, strict=True):
        hidden = hidden_pairs(lesson.gold, lesson.ids)
        lesson.context.ties = known.without(ties, ontology).hide(hidden)
    return told


def _study(lesson: Lesson) -> None:
    """Find the candidates of a lesson and describe them."""
    gold, ontology = lesson.gold, load_ontology()
    known = {_order(r.key, ontology.kind_named(r.predicate).symmetric): r for r in gold.relations}
    found = all_candidates(lesson.context, ontology)
    lesson.triggers = found.triggers
    rows = describe(lesson.context, ontology, found)
    kept = []
    for place, candidate in enumerate(found):
        kind = ontology.kinds[candidate.trigger.kind]
        source, target = lesson.ids[candidate.source.entity], lesson.ids[candidate.target.entity]
        key = _order((source, kind.name, target), kind.symmetric)
        if source == target or key in gold.optional or (kind.symmetric and key[::-1] in gold.optional):
            continue
        if gold.is_sentence and not {source, target} <= gold.entities.keys():
            continue
        kept.append(place)
        lesson.candidates.append((candidate, known.get(key)))
    lesson.matrix = rows[kept]


def _order(key: Key, symmetric: bool) -> Key:
    subject, predicate, target = key
    return (target, predicate, subject) if symmetric and subject > target else key


def _learn_relations(lessons: Sequence[Lesson]) -> list[Node]:
    first = build_forest(_grow(lessons, None), feature_names(load_ontology()))
    return _grow(lessons, [first.score(lesson.matrix) for lesson in lessons])


def _grow(lessons: Sequence[Lesson], scores: Sequence[Scores] | None) -> list[Node]:
    rows: list[Matrix] = []
    truth: list[bool] = []
    counts: list[float] = []
    for number, lesson in enumerate(lessons):
        telling = set(_telling(lesson, None if scores is None else scores[number]))
        kept = [p for p, (_, relation) in enumerate(lesson.candidates) if relation is None or p in telling]
        rows.append(lesson.matrix[kept])
        truth += [p in telling for p in kept]
        counts += [SENTENCE if lesson.gold.is_sentence else 1.0] * len(kept)
    names = feature_names(load_ontology())
    return grow(np.concatenate(rows), np.array(truth), np.array(counts), names, RELATIONS)


def _telling(lesson: Lesson, scores: Scores | None) -> Iterator[int]:
    """Yield the places of the candidates that may be how the text says a gold relation."""
    groups: dict[Key, list[tuple[int, GoldRelation]]] = defaultdict(list)
    for place, (_, relation) in enumerate(lesson.candidates):
        if relation is not None:
            groups[relation.key].append((place, relation))
    for group in groups.values():
        within = [p for p, relation in group if _in_evidence(lesson, lesson.candidates[p][0], relation)]
        within = within or [p for p, _ in group]
        if scores is not None:
            least = min(max(scores[p] for p in within), _LIKELY_SCORE)
            within = [p for p in within if scores[p] >= least]
        yield from within


_LIKELY_SCORE = -1.4
"""Logit below which candidates of a gold relation are left out of the second fit."""


def _told_by(lesson: Lesson, forest: Forest) -> Iterator[tuple[Candidate, GoldRelation]]:
    """Yield the likeliest candidate of every gold relation that was reached."""
    scores = forest.score(lesson.matrix) if lesson.candidates else np.zeros(0)
    best: dict[Key, tuple[float, Candidate, GoldRelation]] = {}
    for place, (candidate, relation) in enumerate(lesson.candidates):
        if relation is None:
            continue
        score = float(scores[place]) + (5.0 if _in_evidence(lesson, candidate, relation) else 0.0)
        if relation.key not in best or score > best[relation.key][0]:
            best[relation.key] = (score, candidate, relation)
    for _, candidate, relation in best.values():
        yield candidate, relation


def _in_evidence(lesson: Lesson, candidate: Candidate, relation: GoldRelation) -> bool:
    reading = lesson.context.reading
    start = reading.document.text.find(relation.evidence)
    place = reading.matching.starts[reading.tokens[candidate.trigger.first].start]
    return start <= place < start + len(relation.evidence)


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
