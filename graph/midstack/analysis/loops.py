"""Deals that go in circles: money that comes back to whoever paid it, over two to five actors.

Invariant: every loop is a simple cycle (no actor twice) of payments, and names the claims of every step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import networkx as nx
import numpy as np

from midstack.analysis.circularity import circularity
from midstack.analysis.evidence import strongest
from midstack.analysis.layers import layers_of
from midstack.analysis.nulls import shuffle_edges
from midstack.analysis.payments import Payment, find_payments, main_payments, payment_graph
from midstack.analysis.published import LONGEST, by_pair, count_loops, list_cycles, score_cycle, score_loop
from midstack.analysis.ranks import Significance, significance
from midstack.analysis.units import Units, entity_of, name_of
from midstack.analysis.worlds import hold
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Loop:
    """A circle of payments: each member pays the next, the last pays the first.

    `kinds` are the relation kinds of the steps, `amount` the sum disclosed, `circulating` the least of the
    step amounts (None where a step's is unknown), `certainty` the share of possible worlds in which all
    steps hold (None without worlds), `score` the published Loop or Cycle score. `evidence` are claim ids.
    """

    members: tuple[str, ...]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    amount: float
    circulating: float | None
    certainty: float | None
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circularity:
    """The whole graph's circularity: `index` of money (0 to 1), `index_ties` with every tie weighing 1.

    `loops` (two parties) and `cycles` (three to five) are compared with graphs of the same degrees and
    layers.
    """

    index: float
    index_ties: float
    disclosed: float
    loops: int
    cycles: int
    loops_chance: Significance | None = None
    cycles_chance: Significance | None = None


def find_loops(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    longest: int = LONGEST,
    units: Units = "parent",
    worlds: int = 0,
    seed: int = 0,
) -> list[Loop]:
    """Return the circles of two to `longest` organisations, shortest first, then by score.

    `worlds` possible worlds give each loop's certainty; 0 leaves it out.
    """
    payments = find_payments(snapshot, ontology, units=units)
    graph, main = payment_graph(payments), main_payments(payments)
    rows = []
    for cycle in list_cycles(graph, longest):
        steps = by_pair(main, cycle)
        edges = [_all_edges(graph.edges[step.payer, step.payee]["payments"]) for step in steps]
        certainty = None
        if worlds > 0:
            rows_held = [hold(step, snapshot, ontology, worlds=worlds, seed=seed) for step in edges]
            certainty = float(np.logical_and.reduce(rows_held).mean())
        rows.append(_loop(steps, edges, snapshot, ontology, certainty))
    return sorted(rows, key=lambda row: (len(row.members), -row.score, row.members))


def measure_circularity(
    snapshot: Snapshot, ontology: Ontology, *, units: Units = "parent", null: int = 0, seed: int = 0
) -> Circularity:
    """Return how circular the graph is as a whole; with `null` shuffled graphs, against chance."""
    graph = payment_graph(find_payments(snapshot, ontology, units=units))
    layers = {node: _layer(node, snapshot, ontology) for node in graph}
    chance = compare_counts(sorted(graph.edges()), layers, null, seed) if null > 0 else None
    cycles = list_cycles(graph)
    loops = sum(len(cycle) == 2 for cycle in cycles)
    return Circularity(
        circularity(graph),
        circularity(graph, weight=None),
        sum(amount for *_, amount in graph.edges(data="amount")),
        loops,
        len(cycles) - loops,
        *(chance or (None, None)),
    )


def compare_counts(
    edges: Sequence[tuple[str, str]], layers: Mapping[str, str] | None, null: int, seed: int = 0
) -> tuple[Significance, Significance]:
    """Return how the numbers of two-party loops and of longer cycles stand against `null` shuffled graphs."""
    counts = np.array([_count(found) for found in shuffle_edges(edges, layers, samples=null, seed=seed)])
    loops, cycles = _count(edges)
    return significance(loops, counts[:, 0]), significance(cycles, counts[:, 1])


def _count(edges: Sequence[tuple[str, str]]) -> tuple[float, float]:
    loops = count_loops(edges)
    return float(loops), float(len(list_cycles(nx.DiGraph(edges))) - loops)


def _all_edges(payments: Sequence[Payment]) -> list[EdgeRow]:
    return [edge for payment in payments for edge in payment.edges]


def _loop(
    steps: Sequence[Payment],
    edges: Sequence[Sequence[EdgeRow]],
    snapshot: Snapshot,
    ontology: Ontology,
    certainty: float | None,
) -> Loop:
    amounts = [step.amount for step in steps]
    known = [amount for amount in amounts if amount]
    monetary = {kind.id for kind in ontology.kinds.values() if kind.semantics == "none"}
    # One edge of every step first, so that the evidence speaks of the whole circle.
    spoken = [row for rank in zip_longest(*edges) for row in rank if row is not None]
    return Loop(
        members=tuple(step.payer for step in steps),
        labels=tuple(name_of(step.payer, snapshot) for step in steps),
        kinds=tuple(step.flow for step in steps),
        amount=sum(known),
        circulating=min(known) if len(known) == len(amounts) else None,
        certainty=certainty,
        score=score_loop(*steps) if len(steps) == 2 else score_cycle(steps, monetary),
        evidence=strongest(spoken, snapshot, ontology),
    )


def _layer(node: str, snapshot: Snapshot, ontology: Ontology) -> str:
    entity = entity_of(node, snapshot.entities)
    return next(iter(layers_of(entity, ontology, snapshot.entities)), "") if entity else ""
