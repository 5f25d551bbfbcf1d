"""Places nodes in horizontal bands, one a layer, so that linked nodes stand over each other.

Invariants: same input, same output, on every machine (sums of fractions are rounded before they are
compared); no two nodes share a place; a node lies inside its band.

Order inside a band: barycentre sweeps (K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of
hierarchical system structures", IEEE SMC 11(2), 1981), taking all neighbours in other bands, not only those
of the next band, since deals often jump layers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PITCH: Final = 128.0
"""Distance of neighbours in a row, in canvas units: a name of 14 letters fits."""
ROW: Final = 78.0
"""Distance of rows of one band."""
GAP: Final = 26.0
"""Empty strip between bands, half of it on each side of the border."""
ASPECT: Final = 1.7
"""Width over height that the whole picture aims at: a desktop window less its side panels."""
SWEEPS: Final = 8
"""Barycentre sweeps; crossings hardly change after six."""
WIDEST: Final = 1.5
"""A short row is spread out to at most this many pitches between neighbours."""


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of the picture; `top` < `bottom` in canvas units (y grows downwards)."""

    layer: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class StackLayout:
    """Where every node stands, and the strips behind them from top to bottom."""

    positions: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]
    width: float
    height: float


def lay_out(layers: Mapping[str, str], order: Sequence[str], links: Sequence[tuple[str, str]]) -> StackLayout:
    """Return places for the nodes of `layers` (node id -> layer id), bands in `order` from the top.

    `links` are pairs of node ids; pairs with an unknown end are passed over. Layers without nodes get no
    band, layers missing from `order` come last. Runs in about 10 ms for 1,000 nodes and 3,000 links.
    """
    rows: dict[str, list[str]] = {}
    for node in sorted(layers):
        rows.setdefault(layers[node], []).append(node)
    last = sorted(layer for layer in rows if layer not in order)
    names = [layer for layer in (*order, *last) if layer in rows]
    bands = [rows[name] for name in names]
    _sweep(bands, _neighbours(layers, links))
    return _place(names, bands)


def count_crossings(layout: StackLayout, links: Sequence[tuple[str, str]]) -> int:
    """Return how many pairs of links cross as straight lines; for tests, quadratic in the links."""
    lines = [(layout.positions[a], layout.positions[b]) for a, b in links]
    return sum(_cross(lines[i], lines[j]) for i in range(len(lines)) for j in range(i))


def _neighbours(layers: Mapping[str, str], links: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {node: [] for node in layers}
    for source, target in links:
        if source in layers and target in layers and layers[source] != layers[target]:
            found[source].append(target)
            found[target].append(source)
    return found


def _sweep(bands: list[list[str]], neighbours: Mapping[str, list[str]]) -> None:
    """Sort each band by the mean place (0 to 1) of its nodes' neighbours, downwards and upwards by turns."""
    place: dict[str, float] = {}
    for band in bands:
        # The best linked node starts in the middle, the next ones left and right of it.
        band.sort(key=lambda node: (-len(neighbours[node]), node))
        band[:] = [*reversed(band[1::2]), *band[::2]]
        _number(band, place)
    for turn in range(SWEEPS):
        for band in bands if turn % 2 == 0 else reversed(bands):
            means = {node: _mean(neighbours[node], place, place[node]) for node in band}
            band.sort(key=lambda node: (means[node], place[node], node))
            _number(band, place)


def _number(band: list[str], place: dict[str, float]) -> None:
    for index, node in enumerate(band):
        place[node] = (index + 0.5) / len(band)


def _mean(nodes: list[str], place: Mapping[str, float], alone: float) -> float:
    if not nodes:
        return alone
    return round(math.fsum(place[node] for node in nodes) / len(nodes), 9)


def _place(names: list[str], bands: list[list[str]]) -> StackLayout:
    per_row = _row_length([len(band) for band in bands])
    width = per_row * PITCH
    positions: dict[str, tuple[float, float]] = {}
    strips: list[Band] = []
    top = 0.0
    for name, band in zip(names, bands, strict=True):
        lines = math.ceil(len(band) / per_row)
        columns = math.ceil(len(band) / lines)
        pitch = min(width / columns, WIDEST * PITCH)
        for index, node in enumerate(band):
            column, line = divmod(index, lines)
            # Rows of a band are shifted against each other, so that names and steep lines miss each other.
            shift = (line - (lines - 1) / 2) / lines
            x = (column - (columns - 1) / 2 + shift) * pitch
            positions[node] = (round(x, 1), round(top + GAP / 2 + (line + 0.5) * ROW, 1))
        bottom = top + lines * ROW + GAP
        strips.append(Band(name, top, bottom))
        top = bottom
    return StackLayout(positions, tuple(strips), width, top)


def _row_length(sizes: list[int]) -> int:
    """Return the fewest nodes a row may hold so that the picture is at least ASPECT times as wide as high."""
    longest = max(sizes, default=1)
    for length in range(4, longest):
        rows = sum(math.ceil(size / length) for size in sizes)
        if length * PITCH >= ASPECT * (rows * ROW + len(sizes) * GAP):
            return length
    return max(longest, 1)


def _cross(
    one: tuple[tuple[float, float], tuple[float, float]], two: tuple[tuple[float, float], tuple[float, float]]
) -> bool:
    (a, b), (c, d) = one, two

    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
