"""What the resolver says of a name.

Invariant: a name whose `how` is "none" or "proposed" has no id; only a person's judgement gives it one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

How = Literal["exact", "alias", "inflected", "transliterated", "context", "proposed", "none"]
HOWS: Final[tuple[str, ...]] = get_args(How)
"""The ways to find an entity, surest first. "proposed" and "none" find no entity."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity `name` means.

    `id`, `label` and `type` are those of the entity, None where it is not known; `score` is 0 to 1.
    `candidates` are ids worth a person's look, best first: filled where `how` is "proposed", and for
    "context" with those that lost. `flags` warn: "lookalike" (letters that imitate others), "mixed-script",
    "bidi" (controls that reverse the shown text).
    """

    name: str
    id: str | None
    label: str | None
    type: str | None
    how: How
    score: float
    candidates: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def candidate_id(self) -> str | None:
        """The best candidate where no entity is found, else None."""
        return self.candidates[0] if self.id is None and self.candidates else None
