"""Who may play which role for a trigger: the pairs that are scored.

A trigger looks for its source and target in its own sentence and in the neighbours, at most one of the two
outside. The ontology's types decide who is let in; everything else is left to the score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midstack.claims.triggers import Trigger
from midstack.mentions.reading import Mention, Reading
from midstack.ontology import Ontology

NEIGHBOUR_MENTIONS = 4
"""How many mentions of a neighbouring sentence are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with a possible source and target."""

    trigger: Trigger
    source: Mention
    target: Mention


def find_candidates(reading: Reading, triggers: list[Trigger], ontology: Ontology) -> Iterator[Candidate]:
    """Yield every pair of mentions the ontology allows for a trigger."""
    by_sentence: list[list[Mention]] = [[] for _ in reading.sentences]
    for mention in reading.mentions:
        by_sentence[mention.sentence].append(mention)
    for trigger in triggers:
        kind = ontology.kinds[trigger.kind]
        inside = by_sentence[trigger.sentence]
        outside = [] if trigger.pos in ("possessive", "adjacent", "of") else _neighbours(by_sentence, trigger.sentence)
        for source, target in _pairs(inside, outside):
            if source.entity == target.entity:
                continue
            if source.type not in kind.source_types or target.type not in kind.target_types:
                continue
            if kind.symmetric and source.first > target.first:
                continue
            yield Candidate(trigger, source, target)


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
