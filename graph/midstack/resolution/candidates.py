"""Pairs worth a person's look: a provisional entity and what it may be another name of.

Invariants: a pair somebody judged is not proposed again, nor is one that follows from judgements; the order
depends on the entities alone, surest pairs first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from midstack.mentions.names import slug
from midstack.model import Entity
from midstack.resolution.folding import fold
from midstack.resolution.judgements import Judgement, last_verdicts
from midstack.resolution.legal import bare_names
from midstack.resolution.merging import PROVISIONAL, Merges, apply
from midstack.resolution.near import build_near
from midstack.resolution.records import Resolution
from midstack.resolution.resolver import Resolver

SAME_KEY = 0.95
"""Likeness of two provisional names that differ only in spaces, case or legal form."""
OTHER_TYPE = 0.2
"""How much less likely a pair is whose types differ: a model is seldom its maker."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Provisional entity `left` may be `right`: `score` 0 to 1, `flags` as in Resolution."""

    left: Entity
    right: Entity
    score: float
    flags: tuple[str, ...] = ()


def provisional(name: str, kind: str = "") -> Entity:
    """Return the provisional entity of a name that no document brought."""
    return Entity(id=f"{PROVISIONAL}{slug(name)}", label=name, type=kind, provisional=True)


def find_candidates(
    entities: Iterable[Entity], resolver: Resolver, judgements: Iterable[Judgement] = ()
) -> list[Candidate]:
    """Return the pairs to judge among the provisional `entities` and the registry, surest first."""
    decided = tuple(judgements)
    merges = apply(decided)
    judged = set(last_verdicts(decided))
    waiting = [e for e in entities if e.provisional and merges.of(e.id).startswith(PROVISIONAL)]
    best: dict[frozenset[str], Candidate] = {}
    for found in (*_registered(waiting, resolver), *_among(waiting)):
        pair = frozenset((found.left.id, found.right.id))
        if pair in judged or not merges.may_be_same(found.left.id, found.right.id):
            continue
        if pair not in best or found.score > best[pair].score:
            best[pair] = found
    return sorted(best.values(), key=lambda found: (-found.score, found.left.id, found.right.id))


def with_judgements(found: Resolution, merges: Merges, resolver: Resolver) -> Resolution:
    """Return `found` as people judged it: what they judged the same is found, what different not proposed."""
    own = found.id or f"{PROVISIONAL}{slug(found.name)}"
    record = resolver.registry.entities.get(merges.of(own))
    if record is not None and record.id != found.id:
        return Resolution(found.name, record.id, record.label, record.type, "alias", 1.0, (), found.flags)
    if found.id is not None:
        return found
    left = tuple(key for key in found.candidates if merges.may_be_same(own, key))
    if left:
        return replace(found, candidates=left)
    return replace(found, candidates=(), how="none", score=0.0)


def _registered(entities: Iterable[Entity], resolver: Resolver) -> Iterator[Candidate]:
    known = resolver.registry.entities
    for entity in entities:
        for name in dict.fromkeys((entity.label, *entity.aliases)):
            found = resolver.resolve(name)
            for key in (found.id,) if found.id else found.candidates:
                yield _candidate(entity, known[key], found.score, found.flags)


def _among(entities: Iterable[Entity]) -> Iterator[Candidate]:
    """Yield pairs of provisional entities with one key, or with keys one slip apart."""
    by_key: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for name in (entity.label, *entity.aliases):
            for key in {fold(name), *(fold(bare) for bare, sure in bare_names(name) if sure)} - {""}:
                by_key[key].setdefault(entity.id, entity)
    near = build_near(by_key)
    for key, owners in by_key.items():
        ids = sorted(owners)
        for place, left in enumerate(ids):
            for right in ids[place + 1 :]:
                yield _candidate(owners[left], owners[right], SAME_KEY)
        for score, other in near.find(key):
            if key < other:
                for left in ids:
                    for right, entity in sorted(by_key[other].items()):
                        if left != right:
                            yield _candidate(owners[left], entity, score)


def _candidate(left: Entity, right: Entity, score: float, flags: tuple[str, ...] = ()) -> Candidate:
    apart = bool(left.type) and bool(right.type) and left.type != right.type
    return Candidate(left, right, round(max(0.0, score - OTHER_TYPE * apart), 3), flags)
