"""Who acts: business units, model families and products taken together with whoever runs or makes them.

A report says that AWS rents out chips and another that Amazon buys them; for the question who stands between,
both speak of one actor. Subsidiaries that act in their own name are left alone.
Invariant: every entity belongs to exactly one unit, and a unit is itself an entity.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from midstack.analysis.layers import MERGED
from midstack.errors import UsageError
from midstack.model import Entity, Snapshot
from midstack.ontology.registry import load_registry

Units = Literal["parent", "each"]
UNITS: Final[tuple[str, ...]] = get_args(Units)


def find_units(snapshot: Snapshot, units: Units = "parent") -> dict[str, str]:
    """Return the unit of every entity id of `snapshot`: itself for "each", the topmost merged parent for
    "parent".

    Parents the snapshot lacks are looked up in the registry. Raises UsageError for another word.
    """
    if units not in UNITS:
        raise UsageError(f"units must be one of {', '.join(UNITS)}, got '{units}'")
    if units == "each":
        return {key: key for key in snapshot.entities}
    return {key: _top(key, snapshot.entities) for key in snapshot.entities}


def entity_of(key: str, entities: Mapping[str, Entity]) -> Entity | None:
    """Return the entity `key` from `entities`, else from the registry, else None."""
    return entities.get(key) or load_registry().of(key)


def name_of(key: str, snapshot: Snapshot) -> str:
    """Return the label of entity or unit `key`, the id where it has none."""
    entity = entity_of(key, snapshot.entities)
    return entity.label if entity else key


def _top(key: str, entities: Mapping[str, Entity]) -> str:
    seen = {key}
    while True:
        entity = entity_of(key, entities)
        if entity is None:
            return key
        above = entity.canonical_id or (entity.parent if entity.parent_kind in MERGED else None)
        if not above or above in seen or entity_of(above, entities) is None:
            return key
        seen.add(above)
        key = above
