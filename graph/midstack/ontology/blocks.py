"""A table of numbers kept as the parts its rows share.

Candidates repeat what their cue and their ends are: such a part is held, and looked at, once for all the rows
that have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_Numbers = npt.NDArray[np.integer[Any]]
_DENSE: Final = 200_000
"""Up to so many keys that there may be, those that are met are ticked off."""


@dataclass(frozen=True, slots=True)
class Block:
    """Row i of the table has `values[places[i]]` in its `columns` (shape of `values`: parts, columns)."""

    columns: tuple[int, ...]
    values: npt.NDArray[np.float32]
    places: _Numbers

    @classmethod
    def of_rows(cls, rows: npt.NDArray[np.float32]) -> Block:
        """Return the block of a whole table, none of whose rows share anything."""
        return cls(tuple(range(rows.shape[1])), rows, np.arange(len(rows)))


def join_blocks(blocks: Sequence[Block]) -> npt.NDArray[np.float32]:
    """Return the table of `blocks`, of which there is one at least and which together have all columns."""
    width = sum(len(block.columns) for block in blocks)
    rows = np.empty((len(blocks[0].places), width), dtype=np.float32)
    for block in blocks:
        rows[:, block.columns] = block.values[block.places]
    return rows


def distinct(keys: _Numbers, most: int) -> tuple[_Numbers, _Numbers]:
    """Return the different `keys` (0 to `most`, exclusive), in order, and which of them each is."""
    if most > _DENSE:
        return np.unique(keys, return_inverse=True)
    # Ticking keys off takes less than sorting them, as long as there are not many that may be met.
    met = np.zeros(most, dtype=np.bool_)
    met[keys] = True
    different = np.flatnonzero(met)
    places = np.empty(most, dtype=np.intp)
    places[different] = np.arange(len(different))
    return different, places[keys]
