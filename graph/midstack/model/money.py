"""An amount as a source gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Bound = Literal["exact", "about", "upTo", "atLeast"]
BOUNDS: Final[tuple[str, ...]] = get_args(Bound)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`value` in whole units of `currency` (ISO 4217).

    For a range, `minimum` and `maximum` are given and `value` is the upper end, as headlines do.
    `as_written` is the run of the text that was read.
    """

    value: float
    currency: str
    bound: Bound = "exact"
    as_written: str = ""
    minimum: float | None = None
    maximum: float | None = None

    def __post_init__(self) -> None:
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
            raise ValueError(f"currency must be three capital letters (ISO 4217), got {self.currency!r}")
        if self.bound not in BOUNDS:
            raise ValueError(f"bound must be one of {', '.join(BOUNDS)}, got {self.bound!r}")
