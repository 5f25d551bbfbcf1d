"""Pairs of names that no word of the text ties: what the registry and the press know of them does.

One belongs to the other ("known"): a pair wherever the text has both. Of a tie that the press told before
("told", and "paid" where the sentence has a sum of money) both names stand in one sentence, and no cue there
speaks of such a tie. Neither makes a claim by itself: both are weighed like any other reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from midstack.claims.context import Context
from midstack.claims.triggers import Trigger
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology, RelationKind
from midstack.ontology.ties import Ties

TOLD: Final = ("told", "paid")
"""Parts of speech of triggers that only a known tie stands for."""
UNCUED: Final = ("known", *TOLD)
"""Parts of speech of triggers that are no words of the text."""
Pair = tuple[Trigger, Mention, Mention]
"""A trigger with its source and target."""


def find_belonging(context: Context, ontology: Ontology) -> Iterator[Pair]:
    """Yield the nearest mentions of an entity and of the one it belongs to."""
    names = _by_entity(mention for mention in context.reading.mentions if mention.how == "name")
    for entity, mentions in names.items():
        for owner in context.owners(entity):
            if owner not in names:
                continue
            own, other = min(
                ((one, two) for one in mentions for two in names[owner]), key=lambda pair: _distance(*pair)
            )
            for kind in _kinds_of_belonging(own.type, other.type, ontology):
                source, target = (other, own) if kind.belonging == "target" else (own, other)
                yield (
                    Trigger(own.first, own.last, kind.id, "known", "so", "known", own.sentence),
                    source,
                    target,
                )


def find_told(context: Context, triggers: Sequence[Trigger], ontology: Ontology) -> Iterator[Pair]:
    """Yield the nearest mentions in one sentence of two entities of which a tie was told before.

    Sentences with a sum of money go first. `triggers` are the cues of the text.
    """
    cued = {(trigger.sentence, trigger.kind) for trigger in triggers}
    best: dict[tuple[str, str, str], tuple[tuple[bool, int], Pair]] = {}
    for number, sentence in enumerate(context.reading.sentences):
        here = {} if sentence.is_question else _by_entity(context.mentions_in(number))
        for source, kind, target in _ties_among(here, context.ties, ontology):
            if (number, kind.id) in cued:
                continue
            ends = _nearest(here[source], here[target], kind)
            if ends is None:
                continue
            paid = bool(context.money_in(number))
            rank = (not paid, abs(ends[0].first - ends[1].first))
            before = best.get((source, kind.id, target))
            if before is None or rank < before[0]:
                trigger = _between(*ends, kind, "paid" if paid else "told")
                best[source, kind.id, target] = rank, (trigger, *ends)
    for _, pair in best.values():
        yield pair


def _by_entity(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.entity, []).append(mention)
    return found


def _ties_among(
    entities: Collection[str], ties: Ties, ontology: Ontology
) -> Iterator[tuple[str, RelationKind, str]]:
    """Yield the ties that were told between two of `entities`: source, kind, target."""
    for source in entities:
        tied = ties.targets(source)
        for target in entities:
            if target in tied:
                yield from ((source, ontology.kinds[kind], target) for kind in ties.kinds(source, target))


def _nearest(
    sources: Sequence[Mention], targets: Sequence[Mention], kind: RelationKind
) -> tuple[Mention, Mention] | None:
    """Return the two nearest that the kind allows and of which one is a name, if there are any."""
    pairs = [
        (source, target)
        for source in sources
        for target in targets
        if "name" in (source.how, target.how)
        and source.type in kind.source_types
        and target.type in kind.target_types
        and (not kind.symmetric or source.first <= target.first)
    ]
    return min(pairs, key=lambda pair: abs(pair[0].first - pair[1].first), default=None)


def _between(source: Mention, target: Mention, kind: RelationKind, pos: str) -> Trigger:
    """Return a trigger in place of the words behind the first of two mentions."""
    first = min(source, target, key=lambda mention: mention.first).last - 1
    return Trigger(first, first + 1, kind.id, pos, "so", pos, source.sentence)


def _distance(one: Mention, other: Mention) -> tuple[int, int]:
    return (abs(one.sentence - other.sentence), abs(one.first - other.first))


def _kinds_of_belonging(own: str, owner: str, ontology: Ontology) -> list[RelationKind]:
    return [
        kind
        for kind in ontology.kinds.values()
        if (kind.belonging == "target" and (owner, own) in kind.touching)
        or (kind.belonging == "source" and (own, owner) in kind.touching)
    ]
