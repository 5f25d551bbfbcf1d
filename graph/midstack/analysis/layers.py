"""Which levels of the stack an entity stands in, and the two sides that brokers stand between.

Invariant: the answer depends on the entity, its parents and the ontology, never on its edges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from midstack.errors import UsageError
from midstack.model import Entity
from midstack.ontology import Ontology

MODEL_SIDE: Final = ("Model", "Platform", "Application")
"""The layers asked from by default: labs, models, and what is built on them."""

INFRASTRUCTURE: Final = ("Equipment", "Foundry", "Memory", "ChipDesign", "DataCentre")
"""The layers asked to by default. Clouds are on neither side: whether they stand between is the question."""

MERGED: Final = frozenset({"unit", "family", "maker"})
"""The parent kinds of the registry under which a part does not act for itself."""

MAX_PARENTS: Final = 8
"""How far parents are followed; registries are shallow, and a ring of parents must end."""


def layers_of(
    entity: Entity, ontology: Ontology, entities: Mapping[str, Entity] | None = None
) -> tuple[str, ...]:
    """Return the layer ids of `entity`, the principal one first; empty where nothing places it.

    Its roles decide, in their order; else its class or the nearest class above that has a layer; else
    the parent it is a part of, where `entities` has it (an employer or owner says nothing of one's place).
    """
    current: Entity | None = entity
    for _ in range(MAX_PARENTS):
        if current is None:
            break
        found = _by_role(current, ontology) or _by_class(current, ontology)
        if found:
            return found
        part = current.parent_kind is None or current.parent_kind in MERGED
        current = (entities or {}).get(current.parent or "") if part else None
    return ()


def check_layers(layers: Sequence[str], ontology: Ontology) -> tuple[str, ...]:
    """Return the ids of `layers`, written in any case. Raises UsageError for a layer the ontology lacks."""
    known = {name.casefold(): name for name in ontology.layers}
    unknown = [name for name in layers if name.casefold() not in known]
    if unknown:
        allowed = ", ".join(ontology.layers)
        raise UsageError(f"there is no layer '{unknown[0]}'", hint=f"the layers are {allowed}")
    return tuple(dict.fromkeys(known[name.casefold()] for name in layers))


def _by_role(entity: Entity, ontology: Ontology) -> tuple[str, ...]:
    layers = (ontology.roles[role].layer for role in entity.roles if role in ontology.roles)
    return tuple(dict.fromkeys(layer for layer in layers if layer))


def _by_class(entity: Entity, ontology: Ontology) -> tuple[str, ...]:
    name: str | None = entity.entity_class if entity.entity_class in ontology.classes else entity.type
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        found = ontology.classes.get(name)
        if found is None:
            break
        if found.layer:
            return (found.layer,)
        name = found.parent
    return ()
