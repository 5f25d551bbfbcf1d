"""Who may play which role for a trigger: the pairs that are scored.

A trigger looks for its source and target in its own sentence and in the neighbours, at most one of the two
outside. Two names of which one is known to belong to the other are a pair wherever the text has both. The
ontology's types decide who is let in; everything else is left to the score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midstack.claims.triggers import Trigger
from midstack.mentions.reading import Mention, Reading
from midstack.ontology import Ontology, RelationKind
from midstack.ontology.registry import Registry

NEIGHBOUR_MENTIONS = 4
"""How many mentions of a neighbouring sentence are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with a possible source and target."""

    trigger: Trigger
    source: Mention
    target: Mention


def find_candidates(
    reading: Reading, triggers: list[Trigger], ontology: Ontology, registry: Registry
) -> Iterator[Candidate]:
    """Yield every pair of mentions the ontology allows for a trigger."""
    by_sentence: list[list[Mention]] = [[] for _ in reading.sentences]
    for mention in reading.mentions:
        by_sentence[mention.sentence].append(mention)
    for trigger in triggers:
        kind = ontology.kinds[trigger.kind]
        inside = by_sentence[trigger.sentence]
        outside = (
            []
            if trigger.pos in ("possessive", "adjacent", "of")
            else _neighbours(by_sentence, trigger.sentence)
        )
        for source, target in _pairs(inside, outside):
            if source.entity == target.entity:
                continue
            if source.type not in kind.source_types or target.type not in kind.target_types:
                continue
            if kind.symmetric and source.first > target.first:
                continue
            yield Candidate(trigger, source, target)
    yield from _belonging(reading, ontology, registry)


def _belonging(reading: Reading, ontology: Ontology, registry: Registry) -> Iterator[Candidate]:
    """Yield the nearest mentions of an entity and of the one it belongs to, as a pair of their own."""
    names: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.how == "name":
            names.setdefault(mention.entity, []).append(mention)
    for entity, mentions in names.items():
        for owner in registry.ancestors(entity):
            if owner not in names:
                continue
            own, other = min(
                ((one, two) for one in mentions for two in names[owner]), key=lambda pair: _distance(*pair)
            )
            for kind in _kinds_of_belonging(own.type, other.type, ontology):
                source, target = (other, own) if kind.belonging == "target" else (own, other)
                trigger = Trigger(own.first, own.last, kind.id, "known", "so", "known", own.sentence)
                yield Candidate(trigger, source, target)


def _distance(one: Mention, other: Mention) -> tuple[int, int]:
    return (abs(one.sentence - other.sentence), abs(one.first - other.first))


def _kinds_of_belonging(own: str, owner: str, ontology: Ontology) -> list[RelationKind]:
    return [
        kind
        for kind in ontology.kinds.values()
        if (kind.belonging == "target" and (owner, own) in kind.touching)
        or (kind.belonging == "source" and (own, owner) in kind.touching)
    ]


def _neighbours(by_sentence: list[list[Mention]], sentence: int) -> list[Mention]:
    near: list[Mention] = []
    if sentence:
        near += [m for m in by_sentence[sentence - 1] if m.how == "name"][-NEIGHBOUR_MENTIONS:]
    if sentence + 1 < len(by_sentence):
        near += [m for m in by_sentence[sentence + 1] if m.how == "name"][:NEIGHBOUR_MENTIONS]
    return near


def _pairs(inside: list[Mention], outside: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for source in inside:
        for target in inside:
            if source is not target:
                yield source, target
    for one in inside:
        for other in outside:
            yield one, other
            yield other, one
