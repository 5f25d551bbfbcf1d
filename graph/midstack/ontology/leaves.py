"""Which leaves of many small trees rows of numbers end in, found without walking down the trees.

The leaves of a tree are bits of a word, numbered from the left. Every question "is it above t?" that a row
answers with yes rules out the leaves on the left; the lowest bit left over is the leaf the row ends in
(QuickScorer, Lucchese and others 2015). As leaves may be ruled out in any order, what rows share is looked at
once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

MOST: Final = 64
"""Most leaves of a tree: the bits of the longest word."""
ALL: Final = np.uint64(2**MOST - 1)

Masks = npt.NDArray[np.unsignedinteger[Any]]
Numbers = npt.NDArray[np.integer[Any]]
Answered = Numbers
"""The questions each part says yes to (shape: most yeses, parts), filled up with the last row of masks."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of `bits`, one for each leaf of a tree, and how the place of its lowest bit is found.

    `sequence` is a de Bruijn sequence: shifted left by n, its top `order` bits differ for every n.
    """

    bits: int
    order: int
    sequence: int

    def slot(self, bit: int) -> int:
        """Return where the value of leaf number `bit` stands among those of its tree."""
        return (self.sequence << bit) % (1 << self.bits) >> (self.bits - self.order)


_WORDS: Final = {
    np.dtype(np.uint32): _Word(MOST // 2, 5, 0x077CB531),
    np.dtype(np.uint64): _Word(MOST, 6, 0x03F79D71B4CB0A89),
}
"""Short words take half the time."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves of some trees: `masks` (shape: questions + 1, trees) are those each yes leaves over.

    The last row of `masks` leaves all. `values` are those of the leaves, for each tree one place a bit.
    """

    masks: Masks
    values: npt.NDArray[np.float64]

    @classmethod
    def of(cls, masks: Masks, values: Sequence[Sequence[float]]) -> Leaves:
        """Return the leaves with `values`, one list a tree. Raises ValueError for more than MOST in one."""
        most = max(map(len, values))
        if most > MOST:
            raise ValueError(f"a tree has {most} leaves, of {MOST} at most")
        everything = np.concatenate((masks, np.full((1, len(values)), ALL)))
        narrow: Masks = everything.astype(np.uint32 if most <= MOST // 2 else np.uint64, order="C")
        word = _WORDS[narrow.dtype]
        placed = np.zeros((len(values), word.bits))
        for tree, own in enumerate(values):
            placed[tree, [word.slot(leaf) for leaf in range(len(own))]] = own
        return cls(narrow, placed.ravel())

    def left_over(self, answered: Answered) -> Masks:
        """Return the leaves that `answered` leaves to each of its parts (shape: parts, trees)."""
        bits: Masks = self.masks.take(answered[0], axis=0)
        for questions in answered[1:]:
            bits &= self.masks.take(questions, axis=0)
        return bits

    def total(self, parts: Iterable[tuple[Masks, Numbers]]) -> npt.NDArray[np.float64]:
        """Return the sum of the values of the leaves each row ends in.

        `parts` are the leaves left over to every part of one kind, and which of them each row has.
        """
        ((first, places), *others) = parts
        bits = first.take(places, axis=0)
        for masks, places in others:
            bits &= masks.take(places, axis=0)
        word = _WORDS[bits.dtype]
        lowest = -bits  # two's complement: -x & x is the lowest bit of x
        lowest &= bits
        lowest *= bits.dtype.type(word.sequence)
        lowest >>= bits.dtype.type(word.bits - word.order)
        slots = lowest.astype(np.intp)
        slots += np.arange(bits.shape[1]) * word.bits
        total: npt.NDArray[np.float64] = self.values.take(slots).sum(axis=1)
        return total


def side_by_side(parts: Numbers, questions: Numbers, count: int, filling: int) -> Answered:
    """Return as a table what each of `count` parts says yes to, given as pairs in order of part."""
    many = np.bincount(parts, minlength=count)
    rank = np.arange(len(parts)) - np.repeat(np.cumsum(many) - many, many)
    table = np.full((max(1, int(many.max(initial=0))), count), filling)
    table[rank, parts] = questions
    return table
