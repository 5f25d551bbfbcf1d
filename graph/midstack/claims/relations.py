"""From candidates to relations: scores every pair, keeps the likely ones, joins those that say the same.

Invariant: a relation keeps the candidate it was read from, so its evidence and status rest on the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midstack.claims.candidates import Candidate, find_candidates
from midstack.claims.context import Context
from midstack.claims.features import pair_features, role_features
from midstack.claims.triggers import Trigger, find_triggers
from midstack.ontology.weights import Weights, probability
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology

THRESHOLD = 0.4
"""Least probability of a relation that is kept."""
LISTED = 0.4
"""What part of it is enough for a name that stands in one list with that of a kept relation."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A candidate found likely; `probability` is 0 to 1."""

    candidate: Candidate
    probability: float

    @property
    def key(self) -> tuple[str, str, str]:
        """What it says: (kind, source entity, target entity)."""
        c = self.candidate
        return (c.trigger.kind, c.source.entity, c.target.entity)


class RoleTable:
    """Role features of a document, made once for every (trigger, mention, role)."""

    def __init__(self, context: Context, ontology: Ontology) -> None:
        self._context = context
        self._ontology = ontology
        self._table: dict[tuple[Trigger, int, str], list[str]] = {}

    def of(self, trigger: Trigger, mention: Mention, role: str) -> list[str]:
        """Return the features of `mention` in `role` of `trigger`."""
        key = (trigger, id(mention), role)
        if key not in self._table:
            kind = self._ontology.kinds[trigger.kind]
            self._table[key] = role_features(self._context, trigger, mention, role, kind)
        return self._table[key]


def featurise(context: Context, ontology: Ontology) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield every candidate of a document with its features."""
    triggers = find_triggers(context.reading, ontology)
    table = RoleTable(context, ontology)
    for candidate in find_candidates(context.reading, triggers, ontology, context.registry):
        yield candidate, [
            *table.of(candidate.trigger, candidate.source, "s"),
            *table.of(candidate.trigger, candidate.target, "t"),
            *pair_features(context, candidate, ontology.kinds[candidate.trigger.kind]),
        ]


def find_relations(
    context: Context, ontology: Ontology, weights: Weights, threshold: float = THRESHOLD
) -> list[Relation]:
    """Return the relations of a document, the likeliest reading of each, in order of place."""
    best: dict[tuple[str, str, str], Relation] = {}
    by_trigger: dict[Trigger, list[Relation]] = {}
    for candidate, score in _scored(context, ontology, weights):
        by_trigger.setdefault(candidate.trigger, []).append(Relation(candidate, probability(score)))
    for relation in (kept for rivals in by_trigger.values() for kept in _one_event(rivals, threshold)):
        key = relation.key
        if ontology.kinds[key[0]].symmetric and key[1] > key[2]:
            key = (key[0], key[2], key[1])
        known = best.get(key)
        if known is None or known.probability < relation.probability:
            best[key] = relation
    return sorted(best.values(), key=lambda r: (r.candidate.trigger.first, r.key))


def _one_event(rivals: list[Relation], threshold: float) -> Iterator[Relation]:
    """Yield the likeliest reading of one trigger, and those that only put a name of the same list in its place."""
    top = max(rivals, key=lambda relation: relation.probability)
    if top.probability < threshold:
        return
    for relation in rivals:
        one, other = relation.candidate, top.candidate
        if relation.probability < LISTED * threshold:
            continue
        if _alike(one.source, other.source) and _alike(one.target, other.target):
            yield relation
        elif one.trigger.orient == "sym" and _alike(one.source, other.target) and _alike(one.target, other.source):
            yield relation


def _alike(one: Mention, other: Mention) -> bool:
    same_list = one.group >= 0 and one.group == other.group
    same_noun = one.how == other.how == "nominal" and one.first == other.first and one.last == other.last
    return one is other or same_list or (same_noun and one.type == other.type)


def _scored(context: Context, ontology: Ontology, weights: Weights) -> Iterator[tuple[Candidate, float]]:
    """Score candidates; the part that depends on one role only is summed once for each mention."""
    triggers = find_triggers(context.reading, ontology)
    table = RoleTable(context, ontology)
    sums: dict[tuple[Trigger, int, str], float] = {}

    def part(trigger: Trigger, mention: Mention, role: str) -> float:
        key = (trigger, id(mention), role)
        if key not in sums:
            sums[key] = weights.score(table.of(trigger, mention, role))
        return sums[key]

    for candidate in find_candidates(context.reading, triggers, ontology, context.registry):
        trigger = candidate.trigger
        roles = part(trigger, candidate.source, "s") + part(trigger, candidate.target, "t")
        yield candidate, roles + weights.score(pair_features(context, candidate, ontology.kinds[candidate.trigger.kind]))
