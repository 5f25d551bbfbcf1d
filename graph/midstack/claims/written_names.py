"""The name by which gold data knows an entity: as its text writes it, else the usual one.

Annotators list every form of their text; which longer name is the usual one ("NVIDIA H100" or "H100") they
and a registry decide each for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from midstack.claims.gold import fold
from midstack.model import Entity, Extraction


def written_names(extraction: Extraction) -> Mapping[str, str]:
    """Return the name of every entity of `extraction`, by id."""
    surfaces: dict[str, list[str]] = {}
    for key, surface in extraction.surfaces:
        surfaces.setdefault(key, []).append(surface)
    return {entity.id: _choose(entity, surfaces.get(entity.id, ())) for entity in extraction.entities}


def _choose(entity: Entity, surfaces: Sequence[str]) -> str:
    label = fold(entity.label)
    if not surfaces or any(label in fold(surface) for surface in surfaces):
        return entity.label
    surname_alone = entity.type == "Person" and not any(" " in surface for surface in surfaces)
    return entity.label if surname_alone else surfaces[0]
