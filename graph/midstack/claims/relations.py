"""From candidates to relations: scores every pair, keeps the likely ones, joins those that say the same.

Invariant: a relation keeps the candidate it was read from, so its evidence and status rest on the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from midstack.claims.candidates import Candidate, Candidates, find_candidates
from midstack.claims.context import Context
from midstack.claims.triggers import Trigger, find_triggers
from midstack.claims.vectors import describe_parts
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology
from midstack.ontology.forest import Forest
from midstack.ontology.weights import logit, probability

THRESHOLD = 0.42
"""Least probability of a relation that is kept."""
LISTED = 0.4
"""What part of it is enough for a name that stands in one list with that of a kept relation."""

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """A candidate found likely; `probability` is 0 to 1. `others` are less likely ones that say the same."""

    candidate: Candidate
    probability: float
    others: tuple[Candidate, ...] = ()

    @property
    def key(self) -> Key:
        """What it says: (kind, source entity, target entity)."""
        c = self.candidate
        return (c.trigger.kind, c.source.entity, c.target.entity)


def all_candidates(context: Context, ontology: Ontology) -> Candidates:
    """Return every candidate of a document."""
    triggers = find_triggers(context.reading, ontology)
    return find_candidates(context.reading, triggers, ontology, context.registry)


def find_relations(
    context: Context,
    ontology: Ontology,
    candidates: Candidates,
    forest: Forest,
    threshold: float = THRESHOLD,
) -> list[Relation]:
    """Return the relations of a document, the likeliest reading of each, in order of place."""
    if not len(candidates):
        return []
    scores = forest.score_blocks(describe_parts(context, ontology, candidates))
    # No reading below this can be kept, nor does it stand in the way of another that is.
    likely = np.flatnonzero(scores >= logit(LISTED * threshold)).tolist()
    chances = map(probability, scores[likely].tolist())
    scored = [Relation(candidates.at(row), chance) for row, chance in zip(likely, chances, strict=True)]
    told: dict[Key, list[Relation]] = {}
    for relation in choose_readings(scored, threshold):
        kind, one, other = relation.key
        if ontology.kinds[kind].symmetric and one > other:
            one, other = other, one
        told.setdefault((kind, one, other), []).append(relation)
    best = [_likeliest(readings) for readings in told.values()]
    return sorted(best, key=lambda r: (r.candidate.trigger.first, r.key))


def _likeliest(readings: Sequence[Relation]) -> Relation:
    best = max(readings, key=lambda relation: relation.probability)
    others = tuple(relation.candidate for relation in readings if relation is not best)
    return replace(best, others=others)


def choose_readings(scored: Sequence[Relation], threshold: float) -> Iterator[Relation]:
    """Yield what is kept: a cue and pair have one kind, and a cue speaks of one event."""
    top: dict[tuple[int, int, int], float] = {}
    for relation in scored:
        place = relation.candidate.place
        top[place] = max(relation.probability, top.get(place, 0.0))
    by_trigger: dict[Trigger, list[Relation]] = {}
    for relation in scored:
        if relation.probability >= top[relation.candidate.place]:
            by_trigger.setdefault(relation.candidate.trigger, []).append(relation)
    for rivals in by_trigger.values():
        yield from _one_event(rivals, threshold)


def _one_event(rivals: list[Relation], threshold: float) -> Iterator[Relation]:
    """Yield the likeliest reading of one trigger, and those with another name of the same list."""
    top = max(rivals, key=lambda relation: relation.probability)
    if top.probability < threshold:
        return
    for relation in rivals:
        one, other = relation.candidate, top.candidate
        if relation.probability < LISTED * threshold:
            continue
        if (_alike(one.source, other.source) and _alike(one.target, other.target)) or (
            one.trigger.orient == "sym"
            and _alike(one.source, other.target)
            and _alike(one.target, other.source)
        ):
            yield relation


def _alike(one: Mention, other: Mention) -> bool:
    same_list = one.group >= 0 and one.group == other.group
    same_noun = one.how == other.how == "nominal" and one.first == other.first and one.last == other.last
    return one is other or same_list or (same_noun and one.type == other.type)
