"""How concentrated the supply of an input is: the Herfindahl-Hirschman index.

Invariant: between 10,000 / n for n equal suppliers and 10,000 for a single one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from midstack.analysis.dependencies import Input

MONOPOLY: Final = 10_000.0
"""The index of a single supplier."""

CONCENTRATED: Final = 2_500.0
"""From here on competition authorities speak of a highly concentrated market."""


def index_shares(shares: Iterable[float]) -> float:
    """Return the index of market shares in any unit (they are scaled to a whole); 0 for no share at all."""
    values = [share for share in shares if share > 0]
    whole = sum(values)
    return sum((value / whole) ** 2 for value in values) * MONOPOLY if whole else 0.0


def share_out(needed: Input) -> Mapping[str, float]:
    """Return the share (0 to 1) of each supplier of an input: by the amounts of money where all are known
    in one currency, else as equals.
    """
    currencies = {edge.currency for edge in needed.edges}
    if len(currencies) == 1 and all(edge.amount and edge.amount > 0 for edge in needed.edges):
        sums = dict.fromkeys(needed.suppliers, 0.0)
        for supplier, edge in needed.ties:
            sums[supplier] += edge.amount or 0.0
    else:
        sums = dict.fromkeys(needed.suppliers, 1.0)
    whole = sum(sums.values())
    return {supplier: amount / whole for supplier, amount in sums.items()}
