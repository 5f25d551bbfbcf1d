"""Learns the weights of the extractor from gold documents: `python -m midstack.claims.training GOLD_DIR...`.

Writes `ontology/weights/*.csv`. The same gold gives the same files. Which of several candidates of one gold relation
the text really says it with is not in the gold: the ones within its evidence are taken, then those of them that a
first fit finds likely.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from midstack.claims.amounts import amount_features, near_money
from midstack.claims.candidates import Candidate
from midstack.claims.context import Context
from midstack.claims.fitting import Example, fit
from midstack.claims.gold import GoldDocument, GoldRelation, read_gold
from midstack.claims.metrics import metric_candidates, metric_features
from midstack.claims.relations import featurise
from midstack.claims.statuses import status_features
from midstack.claims.training_names import learn_names
from midstack.ontology.weights import TASKS, Weights
from midstack.mentions.index import load_index
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.ontology import load_ontology
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import load_registry
from midstack.resources import path

PENALTIES: Mapping[str, float] = {"relations": 4.0, "statuses": 4.0, "amounts": 4.0, "metrics": 4.0}
"""How strongly each task's weights are drawn to zero."""
LIKELY = 0.3
"""Candidates of a gold relation below this probability in the first fit are left out of the second."""

Key = tuple[str, str, str]


@dataclass(slots=True)
class Lesson:
    """One gold document as the learner sees it: its candidates with features, and which gold relation they give."""

    gold: GoldDocument
    context: Context
    ids: Mapping[str, str]
    candidates: list[tuple[Candidate, list[str], GoldRelation | None]] = field(default_factory=list)


def learn(documents: Iterable[GoldDocument]) -> dict[str, Weights]:
    """Return the weights of every task learned from `documents`."""
    listed = list(documents)
    names = learn_names(listed)
    lessons = [_study(gold, names) for gold in listed]
    relations = _learn_relations(lessons)
    chosen = [(lesson, *pair) for lesson in lessons for pair in _told_by(lesson, relations)]
    return {
        "names": names,
        "relations": relations,
        "statuses": Weights(fit(list(_status_examples(lessons, chosen)), PENALTIES["statuses"])),
        "amounts": Weights(fit(list(_amount_examples(chosen)), PENALTIES["amounts"])),
        "metrics": Weights(fit(list(_metric_examples(lessons)), PENALTIES["metrics"])),
    }


