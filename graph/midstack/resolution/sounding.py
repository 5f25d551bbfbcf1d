"""Entities whose names sound like a name in another script, and whether one of them is clearly meant.

Invariant: clear means alike enough, and better than every other entity by a margin. Latin names
are not looked up here, since two Latin names that differ are two names; nor are ordinary words of a lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from midstack.resolution.folding import script_of
from midstack.resolution.forms import Forms
from midstack.resolution.sounds import Sound, can_read, likeness, sounds_of
from midstack.resolution.words import is_ordinary

ALIKE: Final = {2: 0.97, 3: 0.92, 4: 0.85}
"""Least likeness of two sounds with one skeleton that is taken as the same name (0 to 1), by its length."""
ALIKE_LONG: Final = 0.72
"""The same for longer skeletons."""
ALIKE_NUMBERED: Final = 0.95
"""The same for sounds with a number, where one letter makes another version: GPT-4 is not GPT-4o."""
CLEAR: Final = 0.08
"""How much better the best sound must be than that of any other entity."""
PROPOSED: Final = 0.6
"""Least likeness that is worth a person's look."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An entity and how alike it sounds: `tied` where none is clearly better, `clear` where it alone is."""

    entity: str
    score: float
    tied: bool
    clear: bool


def find_alike(forms: Forms, name: str) -> list[Alike]:
    """Return the entities that sound like `name`, most alike first; none for Latin ones."""
    script = script_of(name)
    if script == "Latn" or not can_read(script) or is_ordinary(name):
        return []
    best: dict[str, float] = {}
    telling: dict[str, float] = {}
    needed = ALIKE_LONG
    for sound in sounds_of(name, script):
        if not sound.tells:
            continue
        needed = max(needed, _needed(sound))
        for heard in forms.sounding_like(sound.skeleton, script):
            score = likeness(sound.full, heard.sound.full)
            best[heard.entity] = max(best.get(heard.entity, 0.0), score)
            if heard.tells:
                telling[heard.entity] = max(telling.get(heard.entity, 0.0), score)
    return _ranked(best, telling, needed)


def _ranked(best: dict[str, float], telling: dict[str, float], needed: float) -> list[Alike]:
    heard = (pair for pair in best.items() if pair[1] >= PROPOSED)
    ranked = sorted(heard, key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return []
    told = telling.get(ranked[0][0], 0.0)
    clear = told >= needed and (len(ranked) == 1 or ranked[1][1] <= told - CLEAR)
    floor = ranked[0][1] - CLEAR
    return [
        Alike(entity, score, score > floor, clear and place == 0)
        for place, (entity, score) in enumerate(ranked)
    ]


def _needed(sound: Sound) -> float:
    if any(char.isdecimal() for char in sound.skeleton):
        return ALIKE_NUMBERED
    return ALIKE.get(len(sound.skeleton), ALIKE_LONG)
