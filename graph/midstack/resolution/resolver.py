"""Says which known entity a name means: by its form, its stem, its company name, its sound, or its context.

Invariants: the surest way that finds exactly one entity wins; what is only alike is proposed, never taken; a
name whose letters imitate those of another script is never taken; a unit is never found by its parent's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from midstack.ontology.registry import Registry, load_registry
from midstack.resolution.context import ContextJudge
from midstack.resolution.endings import stems_of
from midstack.resolution.folding import fold, plain
from midstack.resolution.forms import Forms, build_forms
from midstack.resolution.legal import bare_names
from midstack.resolution.lookalikes import LookAlikes, load_lookalikes
from midstack.resolution.near import NearKeys, build_near
from midstack.resolution.records import How, Resolution
from midstack.resolution.sounding import Alike, find_alike

MAX_PROPOSED: Final = 3
"""Most candidates proposed for one name."""
MAX_NAME: Final = 300
"""Longest name looked at, in characters; no name is so long."""
MAX_REMEMBERED: Final = 100_000
"""Most names remembered with what was found, so that a stream of mentions stays within memory."""
SCORES: Final[Mapping[How, float]] = {"exact": 1.0, "alias": 0.98, "inflected": 0.95}
"""How sure a form is by the way it was found; a form that is also an ordinary word is a tenth less sure."""
_WORDLIKE = 0.1
_LOOKS = 0.9
_LOOSE = 0.8


@dataclass(slots=True)
class Resolver:
    """Looks names up in one registry. Made by `load_resolver` or `build_resolver`."""

    registry: Registry
    forms: Forms
    judge: ContextJudge
    lookalikes: LookAlikes = field(default_factory=load_lookalikes)
    _near: NearKeys | None = None
    _known: dict[str, Resolution] = field(default_factory=dict)

    def resolve(self, name: str, *, context: str = "") -> Resolution:
        """Return which entity `name` means; `context` is text around it, to tell namesakes apart."""
        if context:
            return self._resolve(name, context)
        found = self._known.get(name)
        if found is None:
            if len(self._known) >= MAX_REMEMBERED:
                self._known.clear()
            found = self._known[name] = self._resolve(name, "")
        return found

    def _resolve(self, name: str, context: str) -> Resolution:
        key = fold(name)
        if len(name) > MAX_NAME or not key:
            return Resolution(name, None, None, None, "none", 0.0)
        flags = self.lookalikes.flags(name)
        found = None if flags else self._pick(name, key, context)
        if found is None:
            foreign = bool(flags) or self.lookalikes.imitates_latin(name)
            imitated = self._imitated(self._bare_forms(name) if foreign else (name,))
            if imitated or flags:
                return self._propose(name, imitated, _LOOKS, (*(["lookalike"] if imitated else []), *flags))
            found = self._by_stem(name, context)
        if found is None:
            found = self._by_sound(name, context)
        return found if found is not None else self._near_by(name, key)

    def _by_stem(self, name: str, context: str) -> Resolution | None:
        for stem in stems_of(name):
            found = self._pick(name, fold(stem), context, "inflected")
            if found is not None:
                return found
        for form in (name, *stems_of(name)):
            for bare in _sure_names(form):
                found = self._pick(name, fold(bare), context, "alias" if form is name else "inflected")
                if found is not None:
                    return found
        return None

    def _pick(self, name: str, key: str, context: str, how: How | None = None) -> Resolution | None:
        """Return the one owner of `key`; of several the one that the context or its own label points to."""
        owners = self.forms.with_key(key)
        if not owners:
            return None
        if len(owners) == 1:
            [(entity, kind)] = owners.items()
            way: How = how or self._way(name, entity, kind)
            return self._found(name, entity, way, SCORES[way] - _WORDLIKE * (kind == "ambiguous"))
        return self._disambiguate(name, owners, context, how)

    def _disambiguate(
        self, name: str, owners: Mapping[str, str], context: str, how: How | None
    ) -> Resolution:
        chosen = self.judge.choose(tuple(owners), context) if context else None
        if chosen is not None:
            others = tuple(sorted(owner for owner in owners if owner != chosen[0]))
            return self._found(name, chosen[0], "context", chosen[1], others)
        labelled = [owner for owner, kind in owners.items() if kind == "label"]
        named = labelled or [owner for owner, kind in owners.items() if kind != "ambiguous"]
        if len(named) != 1:
            return self._propose(name, sorted(owners), 1.0 / len(owners))
        others = tuple(sorted(owner for owner in owners if owner != named[0]))
        way: How = how or self._way(name, named[0], owners[named[0]])
        return self._found(name, named[0], way, SCORES[way] - _WORDLIKE, others)

    def _way(self, name: str, entity: str, kind: str) -> How:
        label = self.registry.entities[entity].label
        same = kind == "label" and plain(name).casefold() == label.casefold()
        return "exact" if same else "alias"

    def _by_sound(self, name: str, context: str) -> Resolution | None:
        best: list[Alike] = []
        for form in self._bare_forms(name):
            alike = find_alike(self.forms, form)
            if alike and alike[0].clear:
                return self._found(name, alike[0].entity, "transliterated", alike[0].score)
            best = best or alike
        if not best:
            return None
        tied = [found.entity for found in best if found.tied]
        chosen = self.judge.choose(tied, context) if context and len(tied) > 1 else None
        if chosen is not None:
            others = tuple(entity for entity in tied if entity != chosen[0])
            return self._found(name, chosen[0], "context", chosen[1], others)
        return self._propose(name, [found.entity for found in best], best[0].score)

    def _bare_forms(self, name: str) -> Iterator[str]:
        yield name
        yield from _sure_names(name)
        yield from stems_of(name)

    def _imitated(self, names: Iterable[str]) -> list[str]:
        """Return the entities whose Latin names one of `names` looks like without being one."""
        found: set[str] = set()
        for form in names:
            alike = self.forms.looking_like(self.lookalikes.skeleton(form))
            found |= alike - set(self.forms.with_key(fold(form)))
        return sorted(found)

    def _near_by(self, name: str, key: str) -> Resolution:
        for bare, _ in bare_names(name):
            if owners := self.forms.with_key(fold(bare)):
                return self._propose(name, sorted(owners), _LOOSE)
        if self._near is None:
            self._near = build_near(self.forms.owners)
        near = self._near.find(key)
        found = dict.fromkeys(entity for _, other in near for entity in sorted(self.forms.with_key(other)))
        return self._propose(name, list(found), near[0][0] if near else 0.0)

    def _found(
        self, name: str, entity: str, how: How, score: float, candidates: tuple[str, ...] = ()
    ) -> Resolution:
        record = self.registry.entities[entity]
        return Resolution(name, entity, record.label, record.type, how, round(score, 3), candidates)

    def _propose(
        self, name: str, entities: list[str], score: float, flags: tuple[str, ...] = ()
    ) -> Resolution:
        if not entities:
            return Resolution(name, None, None, None, "none", 0.0, (), flags)
        return Resolution(
            name, None, None, None, "proposed", round(score, 3), tuple(entities[:MAX_PROPOSED]), flags
        )


def _sure_names(name: str) -> Iterator[str]:
    return (bare for bare, sure in bare_names(name) if sure)


def build_resolver(registry: Registry) -> Resolver:
    """Return a resolver for `registry`."""
    return Resolver(registry, build_forms(registry), ContextJudge(registry))


@cache
def load_resolver() -> Resolver:
    """Return the resolver of the registry that ships with midstack."""
    return build_resolver(load_registry())
