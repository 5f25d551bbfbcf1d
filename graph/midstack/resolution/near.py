"""Names one typing slip away from a known one, worth a person's look.

Invariant: digits must agree, and nothing found here is ever taken without a judgement.
A slip leaves the first or the last half of a key as it was, so two tables of halves find every candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from midstack.resolution.folding import digits_of

MIN_LENGTH = 5
"""Shortest key that may have a slip: of four letters, one other makes another name."""
MAX_BUCKET = 400
"""Most keys compared for one half; a half that begins more names than that says nothing."""


@dataclass(slots=True)
class NearKeys:
    """Keys by their first and last half."""

    _halves: dict[tuple[bool, int, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def find(self, key: str) -> list[tuple[float, str]]:
        """Return known keys one change from `key` with their likeness (0 to 1), most alike first."""
        if len(key) < MIN_LENGTH:
            return []
        found: dict[str, float] = {}
        for length in (len(key), len(key) - 1, len(key) + 1):
            for half in _halves(key, length):
                bucket = self._halves.get(half, ())
                for other in bucket if len(bucket) <= MAX_BUCKET else ():
                    if other not in found and other != key and _one_change(key, other):
                        found[other] = 1.0 - 1.0 / max(len(key), len(other))
        agreeing = [(score, other) for other, score in found.items() if digits_of(other) == digits_of(key)]
        return sorted(agreeing, key=lambda pair: (-pair[0], pair[1]))


def build_near(keys: Iterable[str]) -> NearKeys:
    """Return the tables of `keys`."""
    near = NearKeys()
    for key in keys:
        if len(key) >= MIN_LENGTH:
            for half in _halves(key, len(key)):
                near._halves[half].append(key)
    return near


def _halves(key: str, length: int) -> Iterator[tuple[bool, int, str]]:
    """Yield the halves that a key of `length` must share with `key` when one character differs."""
    middle = length // 2
    yield True, length, key[:middle]
    yield False, length, key[len(key) - (length - middle) :]


def _one_change(left: str, right: str) -> bool:
    if len(left) > len(right):
        left, right = right, left
    place = 0
    while place < len(left) and left[place] == right[place]:
        place += 1
    if len(left) == len(right):
        ahead = place + 2
        swapped = left[place:ahead] == right[place:ahead][::-1] and left[ahead:] == right[ahead:]
        return swapped or left[place + 1 :] == right[place + 1 :]
    return left[place:] == right[place + 1 :]
