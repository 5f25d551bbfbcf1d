"""Which level of the stack an entity is drawn in.

Invariant: the band of the picture is the principal layer of the analysis; it depends on the entity, what it
is part of and the ontology alone, never on its edges, so an entity keeps its place when a filter takes edges
away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from midstack.analysis.layers import layers_of
from midstack.model import Entity
from midstack.ontology import Layer, Ontology

UNPLACED: Final = ""
"""The layer id of what no role, class or whole places: people, outlets, names not in the registry."""


def layer_of(entity: Entity, ontology: Ontology, entities: Mapping[str, Entity] | None = None) -> str:
    """Return the id of the principal layer of `entity`, or UNPLACED."""
    found = layers_of(entity, ontology, entities)
    return found[0] if found else UNPLACED


def ordered_layers(ontology: Ontology) -> tuple[Layer, ...]:
    """Return the layers from the top of the picture to the ground (highest rank first, then by id)."""
    return tuple(sorted(ontology.layers.values(), key=lambda layer: (-layer.rank, layer.id)))
