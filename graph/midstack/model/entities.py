"""A named actor or thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or thing of the graph.

    `id` is a slug of the usual English name for registered entities; entities met only in texts are
    `provisional` and have an id that starts with `new:`. `type` is one of the six base types of the ontology
    (Organization, Person, Model, Chip, Product, Facility), `entity_class` its finer class.
    `aliases` are the other written forms, `parent` the id of the owner, maker or family.
    """

    id: str
    label: str
    type: str
    entity_class: str = ""
    roles: tuple[str, ...] = ()
    parent: str | None = None
    parent_kind: str | None = None
    aliases: tuple[str, ...] = ()
    provisional: bool = False
    canonical_id: str | None = None
    """Where a judgement merged this entity into another; the own id is kept."""