def write_weights(weights: Mapping[str, Weights], folder: Path) -> None:
    """Write one CSV file a task into `folder`, features sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    for task in TASKS:
        with (folder / f"{task}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows(sorted(weights[task].by_feature.items()))


def match_entities(gold: GoldDocument, reading: Reading) -> dict[str, str]:
    """Return the gold id of every entity the reading names ("?..." where the gold has none)."""
    return {n.entity: gold.match((n.label, *n.surfaces)) for n in reading.namings.values()}


def _study(gold: GoldDocument, names: Weights) -> Lesson:
    registry = load_registry()
    ontology = load_ontology()
    reading = prepare(gold.document, load_lexicon(gold.document.language), load_index(), registry, names)
    lesson = Lesson(gold, Context(reading, registry), match_entities(gold, reading))
    known = {_order(relation.key, ontology.kind_named(relation.predicate).symmetric): relation for relation in gold.relations}
    for candidate, features in featurise(lesson.context, ontology):
        kind = ontology.kinds[candidate.trigger.kind]
        source, target = lesson.ids[candidate.source.entity], lesson.ids[candidate.target.entity]
        if source == target:
            continue
        key = _order((source, kind.name, target), kind.symmetric)
        if key in gold.optional or (kind.symmetric and key[::-1] in gold.optional):
            continue
        lesson.candidates.append((candidate, features, known.get(key)))
    return lesson


def _order(key: Key, symmetric: bool) -> Key:
    subject, predicate, target = key
    return (target, predicate, subject) if symmetric and subject > target else key


def _learn_relations(lessons: Sequence[Lesson]) -> Weights:
    first = Weights(fit(list(_relation_examples(lessons, None)), PENALTIES["relations"]))
    return Weights(fit(list(_relation_examples(lessons, first)), PENALTIES["relations"]))


def _relation_examples(lessons: Sequence[Lesson], known: Weights | None) -> Iterator[Example]:
    for lesson in lessons:
        telling = {id(pair[0]) for pair in _telling(lesson, known)}
        for candidate, features, relation in lesson.candidates:
            if relation is None:
                yield Example(features, positive=False)
            elif id(candidate) in telling:
                yield Example(features, positive=True)


def _telling(lesson: Lesson, known: Weights | None) -> Iterator[tuple[Candidate, GoldRelation]]:
    """Yield the candidates that may be how the text says a gold relation."""
    groups: dict[Key, list[tuple[Candidate, list[str], GoldRelation]]] = defaultdict(list)
    for candidate, features, relation in lesson.candidates:
        if relation is not None:
            groups[relation.key].append((candidate, features, relation))
    for group in groups.values():
        within = [entry for entry in group if _in_evidence(lesson, entry[0], entry[2])] or group
        if known is not None:
            best = max(known.score(entry[1]) for entry in within)
            within = [entry for entry in within if known.score(entry[1]) >= min(best, _LIKELY_SCORE)]
        for candidate, _, relation in within:
            yield candidate, relation


_LIKELY_SCORE = -0.85
"""LIKELY on the logit scale."""


def _told_by(lesson: Lesson, weights: Weights) -> Iterator[tuple[Candidate, GoldRelation]]:
    """Yield the likeliest candidate of every gold relation that was reached."""
    best: dict[Key, tuple[float, Candidate, GoldRelation]] = {}
    for candidate, features, relation in lesson.candidates:
        if relation is None:
            continue
        score = weights.score(features) + (5.0 if _in_evidence(lesson, candidate, relation) else 0.0)
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
        yield from _one_of(status_features(lesson.context, t.kind, t.first, t.last, t.sentence), relation.status)
    for lesson in lessons:
        for metric in lesson.gold.metrics:
            for quantity in lesson.context.quantities:
                if abs(quantity.value - metric.value) <= 0.01 * abs(metric.value):
                    q = quantity
                    yield from _one_of(
                        status_features(lesson.context, metric.metric, q.first, q.last, q.sentence), metric.status
                    )
                    break


def _one_of(features: Sequence[str], truth: str) -> Iterator[Example]:
    for status in load_ontology().statuses:
        yield Example([f"{status}<{feature}" for feature in features], positive=status == truth)


def _amount_examples(chosen: Sequence[tuple[Lesson, Candidate, GoldRelation]]) -> Iterator[Example]:
    for lesson, candidate, relation in chosen:
        for quantity in near_money(lesson.context, candidate.trigger.sentence):
            features = amount_features(lesson.context, candidate, quantity)
            yield Example(features, positive=_is_amount(relation, quantity.value, quantity.unit))


def _is_amount(relation: GoldRelation, value: float, currency: str) -> bool:
    amount = relation.amount
    if not amount:
        return False
    told = float(amount["value"])
    return abs(value - told) <= 0.01 * max(abs(told), 1.0) and amount.get("currency") == currency


def _metric_examples(lessons: Sequence[Lesson]) -> Iterator[Example]:
    for lesson in lessons:
        known = {metric.key for metric in lesson.gold.metrics}
        for candidate in metric_candidates(lesson.context, load_ontology()):
            holder = lesson.ids[candidate.holder.entity]
            key = (holder, candidate.metric, round(candidate.quantity.value, -3))
            yield Example(metric_features(lesson.context, candidate), positive=key in known)


def main(arguments: Sequence[str]) -> None:
    """Learn from the gold folders named and write the weights that ship with midstack."""
    documents = [gold for folder in arguments for gold in read_gold(Path(folder))]
    write_weights(learn(documents), path("ontology") / "weights")


if __name__ == "__main__":
    main(sys.argv[1:])
