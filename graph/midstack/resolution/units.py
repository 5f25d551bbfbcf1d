"""Units taken together with whoever they belong to, only where a user asks for it.

Invariant: a subsidiary that acts in its own name stays itself; what is climbed are the links that say "unit",
"family" and "maker" in the registry.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from midstack.ontology.registry import Registry
from midstack.resolution.records import Resolution

MERGED: Final = frozenset({"unit", "family", "maker"})
"""The parent kinds under which a part does not act for itself."""


def with_parent(found: Resolution, registry: Registry) -> Resolution:
    """Return `found` with the topmost entity that it is a unit, version or product of."""
    if found.id is None:
        return found
    record = registry.entities[found.id]
    seen = {record.id}
    while record.parent and record.parent_kind in MERGED and record.parent not in seen:
        above = registry.entities.get(record.parent)
        if above is None:
            break
        record = above
        seen.add(record.id)
    return replace(found, id=record.id, label=record.label, type=record.type)
