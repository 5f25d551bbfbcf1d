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
        digest = crc32(f"{gold.document.id}|{one}|{other}".encode())
        if digest % 1000 < HIDDEN * 1000:
            yield one, other


def count_ties(told: Iterable[tuple[str, frozenset[Tie]]]) -> Counter[Tie]:
    """Return in how many documents each tie is told, given pairs of a document's id and its ties."""
    by_document = dict(told)
    return Counter(tie for ties in by_document.values() for tie in ties)
