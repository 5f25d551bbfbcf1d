"""Which ties between entities are widely known: told by the press before.

They say which of two readings of the same words is the likelier, and which names of a sentence to look at.
`ontology/registry/ties.csv` lists those that are common knowledge, `ontology/weights/ties.csv` those that
documents the program learned from state, with the number of documents.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from midstack.errors import RegistryError
from midstack.ontology import Ontology, load_ontology
from midstack.resources import path

Tie = tuple[str, str, str]
"""Source entity, kind, target entity."""
COLUMNS = ("source", "kind", "target")


@dataclass(frozen=True, slots=True)
class Ties:
    """How often each tie was told, by source, target and kind; one of a symmetric kind counts both ways."""

    told: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    _hidden: frozenset[tuple[str, str]] = frozenset()
    """Pairs, each in order, of which nothing is known."""
    _own: Ties | None = None
    """What one document tells, which is not counted."""

    @classmethod
    def of(cls, told: Mapping[Tie, int], ontology: Ontology) -> Ties:
        """Return the ties `told`, each with how often."""
        both: dict[str, dict[str, Counter[str]]] = {}
        for (source, kind, target), times in told.items():
            both.setdefault(source, {}).setdefault(target, Counter())[kind] += times
            if ontology.kinds[kind].symmetric:
                both.setdefault(target, {}).setdefault(source, Counter())[kind] += times
        return cls(both)

    def without(self, told: Iterable[Tie], ontology: Ontology) -> Ties:
        """Return these ties as they would be without one document that tells `told`."""
        return replace(self, _own=Ties.of(dict.fromkeys(told, 1), ontology))

    def hide(self, pairs: Iterable[tuple[str, str]]) -> Ties:
        """Return these ties as if nothing had been told of `pairs`."""
        return replace(self, _hidden=frozenset(_ordered(*pair) for pair in pairs))

    def targets(self, source: str) -> Collection[str]:
        """Return the entities to which a tie from `source` may have been told."""
        return self.told.get(source, {})

    def kinds(self, source: str, target: str) -> list[str]:
        """Return the kinds of which a tie from `source` to `target` was told."""
        return [kind for kind in self._between(source, target) if self.times(source, kind, target)]

    def times(self, source: str, kind: str, target: str) -> int:
        """Return how often the tie was told."""
        if self._hidden and _ordered(source, target) in self._hidden:
            return 0
        own = self._own.times(source, kind, target) if self._own else 0
        return self._between(source, target).get(kind, 0) - own

    def count(self, one: str, other: str) -> int:
        """Return how often anything was told of the two, either way round; what is hidden counts as well."""
        there, back = self._between(one, other), self._between(other, one)
        return sum(there.values()) + sum(back.values())

    def _between(self, source: str, target: str) -> Mapping[str, int]:
        return self.told.get(source, {}).get(target, {})


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def read_ties(file: Path, ontology: Ontology) -> Counter[Tie]:
    """Return the ties in the CSV `file` (source, kind, target, and documents where it is not 1).

    Raises RegistryError where it is missing or a row has no kind of the ontology.
    """
    found = Counter[Tie]()
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            for line, row in enumerate(csv.DictReader(stream), start=2):
                source, kind, target = (row.get(column) or "" for column in COLUMNS)
                if not source or not target or kind not in ontology.kinds:
                    raise RegistryError(
                        f"{file}:{line}: source, kind or target missing or wrong: {dict(row)}",
                        hint=f"kinds are {', '.join(ontology.kinds)}",
                    )
                found[source, kind, target] += int(row.get("documents") or 1)
    except OSError as error:
        raise RegistryError(f"the ties {file} cannot be read: {error}") from error
    return found


@cache
def common_ties() -> Counter[Tie]:
    """Return the ties that are common knowledge, read once per process: add them to others, change none."""
    return read_ties(path("ontology") / "registry" / "ties.csv", load_ontology())


@cache
def load_common_ties() -> Ties:
    """Return the ties that are common knowledge, read once per process: what learning may look at."""
    return Ties.of(common_ties(), load_ontology())


@cache
def load_ties() -> Ties:
    """Return the ties that ship with midstack, read once per process."""
    ontology = load_ontology()
    learned = read_ties(path("ontology") / "weights" / "ties.csv", ontology)
    return Ties.of(common_ties() + learned, ontology)


def write_ties(told: Mapping[Tie, int], file: Path) -> None:
    """Write one line a tie, sorted."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow((*COLUMNS, "documents"))
        writer.writerows((*tie, times) for tie, times in sorted(told.items()))
