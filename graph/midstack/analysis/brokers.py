"""Who sits between models and infrastructure, by several measures side by side.

Invariant: every row names claims on the chains it lies on, and never a bare rank where worlds were drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import compress

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from midstack.analysis.backend.graphs import IGraphGraph
from midstack.analysis.between import Sides, count_between, edges_between, on_routes, score_between
from midstack.analysis.dependencies import build_dependencies
from midstack.analysis.evidence import strongest
from midstack.analysis.failures import count_failures
from midstack.analysis.graphs import build_flow, restrict
from midstack.analysis.layers import INFRASTRUCTURE, MODEL_SIDE, check_layers
from midstack.analysis.nulls import shuffle_edges
from midstack.analysis.ranks import NOTABLE, RankSpread, Significance, rank, significance, spread
from midstack.analysis.units import Units
from midstack.analysis.walks import share_walks
from midstack.analysis.worlds import draw_ties
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Broker:
    """One actor that stands between the two sides.

    `score` is the share of pairs (one served, one serving actor) whose shortest chains of supply pass
    through it, 0 to 1; `share` its part of all brokerage found, summing to 1. `rank_low` to `rank_high`
    hold in 90 % of the possible worlds and `p_first` is how often it leads; `z` and `p` compare with graphs
    of the same degrees and layers; these are None where none were asked for. `failures` counts the served
    actors that fail when it goes, `walk_share` the visits per walk of demand. `evidence` are claim ids.
    """

    rank: int
    id: str
    label: str
    layers: tuple[str, ...]
    score: float
    share: float
    failures: int
    walk_share: float
    evidence: tuple[str, ...]
    rank_low: int | None = None
    rank_high: int | None = None
    p_first: float | None = None
    p_first_error: float | None = None
    z: float | None = None
    p: float | None = None

    @property
    def told_from_chance(self) -> bool:
        """Whether a comparison was made and its z is notable."""
        return self.z is not None and abs(self.z) >= NOTABLE

    @property
    def verdict(self) -> str:
        """What the comparison with chance says, in words; empty where none was made."""
        if self.p is None:
            return ""
        if not self.told_from_chance:
            return "not distinguishable from its degree"
        return "more than its degree explains" if (self.z or 0) > 0 else "less than its degree would give"


def rank_brokers(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    sources: Sequence[str] = MODEL_SIDE,
    targets: Sequence[str] = INFRASTRUCTURE,
    kinds: Sequence[str] | None = None,
    units: Units = "parent",
    worlds: int = 0,
    null: int = 0,
    seed: int = 0,
) -> list[Broker]:
    """Return those who stand between the layers `sources` and `targets`, first ones first.

    Listed is whoever lies on any chain between the sides without being its end; where only longer chains
    pass, the score is 0 and `walk_share` tells how much. `kinds` and `units` are those of
    `graphs.build_flow`. `worlds` possible worlds give rank intervals, `null` shuffled graphs give z and p;
    0 leaves them out. The same arguments give the same answer.
    Raises UsageError for a layer or kind the ontology lacks.
    """
    whole_flow = build_flow(snapshot, ontology, kinds=kinds, units=units)
    sides = Sides.of(whole_flow, check_layers(sources, ontology), check_layers(targets, ontology))
    # What lies on no chain between the sides has no share in any measure below.
    flow = restrict(whole_flow, on_routes(whole_flow, sides))
    counts = count_between(flow, sides)
    scores, walks = score_between(counts, sides), share_walks(flow, sides)
    between = (node for node in flow if flow.in_degree(node) and flow.out_degree(node))
    found = sorted(between, key=lambda node: (-scores[node], -walks[node], node))
    dependencies = build_dependencies(snapshot, ontology, kinds=kinds, units=units)
    failures = count_failures(dependencies, sides.served, found)
    evidence = _find_evidence(flow, sides, found, snapshot, ontology)
    ranks = rank(np.array([scores[node] for node in found]))
    whole = sum(counts.values()) or 1.0
    rows = [
        Broker(
            rank=int(place),
            id=node,
            label=flow.nodes[node]["label"],
            layers=flow.nodes[node]["layers"],
            score=scores[node],
            share=counts[node] / whole,
            failures=failures[node],
            walk_share=walks[node],
            evidence=evidence[node],
        )
        for place, node in zip(ranks, found, strict=True)
    ]
    if worlds > 0 and rows:
        draws = partial(draw_ties, flow, snapshot=snapshot, ontology=ontology, worlds=worlds, seed=seed)
        rows = _with_spread(rows, _spread_ranks(flow, sides, found, draws))
    if null > 0 and rows:
        rows = _with_chance(rows, _compare(whole_flow, sides, found, samples=null, seed=seed))
    return rows


def _with_spread(rows: Sequence[Broker], spreads: Sequence[RankSpread]) -> list[Broker]:
    return [
        replace(
            row,
            rank_low=found.low,
            rank_high=found.high,
            p_first=found.p_first,
            p_first_error=found.p_first_error,
        )
        for row, found in zip(rows, spreads, strict=True)
    ]


def _with_chance(rows: Sequence[Broker], chance: Sequence[Significance]) -> list[Broker]:
    return [replace(row, z=found.z, p=found.p) for row, found in zip(rows, chance, strict=True)]


def _find_evidence(
    flow: nx.DiGraph, sides: Sides, found: Sequence[str], snapshot: Snapshot, ontology: Ontology
) -> dict[str, tuple[str, ...]]:
    used = edges_between(flow, sides)
    rows = {}
    for node in found:
        ties = [*flow.in_edges(node), *flow.out_edges(node)]
        # Ties of the shortest chains first; the others serve where only longer chains pass.
        ties.sort(key=lambda tie: (-used[tie], tie))
        edges: list[EdgeRow] = [edge for tie in ties for edge in flow.edges[tie]["edges"]]
        rows[node] = strongest(edges, snapshot, ontology)
    return rows


def _spread_ranks(
    flow: nx.DiGraph,
    sides: Sides,
    found: Sequence[str],
    draws: Callable[[Sequence[tuple[str, str]]], NDArray[np.bool_]],
) -> list[RankSpread]:
    whole = IGraphGraph.from_networkx(flow)
    alive = draws([(str(whole.nodes[u]), str(whole.nodes[v])) for u, v in whole.edges])
    graphs = (whole.with_edges(compress(whole.edges, row)) for row in alive.tolist())
    table = np.array([_scores(graph, sides, found) for graph in graphs])
    return spread(table)


def _compare(
    flow: nx.DiGraph, sides: Sides, found: Sequence[str], *, samples: int, seed: int
) -> list[Significance]:
    whole = IGraphGraph.from_networkx(flow)
    layers = {whole.index[node]: str(data["layer"]) for node, data in flow.nodes(data=True)}
    observed = _scores(whole, sides, found)
    shuffled = shuffle_edges(whole.edges, layers, samples=samples, seed=seed)
    table = np.array([_scores(whole.with_edges(edges), sides, found) for edges in shuffled])
    return [significance(float(value), table[:, i]) for i, value in enumerate(observed)]


def _scores(graph: IGraphGraph, sides: Sides, found: Sequence[str]) -> NDArray[np.float64]:
    scores = score_between(count_between(graph, sides), sides)
    return np.array([scores[node] for node in found])
