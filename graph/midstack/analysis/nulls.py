"""Graphs by chance: the same nodes, degrees and pairs of layers, otherwise shuffled.

Two edges a -> b and c -> d between the same layers become a -> d and c -> b; directed triangles may be turned
round, without which some graphs could not be reached.
Invariant: every node keeps its in- and out-degree, every pair of layers its number of edges; no loop and no
parallel edge appears, and none is dropped.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

N = TypeVar("N", bound=Hashable)

SWEEPS: Final = 5
"""Swaps tried per edge between two samples."""


def shuffle_edges(
    edges: Sequence[tuple[N, N]],
    groups: Mapping[N, str] | None = None,
    *,
    samples: int,
    seed: int = 0,
    triangles: bool = True,
) -> Iterator[list[tuple[N, N]]]:
    """Yield `samples` shuffled copies of `edges` (pairs without repetition and loops).

    `groups` names the layer of every node; without it all nodes are of one layer. A tenth of the moves turn a
    triangle where `triangles` is true.
    """
    draw = random.Random(seed)  # noqa: S311 (chance for statistics, not for secrets)
    chain = _Chain(list(edges), groups or {})
    for _ in range(samples):
        for _ in range(SWEEPS * len(edges)):
            if triangles and draw.random() < 0.1:
                chain.turn(draw)
            else:
                chain.swap(draw)
        yield list(chain.edges)


class _Chain(Generic[N]):
    """The shuffled edges, with what is needed to change two or three of them at once."""

    def __init__(self, edges: list[tuple[N, N]], groups: Mapping[N, str]) -> None:
        self.edges = edges
        self.groups = groups
        self.place = {edge: i for i, edge in enumerate(edges)}
        self.out: dict[N, list[N]] = {}
        buckets: dict[tuple[str, str], list[int]] = {}
        for i, (u, v) in enumerate(edges):
            self.out.setdefault(u, []).append(v)
            buckets.setdefault((groups.get(u, ""), groups.get(v, "")), []).append(i)
        # A swap keeps both edges in their bucket, so the buckets never change.
        self.fellows = {i: rows for rows in buckets.values() for i in rows}

    def swap(self, draw: random.Random) -> None:
        if not self.edges:
            return
        i = draw.randrange(len(self.edges))
        j = draw.choice(self.fellows[i])
        (a, b), (c, d) = self.edges[i], self.edges[j]
        if a == d or c == b or (a, d) in self.place or (c, b) in self.place:
            return
        self._replace(((i, (a, d)), (j, (c, b))))

    def turn(self, draw: random.Random) -> None:
        a, b = draw.choice(self.edges)
        if not self.out.get(b):
            return
        c = draw.choice(self.out[b])
        if c == a or (c, a) not in self.place or len({self.groups.get(n, "") for n in (a, b, c)}) > 1:
            return
        if any(pair in self.place for pair in ((b, a), (c, b), (a, c))):
            return
        places = [self.place[pair] for pair in ((a, b), (b, c), (c, a))]
        self._replace(tuple(zip(places, ((b, a), (c, b), (a, c)), strict=True)))

    def _replace(self, changes: Sequence[tuple[int, tuple[N, N]]]) -> None:
        for i, _ in changes:
            u, v = self.edges[i]
            del self.place[u, v]
            self.out[u].remove(v)
        for i, (u, v) in changes:
            self.edges[i] = (u, v)
            self.place[u, v] = i
            self.out.setdefault(u, []).append(v)
