"""The registry of entities: who and what has a name in the AI industry, in every script it is written in.

Read from `ontology/registry/entities.csv` and `aliases.csv`; nothing of it is spelled in Python.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from midstack.errors import RegistryError
from midstack.model import Entity
from midstack.resources import path


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of an entity. `kind` says what it is; "ambiguous" and "short" forms need care."""

    entity: str
    form: str
    script: str
    kind: str


@dataclass(frozen=True, slots=True)
class Registry:
    """`entities` by id; `aliases` hold every form, the label first; `countries` by entity, ISO 3166."""

    entities: Mapping[str, Entity]
    aliases: tuple[Alias, ...]
    countries: Mapping[str, str] = field(default_factory=dict)

    def of(self, entity_id: str) -> Entity | None:
        """Return the entity `entity_id`, or None."""
        return self.entities.get(entity_id)

    def ancestors(self, entity_id: str) -> Iterator[str]:
        """Yield the ids of parent, grandparent and so on."""
        entity = self.entities.get(entity_id)
        while entity is not None and entity.parent:
            yield entity.parent
            entity = self.entities.get(entity.parent)


def read_registry(folder: Path) -> Registry:
    """Return the registry in `folder`. Raises RegistryError for a malformed row, with file and line."""
    aliases: list[Alias] = []
    forms: dict[str, list[str]] = defaultdict(list)
    rows = list(registry_rows(folder / "entities.csv", ("id", "label", "type")))
    known = {row["id"] for row in rows}
    for line, row in enumerate(registry_rows(folder / "aliases.csv", ("entity", "alias", "kind")), start=2):
        if row["entity"] not in known:
            raise RegistryError(
                f"{folder / 'aliases.csv'}:{line}: no entity '{row['entity']}' in entities.csv"
            )
        aliases.append(Alias(row["entity"], row["alias"], row.get("script") or "", row["kind"]))
        forms[row["entity"]].append(row["alias"])
    entities = {row["id"]: _entity(row, tuple(forms[row["id"]])) for row in rows}
    labels = [Alias(entity.id, entity.label, "Latn", "label") for entity in entities.values()]
    countries = {row["id"]: row["country"] for row in rows if row.get("country")}
    return Registry(entities, tuple(labels + aliases), countries)


@cache
def load_registry() -> Registry:
    """Return the registry that ships with midstack, read once per process."""
    return read_registry(path("ontology") / "registry")


def _entity(row: Mapping[str, str], aliases: tuple[str, ...]) -> Entity:
    return Entity(
        id=row["id"],
        label=row["label"],
        type=row["type"],
        entity_class=row.get("class") or "",
        roles=tuple((row.get("roles") or "").split()),
        parent=row.get("parent") or None,
        parent_kind=row.get("parent_kind") or None,
        aliases=aliases,
    )


def registry_rows(file: Path, required: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the registry. Raises RegistryError where one lacks a `required` column."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)  # csv.DictReader takes twice as long, and these tables are large
            header = next(reader, [])
            for line, cells in enumerate(filter(None, reader), start=2):
                row = dict(zip(header, cells, strict=False))
                missing = [name for name in required if not row.get(name)]
                if missing or len(cells) != len(header):
                    raise RegistryError(
                        f"{file}:{line}: {', '.join(missing) or 'number of columns'} missing or wrong"
                    )
                yield row
    except OSError as error:
        raise RegistryError(f"the registry file {file} cannot be read: {error}") from error
