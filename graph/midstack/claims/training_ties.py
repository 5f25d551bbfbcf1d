"""Which ties documents tell, for the table of ties that are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from zlib import crc32

from midstack.claims.gold import GoldDocument
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry
from midstack.ontology.ties import Tie

HIDDEN = 0.5
"""The share of pairs whose ties are kept from the learner."""
OWNERLESS = 0.3
"""The share of entities whose owner is kept from the learner."""


def told_ties(gold: GoldDocument, ids: Mapping[str, str]) -> frozenset[Tie]:
    """Return what a document states of registered entities; `ids` are gold ids by entity.

    Nothing for a single sentence: many of them are made up.
    """
    if gold.is_sentence:
        return frozenset()
    registry, ontology = load_registry(), load_ontology()
    entities = defaultdict(list)
    for entity, name in ids.items():
        if registry.of(entity) is not None:
            entities[name].append(entity)
    return frozenset(
        (source, ontology.kind_named(relation.predicate).id, target)
        for relation in gold.relations
        for source in entities[relation.subject]
        for target in entities[relation.object]
        if source != target
    )


def hidden_pairs(gold: GoldDocument, entities: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a document's `entities` of which its lesson is told nothing, the same every time.

    News is of what nobody told before: without these, a pair that is not known would hardly ever be right.
    """
    for one, other in combinations(sorted(entities), 2):
        if _falls_in(HIDDEN, gold.document.id, one, other):
            yield one, other


def ownerless(gold: GoldDocument, entities: Iterable[str]) -> frozenset[str]:
    """Return those of a document's `entities` of which its lesson is told no owner, the same every time.

    A new chief, a model of last week: the registry has the name at best. Without these, who is registered and
    has no owner there would hardly ever be told to have one.
    """
    return frozenset(entity for entity in entities if _falls_in(OWNERLESS, gold.document.id, entity))


def _falls_in(share: float, *names: str) -> bool:
    return crc32("|".join(names).encode()) % 1000 < share * 1000


def count_ties(told: Iterable[tuple[str, frozenset[Tie]]]) -> Counter[Tie]:
    """Return in how many documents each tie is told, given pairs of a document's id and its ties."""
    by_document = dict(told)
    return Counter(tie for ties in by_document.values() for tie in ties)
