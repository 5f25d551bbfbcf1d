"""Entities by what people call them, in any script.

Invariant: a surer way of finding goes before a vaguer one, and an entity merged into another is answered as
that other.
"""

from __future__ import annotations

from typing import Final

import regex
from neo4j import exceptions as bolt_errors

from midstack.errors import QueryError
from midstack.model import Entity
from midstack.stores.connection import Connection
from midstack.stores.schema import FULL_TEXT
from midstack.stores.snapshots import entity_of

MOST: Final = 20
"""Most entities answered by full text."""

_COLUMNS: Final = """
e.id, e.name, e.type, e.entityClass, e.roles, e.parent, e.parentKind, e.aliases, e.provisional, e.canonicalId
"""
_BY_ID: Final = f"MATCH (e:Entity {{id: $name}}) RETURN {_COLUMNS}"
_BY_FORM: Final = f"""
MATCH (e:Entity) WHERE toLower(e.name) = $lower OR any(form IN e.aliases WHERE toLower(form) = $lower)
RETURN {_COLUMNS} ORDER BY e.provisional, e.id
"""
_BY_TEXT: Final = f"""
CALL db.index.fulltext.queryNodes('{FULL_TEXT}', $words) YIELD node, score
WITH node AS e, score ORDER BY score DESC, e.id LIMIT {MOST} RETURN {_COLUMNS}
"""
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")


def find_entities(connection: Connection, name: str) -> tuple[Entity, ...]:
    """Return the entities that `name` may mean; empty where none."""
    name = name.strip()
    for text, parameters in (
        (_BY_ID, {"name": name}),
        (_BY_FORM, {"lower": name.lower()}),
        (_BY_TEXT, {"words": _words(name)}),
    ):
        if not all(parameters.values()):
            continue
        found = [entity_of(row) for row in _rows(connection, text, parameters)]
        if text is _BY_TEXT:
            found = [entity for entity in found if _has_all(entity, parameters["words"].split())]
        if found:
            return tuple({entity.id: entity for entity in (_standing(connection, e) for e in found)}.values())
    return ()


def _rows(connection: Connection, text: str, parameters: dict[str, str]) -> list[tuple[object, ...]]:
    try:
        return connection.rows(text, parameters)
    except QueryError as error:
        if isinstance(error.__cause__, bolt_errors.ClientError) and FULL_TEXT in text:
            return []  # a store without the index: nothing was ever loaded
        raise


def _words(name: str) -> str:
    # Letters, digits and marks only, and no capitals: nothing of the index's own query language is left.
    return " ".join(_WORD.findall(name.lower()))


def _has_all(entity: Entity, words: list[str]) -> bool:
    # The index answers what has any of the words; a person who types two means both.
    names = " ".join((entity.label, *entity.aliases)).lower()
    return all(word in names for word in words)


def _standing(connection: Connection, entity: Entity) -> Entity:
    seen = {entity.id}
    while entity.canonical_id and entity.canonical_id not in seen:
        seen.add(entity.canonical_id)
        rows = connection.rows(_BY_ID, {"name": entity.canonical_id})
        if not rows:
            break
        entity = entity_of(rows[0])
    return entity
