"""Which level of the stack an entity stands in; everything comes from the ontology.

Invariant: the answer depends on the entity, its parents and the ontology alone, never on its edges, so an
entity keeps its place when a date or a status filter takes edges away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from midstack.model import Entity
from midstack.ontology import Layer, Ontology

UNPLACED: Final = ""
"""The layer id of what no role, class or parent places."""

MAX_PARENTS: Final = 8
"""How far parents are followed; registries are shallow, and a ring of parents must end."""


def layer_of(entity: Entity, ontology: Ontology, entities: Mapping[str, Entity] | None = None) -> str:
    """Return the id of the layer `entity` stands in, or UNPLACED.

    The first of its roles that has a layer decides, else its class or the nearest class above it that has
    one (so a base type may name a default), else the same of its parent where `entities` has it.
    """
    known = entities or {}
    current: Entity | None = entity
    for _ in range(MAX_PARENTS):
        if current is None:
            break
        layer = _by_role(current, ontology) or _by_class(current, ontology)
        if layer:
            return layer
        current = known.get(current.parent) if current.parent else None
    return UNPLACED


def ordered_layers(ontology: Ontology) -> tuple[Layer, ...]:
    """Return the layers from the top of the picture to the ground (highest rank first, then by id)."""
    return tuple(sorted(ontology.layers.values(), key=lambda layer: (-layer.rank, layer.id)))


def _by_role(entity: Entity, ontology: Ontology) -> str:
    for name in entity.roles:
        role = ontology.roles.get(name)
        if role is not None and role.layer in ontology.layers:
            return role.layer
    return UNPLACED


def _by_class(entity: Entity, ontology: Ontology) -> str:
    name: str | None = entity.entity_class or entity.type
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        found = ontology.classes.get(name)
        if found is None:
            # A class this ontology does not know still has its base type.
            name = entity.type if entity.type not in seen else None
            continue
        if found.layer in ontology.layers:
            return found.layer
        name = found.parent
    return UNPLACED
