"""Merges as views: which entity stands for which, from what people judged. Every entity keeps its own id.

Invariants: the same judgements give the same merges in any order of reading; nothing judged different is ever
merged, not by way of a third either; registered entities stand for provisional ones.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from midstack.errors import RegistryError
from midstack.model import Entity, Extraction
from midstack.ontology.registry import load_registry
from midstack.resolution.judgements import Judgement, last_verdicts

PROVISIONAL = "new:"


@dataclass(frozen=True, slots=True)
class Merges:
    """`canonical` maps each merged id to the id that stands for it; `different` are pairs judged so."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()

    def of(self, entity_id: str) -> str:
        """Return the id that stands for `entity_id`: another where it was merged, else its own."""
        return self.canonical.get(entity_id, entity_id)

    def may_be_same(self, left: str, right: str) -> bool:
        """Tell whether nobody judged the two, or what they are merged into, different."""
        pairs = {frozenset((left, right)), frozenset((self.of(left), self.of(right)))}
        return pairs.isdisjoint(self.different)


def apply(judgements: Iterable[Judgement]) -> Merges:
    """Return the merges that follow from `judgements`.

    Raises RegistryError where a chain of "same" joins two entities judged different, with the chain.
    """
    counting = last_verdicts(judgements)
    links: dict[str, set[str]] = defaultdict(set)
    different: set[frozenset[str]] = set()
    for pair, judgement in counting.items():
        if judgement.verdict == "same":
            links[judgement.left].add(judgement.right)
            links[judgement.right].add(judgement.left)
        elif judgement.verdict == "different":
            different.add(pair)
    for pair in sorted(different, key=sorted):
        left, right = sorted(pair)
        chain = _chain(left, right, links)
        if chain:
            raise _conflict(counting[pair], chain)
    canonical: dict[str, str] = {}
    for cluster in _clusters(links):
        chosen = min(cluster, key=lambda key: (key.startswith(PROVISIONAL), key))
        canonical.update({key: chosen for key in cluster if key != chosen})
    return Merges(canonical, frozenset(different | _inherited(different, canonical)))


def canonicalise(
    extractions: Iterable[Extraction],
    judgements: Iterable[Judgement],
    registry: Mapping[str, Entity] | None = None,
) -> Iterator[Extraction]:
    """Yield `extractions` whose merged entities name the one that stands for them; ids and claims stay.

    An entity that stands for others and is registered is added where the document does not name it itself.
    """
    merges = apply(judgements)
    known = load_registry().entities if registry is None else registry
    for extraction in extractions:
        entities = [_pointed(entity, merges) for entity in extraction.entities]
        present = {entity.id for entity in entities}
        wanted = dict.fromkeys(entity.canonical_id for entity in entities if entity.canonical_id)
        added = [known[key] for key in wanted if key not in present and key in known]
        yield replace(extraction, entities=(*entities, *added)) if wanted else extraction


def _pointed(entity: Entity, merges: Merges) -> Entity:
    canonical = merges.of(entity.id)
    return entity if canonical == entity.id else replace(entity, canonical_id=canonical)


def _inherited(different: set[frozenset[str]], canonical: Mapping[str, str]) -> set[frozenset[str]]:
    """What is judged different stays so for the entities that stand for the two."""
    found = (frozenset(canonical.get(key, key) for key in pair) for pair in different)
    return {pair for pair in found if len(pair) == 2}


def _clusters(links: Mapping[str, set[str]]) -> Iterator[set[str]]:
    seen: set[str] = set()
    for start in sorted(links):
        if start in seen:
            continue
        cluster: set[str] = set()
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in cluster:
                cluster.add(key)
                waiting.extend(links.get(key, ()))
        seen |= cluster
        yield cluster


def _chain(start: str, end: str, links: Mapping[str, set[str]]) -> list[str]:
    """Return the shortest chain of "same" from `start` to `end`, empty where there is none."""
    before: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting:
        key = waiting.popleft()
        if key == end:
            chain = [key]
            while before[chain[-1]]:
                chain.append(before[chain[-1]])
            return chain[::-1]
        for other in sorted(links.get(key, ())):
            if other not in before:
                before[other] = key
                waiting.append(other)
    return []


def _conflict(judgement: Judgement, chain: list[str]) -> RegistryError:
    told = f"judged different on {judgement.date}" + (f" by {judgement.by}" if judgement.by else "")
    return RegistryError(
        f"'{judgement.left}' and '{judgement.right}' were {told}, and yet the same: {' = '.join(chain)}",
        hint="add a row that takes one of these judgements back (verdict unsure)",
    )
