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
from midstack.claims.weights import Weights, probability
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology

THRESHOLD = 0.5
"""Least probability of a relation that is kept."""


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
    triggers = find_triggers(context.reading)
    table = RoleTable(context, ontology)
    for candidate in find_candidates(context.reading, triggers, ontology):
        yield candidate, [
            *table.of(candidate.trigger, candidate.source, "s"),
            *table.of(candidate.trigger, candidate.target, "t"),
            *pair_features(context, candidate),
        ]


def find_relations(
    context: Context, ontology: Ontology, weights: Weights, threshold: float = THRESHOLD
) -> list[Relation]:
    """Return the relations of a document, the likeliest reading of each, in order of place."""
    best: dict[tuple[str, str, str], Relation] = {}
    for candidate, score in _scored(context, ontology, weights):
        relation = Relation(candidate, probability(score))
        if relation.probability < threshold:
            continue
        key = relation.key
        if ontology.kinds[key[0]].symmetric and key[1] > key[2]:
            key = (key[0], key[2], key[1])
        known = best.get(key)
        if known is None or known.probability < relation.probability:
            best[key] = relation
    return sorted(best.values(), key=lambda r: (r.candidate.trigger.first, r.key))


def _scored(context: Context, ontology: Ontology, weights: Weights) -> Iterator[tuple[Candidate, float]]:
    """Score candidates; the part that depends on one role only is summed once for each mention."""
    triggers = find_triggers(context.reading)
    table = RoleTable(context, ontology)
    sums: dict[tuple[Trigger, int, str], float] = {}

    def part(trigger: Trigger, mention: Mention, role: str) -> float:
        key = (trigger, id(mention), role)
        if key not in sums:
            sums[key] = weights.score(table.of(trigger, mention, role))
        return sums[key]

    for candidate in find_candidates(context.reading, triggers, ontology):
        trigger = candidate.trigger
        roles = part(trigger, candidate.source, "s") + part(trigger, candidate.target, "t")
        yield candidate, roles + weights.score(pair_features(context, candidate))
