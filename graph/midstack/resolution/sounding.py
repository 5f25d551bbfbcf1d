"""Entities whose names sound like a name in another script, and whether one of them is clearly meant.

Invariant: clear means alike enough, and better than every other entity by a margin. Latin names are not looked up
here: two Latin names that differ are two names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from midstack.resolution.folding import script_of
from midstack.resolution.forms import MIN_SKELETON, Forms
from midstack.resolution.sounds import can_read, likeness, sounds_of

ALIKE: Final = 0.72
"""Least likeness of two sounds with one skeleton that is taken as the same name, 0 to 1."""
CLEAR: Final = 0.08
"""How much better the best sound must be than that of any other entity."""
PROPOSED: Final = 0.5
"""Least likeness that is worth a person's look."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An entity and how alike it sounds; `tied` where no other is better by a margin, `clear` where it is the only one so."""

    entity: str
    score: float
    tied: bool
    clear: bool


def find_alike(forms: Forms, name: str) -> list[Alike]:
    """Return the entities that sound like `name`, most alike first; none for Latin and for scripts without rules."""
    script = script_of(name)
    if script == "Latn" or not can_read(script):
        return []
    scores: dict[str, float] = {}
    for sound in sounds_of(name, script):
        if len(sound.skeleton) < MIN_SKELETON:
            continue
        for entity, other in forms.sounding_like(sound.skeleton, script):
            scores[entity] = max(scores.get(entity, 0.0), likeness(sound.full, other.full))
    ranked = sorted((pair for pair in scores.items() if pair[1] >= PROPOSED), key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return []
    floor = ranked[0][1] - CLEAR
    alone = len(ranked) == 1 or ranked[1][1] <= floor
    return [
        Alike(entity, score, score > floor, place == 0 and alone and score >= ALIKE)
        for place, (entity, score) in enumerate(ranked)
    ]
