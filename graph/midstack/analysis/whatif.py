"""What is lost when some of the actors go.

Two readings side by side: who falls because something they need has no supplier left, and which models lose
which infrastructure because no chain of supply connects them any more.
Invariant: everything lost is named with the claims that tied it to what was removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from midstack.analysis.between import Sides
from midstack.analysis.brokers import Broker, rank_brokers
from midstack.analysis.dependencies import Reading, build_dependencies
from midstack.analysis.evidence import strongest
from midstack.analysis.failures import remove_one
from midstack.analysis.graphs import build_flow, restrict
from midstack.analysis.layers import INFRASTRUCTURE, MODEL_SIDE, check_layers
from midstack.analysis.units import Units, find_units
from midstack.errors import NotFoundError
from midstack.model import Snapshot
from midstack.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Loss:
    """What one actor loses. `fails` tells whether something it needs has no supplier left; `cut_from` are
    the ids of the infrastructure no chain connects it to any more; `evidence` claim ids of the ties that
    broke.
    """

    id: str
    label: str
    layers: tuple[str, ...]
    fails: bool
    cut_from: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing `removed` (units, all their members with them) does.

    `relations` counts the edges that go; `pairs_before` and `pairs_after` the connected (served, serving)
    pairs among those who stay; `brokers` is the ranking afterwards.
    """

    removed: tuple[str, ...]
    relations: int
    losses: tuple[Loss, ...]
    pairs_before: int
    pairs_after: int
    brokers: tuple[Broker, ...]


def remove_entities(
    snapshot: Snapshot,
    ontology: Ontology,
    names: Sequence[str],
    *,
    sources: Sequence[str] = MODEL_SIDE,
    targets: Sequence[str] = INFRASTRUCTURE,
    reading: Reading = "lenient",
    kinds: Sequence[str] | None = None,
    units: Units = "parent",
) -> Removal:
    """Return what is lost when the entities `names` (ids) go, with everything that is part of them.

    Raises NotFoundError for an id the snapshot lacks.
    """
    unit_of = find_units(snapshot, units)
    for name in names:
        if name not in unit_of:
            raise NotFoundError(
                f"there is no entity '{name}' in the graph", hint=f"midstack resolve '{name}'"
            )
    gone = {unit_of[name] for name in names}
    flow = build_flow(snapshot, ontology, kinds=kinds, units=units)
    left = restrict(flow, set(flow) - gone)
    sides = Sides.of(flow, check_layers(sources, ontology), check_layers(targets, ontology))
    needs = build_dependencies(snapshot, ontology, reading=reading, kinds=kinds, units=units)
    failed = remove_one(needs, gone)
    before, after = (_reached(graph, sides, gone) for graph in (flow, left))
    cut = {node: tuple(sorted(before[node] - after[node])) for node in before}
    losers = sorted(failed | {node for node, lost in cut.items() if lost})
    broken = gone | failed
    losses = [
        Loss(
            node,
            flow.nodes[node]["label"],
            flow.nodes[node]["layers"],
            node in failed,
            cut.get(node, ()),
            _broken_ties(flow, node, broken, snapshot, ontology),
        )
        for node in losers
    ]
    stays = drop_units(snapshot, gone, units)
    return Removal(
        tuple(sorted(gone)),
        len(snapshot.edges) - len(stays.edges),
        tuple(sorted(losses, key=lambda loss: (not loss.fails, -len(loss.cut_from), loss.id))),
        sum(map(len, before.values())),
        sum(map(len, after.values())),
        tuple(rank_brokers(stays, ontology, sources=sources, targets=targets, kinds=kinds, units=units)),
    )


def drop_units(snapshot: Snapshot, gone: set[str], units: Units = "parent") -> Snapshot:
    """Return `snapshot` without the units `gone`, their members and every edge that touches them."""
    out = {key for key, unit in find_units(snapshot, units).items() if unit in gone}
    return Snapshot(
        {key: entity for key, entity in snapshot.entities.items() if key not in out},
        tuple(edge for edge in snapshot.edges if not {edge.source, edge.target} & out),
        snapshot.claims,
        tuple(row for row in snapshot.observations if row.entity not in out),
    )


def _reached(graph: nx.DiGraph, sides: Sides, gone: set[str]) -> dict[str, set[str]]:
    """The serving actors that reach each served one, of those who stay."""
    serving = set(sides.serving) - gone
    return {
        node: (nx.ancestors(graph, node) & serving if node in graph else set())
        for node in sides.served
        if node not in gone
    }


def _broken_ties(
    flow: nx.DiGraph, node: str, broken: set[str], snapshot: Snapshot, ontology: Ontology
) -> tuple[str, ...]:
    """Claims of the ties to what is gone or failed; where there is none, of the first tie towards what is
    gone.
    """
    ties = sorted((supplier, node) for supplier in flow.predecessors(node) if supplier in broken)
    if not ties:
        ties = sorted(
            (supplier, node) for supplier in flow.predecessors(node) if nx.ancestors(flow, supplier) & broken
        )
    return strongest([edge for tie in ties for edge in flow.edges[tie]["edges"]], snapshot, ontology)
