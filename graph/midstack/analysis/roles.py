"""Go-between roles of Gould and Fernandez (1989) over the layers of the stack.

Counted are open two-paths a -> v -> b (no a -> b): v as coordinator (all three in one layer), itinerant (a
and b in one layer, v in another), gatekeeper (v with b), representative (v with a), liaison (three layers).
Invariant: the five counts of an actor sum to its open two-paths between actors that have a layer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

from midstack.analysis.evidence import strongest
from midstack.analysis.graphs import build_flow
from midstack.analysis.units import Units
from midstack.model import Snapshot
from midstack.ontology import Ontology

ROLES: Final = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""The roles, in the order of the literature."""


@dataclass(frozen=True, slots=True)
class RoleCounts:
    """How often an actor plays each go-between role. `layer` is the one it was counted in; `evidence` claim
    ids.
    """

    id: str
    label: str
    layer: str
    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int
    total: int
    evidence: tuple[str, ...]


def find_roles(
    snapshot: Snapshot, ontology: Ontology, *, kinds: Sequence[str] | None = None, units: Units = "parent"
) -> list[RoleCounts]:
    """Return the go-between roles of every actor that has one, most first.

    An actor in several layers counts in its principal one; actors without a layer are left out.
    Raises UsageError for a kind or units that there is not.
    """
    flow = build_flow(snapshot, ontology, kinds=kinds, units=units)
    placed = flow.subgraph([node for node, layer in flow.nodes(data="layer") if layer])
    counts = count_roles(placed, dict(placed.nodes(data="layer")))
    found = sorted((node for node in placed if counts[node]), key=lambda n: (-counts[n].total(), n))
    rows = []
    for node in found:
        ties = [*placed.in_edges(node), *placed.out_edges(node)]
        edges = [edge for tie in sorted(ties) for edge in placed.edges[tie]["edges"]]
        rows.append(
            RoleCounts(
                id=node,
                label=placed.nodes[node]["label"],
                layer=placed.nodes[node]["layer"],
                **{role: counts[node][role] for role in ROLES},
                total=counts[node].total(),
                evidence=strongest(edges, snapshot, ontology),
            )
        )
    return rows


def count_roles(graph: nx.DiGraph, groups: Mapping[Hashable, str]) -> dict[Hashable, Counter[str]]:
    """Return the roles of every node of `graph`, whose nodes are in `groups`. Loops are no ties."""
    counts: dict[Hashable, Counter[str]] = {node: Counter() for node in graph}
    for node, found in counts.items():
        for a in graph.predecessors(node):
            direct = graph.succ[a]
            for b in graph.successors(node):
                if a != b and node not in (a, b) and b not in direct:
                    found[name_role(groups[a], groups[node], groups[b])] += 1
    return counts


def name_role(first: str, middle: str, last: str) -> str:
    """Return the role of someone in group `middle` between members of `first` and `last`."""
    if first == middle == last:
        return "coordinator"
    if first == last:
        return "itinerant"
    if middle == last:
        return "gatekeeper"
    return "representative" if first == middle else "liaison"
