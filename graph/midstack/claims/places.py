"""Where the things of a text stand, in tokens."""

from __future__ import annotations

from typing import Protocol


class Placed(Protocol):
    """What covers tokens `first` to `last` (exclusive)."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The token behind the last one."""


def gap_to(one: Placed, first: int, last: int) -> int:
    """Return how many tokens stand between `one` and tokens `first` to `last` (exclusive)."""
    return max(first - one.last, one.first - last, 0)


def signed_gap(one: Placed, other: Placed) -> float:
    """Return how many words stand from `other` to `one` behind it, below 0 to one before it, 0 on it."""
    if one.first >= other.last:
        return one.first - other.last
    if one.last <= other.first:
        return one.last - other.first - 1
    return 0
