"""Which entity a name of a data set means: the registry's where it has the name, else a provisional one.

Invariant: a name that the registry gives to several entities of one type is not settled here; it becomes
provisional.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property

import regex

from midstack.model import Entity
from midstack.ontology.registry import Registry, load_registry

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Namer:
    """Names to entities, for one import; the same name and type always give the same entity."""

    def __init__(self, registry: Registry | None = None) -> None:
        self.registry = registry or load_registry()
        self._made: dict[tuple[str, str], Entity] = {}
        self._taken: dict[str, str] = {}

    def entity(self, name: str, base: str, entity_class: str = "") -> Entity:
        """Return the entity called `name` of the base type `base`, provisional where it is unknown."""
        key = fold(name), base
        if key not in self._made:
            self._made[key] = self.registered(name, base) or Entity(
                self._new_id(name, base), name, base, entity_class, provisional=True
            )
        return self._made[key]

    def registered(self, name: str, base: str) -> Entity | None:
        """Return the one registered entity of type `base` called `name`, or None."""
        known = self._forms.get((fold(name), base), frozenset())
        return self.registry.entities[next(iter(known))] if len(known) == 1 else None

    def _new_id(self, name: str, base: str) -> str:
        """An id of its own for things of different types that share a name."""
        plain = f"new:{slug(name)}"
        return plain if self._taken.setdefault(plain, base) == base else f"{plain}-{base.lower()}"

    def find_in(self, text: str, base: str) -> Iterator[Entity]:
        """Yield the registered entities of type `base` that are named as whole words in `text`, each once."""
        words = _WORD.findall(fold(text))
        seen: set[str] = set()
        for first in range(len(words)):
            for last in range(min(first + 4, len(words)), first, -1):
                known = self._forms.get((" ".join(words[first:last]), base), frozenset())
                if len(known) == 1:
                    (found,) = known
                    if found not in seen:
                        seen.add(found)
                        yield self.registry.entities[found]
                    break

    @cached_property
    def _forms(self) -> dict[tuple[str, str], frozenset[str]]:
        forms: dict[tuple[str, str], set[str]] = {}
        entities = self.registry.entities
        for alias in self.registry.aliases:
            forms.setdefault((fold(alias.form), entities[alias.entity].type), set()).add(alias.entity)
        for key, entity in entities.items():
            forms.setdefault((fold(key), entity.type), set()).add(key)
        return {key: frozenset(found) for key, found in forms.items()}


def fold(name: str) -> str:
    """Return `name` without case, accents of compatibility forms and punctuation, its words one space
    apart.
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def slug(name: str) -> str:
    """Return `name` as an id: folded words joined with hyphens, "unnamed" where there is none."""
    return "-".join(fold(name).split()) or "unnamed"
