"""Whose failure would reach furthest: single points on which others depend without a way round.

Shortest chains do not find these: a firm that makes the one tool nobody else makes may lie on few of them.
Here a removal spreads along "needs": an actor falls when every supplier of something it needs has fallen.
Invariant: every row names claims of the ties by which its failure spreads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from midstack.analysis.between import Sides, on_routes
from midstack.analysis.concentration import index_shares, share_out
from midstack.analysis.dependencies import Dependencies, Input, Reading, build_dependencies
from midstack.analysis.dominance import count_cut_pairs
from midstack.analysis.evidence import strongest
from midstack.analysis.failures import cascade, count_failures, order_actors, sum_columns
from midstack.analysis.graphs import build_flow, members, restrict
from midstack.analysis.layers import INFRASTRUCTURE, MODEL_SIDE, check_layers
from midstack.analysis.ranks import rank, spread
from midstack.analysis.units import Units
from midstack.analysis.worlds import hold
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology

ACTORS: Final = ("Organization",)
"""The base types listed by default; things fail too, but it is their makers one asks about."""

MAX_WORLD_ROWS: Final = 100
"""Most rows whose ranks are followed through possible worlds."""


@dataclass(frozen=True, slots=True)
class Chokepoint:
    """One actor and what depends on it.

    `failures` counts the actors that fall when it goes, `sole_supplies` the inputs (of others) that nobody
    else supplies, `hhi` the highest concentration (0 to 10,000) among the inputs it has the largest share
    of, `cut_share` the share (0 to 1) of connected (served, serving) pairs that lose their last chain.
    Ranks follow `failures`, then `cut_share`; interval and `p_first` as in `brokers.Broker`.
    """

    rank: int
    id: str
    label: str
    layers: tuple[str, ...]
    failures: int
    sole_supplies: int
    hhi: float
    cut_share: float
    evidence: tuple[str, ...]
    rank_low: int | None = None
    rank_high: int | None = None
    p_first: float | None = None
    p_first_error: float | None = None


def rank_chokepoints(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    sources: Sequence[str] | None = None,
    targets: Sequence[str] = INFRASTRUCTURE,
    reading: Reading = "lenient",
    kinds: Sequence[str] | None = None,
    units: Units = "parent",
    types: Sequence[str] = ACTORS,
    worlds: int = 0,
    seed: int = 0,
) -> list[Chokepoint]:
    """Return those without whom others fall, first ones first.

    `sources` names the layers whose failures are counted (all actors by default), `targets` the layers the
    chains of `cut_share` start in; `reading` is that of `dependencies.build_dependencies`, `types` the base
    types listed. Raises UsageError for a layer, kind, reading or units that there is not.
    """
    flow = build_flow(snapshot, ontology, kinds=kinds, units=units)
    served = check_layers(MODEL_SIDE if sources is None else sources, ontology)
    sides = Sides.of(flow, served, check_layers(targets, ontology))
    needs = build_dependencies(snapshot, ontology, reading=reading, kinds=kinds, units=units)
    watched = None if sources is None else members(flow, served)
    listed = [node for node in needs.nodes if flow.nodes[node]["type"] in types]
    failures = count_failures(needs, watched, listed)
    cuts = _share_cuts(flow, sides)
    found = sorted((n for n in listed if failures[n]), key=lambda n: (-failures[n], -cuts.get(n, 0.0), n))
    supplies = _find_supplies(needs)
    ranks = rank(np.array([failures[node] + cuts.get(node, 0.0) / 2 for node in found]))
    rows = [
        Chokepoint(
            rank=int(place),
            id=node,
            label=flow.nodes[node]["label"],
            layers=flow.nodes[node]["layers"],
            failures=failures[node],
            sole_supplies=sum(len(needed.suppliers) == 1 for needed in supplies[node]),
            hhi=_highest_index(node, supplies[node]),
            cut_share=cuts.get(node, 0.0),
            evidence=strongest(_spreading(node, supplies[node]), snapshot, ontology),
        )
        for place, node in zip(ranks, found, strict=True)
    ]
    if worlds > 0 and rows:
        draws = partial(hold, snapshot=snapshot, ontology=ontology, worlds=worlds, seed=seed)
        return _with_worlds(rows, needs, watched, draws)
    return rows


def _share_cuts(flow: nx.DiGraph, sides: Sides) -> dict[str, float]:
    routes = restrict(flow, on_routes(flow, sides))
    cut = count_cut_pairs(routes, sides)
    reached = sum(
        len(nx.descendants(routes, start) & set(sides.served)) for start in sides.serving if start in routes
    )
    return {node: count / reached for node, count in cut.items()} if reached else {}


def _find_supplies(needs: Dependencies) -> dict[str, list[Input]]:
    found: dict[str, list[Input]] = {node: [] for node in needs.inputs}
    for inputs in needs.inputs.values():
        for needed in inputs:
            for supplier in needed.suppliers:
                found[supplier].append(needed)
    return found


def _highest_index(node: str, supplies: Iterable[Input]) -> float:
    indices = [0.0]
    for needed in supplies:
        shares = share_out(needed)
        if shares[node] >= max(shares.values()):
            indices.append(index_shares(shares.values()))
    return max(indices)


def _spreading(node: str, supplies: Iterable[Input]) -> list[EdgeRow]:
    """The ties by which `node` supplies others, those without a way round first."""
    ranked = sorted(supplies, key=lambda needed: (len(needed.suppliers), needed.name))
    return [edge for needed in ranked for supplier, edge in needed.ties if supplier == node]


def _with_worlds(
    rows: Sequence[Chokepoint],
    needs: Dependencies,
    watched: Collection[str] | None,
    draws: Callable[[tuple[EdgeRow, ...]], NDArray[np.bool_]],
) -> list[Chokepoint]:
    order = order_actors(needs)
    lives = {node: [_living(needed, draws) for needed in inputs] for node, inputs in needs.inputs.items()}
    head, tail = rows[:MAX_WORLD_ROWS], rows[MAX_WORLD_ROWS:]
    worlds = len(draws(()))
    every = (1 << worlds) - 1
    table = np.zeros((worlds, len(head)))
    for place, row in enumerate(head):
        failed = cascade(needs, {row.id: every}, order, lives)
        others = (failed[node] for node in (needs.nodes if watched is None else watched) if node != row.id)
        table[:, place] = sum_columns(others, worlds)
    spreads = zip(head, spread(table), strict=True)
    return [
        replace(row, rank_low=s.low, rank_high=s.high, p_first=s.p_first, p_first_error=s.p_first_error)
        for row, s in spreads
    ] + list(tail)


def _living(needed: Input, draws: Callable[[tuple[EdgeRow, ...]], NDArray[np.bool_]]) -> dict[str, int]:
    bits: dict[str, int] = {}
    for supplier in needed.suppliers:
        held = draws(tuple(edge for other, edge in needed.ties if other == supplier))
        bits[supplier] = int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")
    return bits
