"""A snapshot as networkx graphs: every edge as it was claimed, and the flow of supply they add up to.

Invariant: every edge of either graph carries the derived edges, and through them the claims, it stands for.
In a *flow* graph an edge u -> v means that v is served by u: it depends on u or is paid for by u.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import networkx as nx

from midstack.analysis.layers import layers_of
from midstack.analysis.units import Units, entity_of, find_units
from midstack.errors import UsageError
from midstack.model import EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology, RelationKind

EDGE_ATTRIBUTES: Final = (
    "kind",
    "edge",
    "status",
    "weight",
    "claims",
    "amount",
    "currency",
    "first_reported",
    "last_reported",
)
"""What an edge of the multigraph carries of its EdgeRow."""


def build_graph(snapshot: Snapshot, ontology: Ontology, *, directed: bool = True) -> nx.MultiDiGraph:
    """Return all entities and derived edges as a multigraph (undirected where `directed` is False).

    Nodes carry label, type, entity_class, layers, layer (the principal one); edges, keyed by proposition id,
    carry the EDGE_ATTRIBUTES of their row.
    """
    graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    for key in sorted(snapshot.entities):
        graph.add_node(key, **_describe(snapshot.entities[key], ontology, snapshot.entities))
    for edge in snapshot.edges:
        for end in (edge.source, edge.target):
            if end not in graph:
                graph.add_node(end, **_describe(Entity(end, end, ""), ontology, {}))
        graph.add_edge(
            edge.source,
            edge.target,
            key=edge.proposition_id,
            **{name: getattr(edge, name) for name in EDGE_ATTRIBUTES},
        )
    return graph


def build_flow(
    snapshot: Snapshot, ontology: Ontology, *, kinds: Sequence[str] | None = None, units: Units = "parent"
) -> nx.DiGraph:
    """Return who is served by whom, parallel edges collapsed and edges of weight 0 (ended) left out.

    `kinds` names the relation kinds that count; by default those by which one party depends on another
    (a flow and a failure semantics in the ontology). A kind without a direction counts both ways when named.
    Nodes carry label, type, layers, layer, members (the entity ids taken together); edges carry weight
    (probability that any of the parallel edges holds, 0 to 1), edges (EdgeRow), claims.
    Raises UsageError for a kind the ontology lacks.
    """
    chosen = choose_kinds(ontology, kinds)
    unit_of = find_units(snapshot, units)
    graph = nx.DiGraph()
    _add_units(graph, snapshot, ontology, unit_of)
    for edge in sorted(snapshot.edges, key=lambda row: row.proposition_id):
        kind = chosen.get(edge.kind)
        if kind is None or edge.weight <= 0:
            continue
        for tail, head in directions(edge, kind):
            u, v = unit_of.get(tail, tail), unit_of.get(head, head)
            if u != v:
                _add_tie(graph, u, v, edge)
    for _, _, data in graph.edges(data=True):
        data["claims"] = tuple(dict.fromkeys(claim for edge in data["edges"] for claim in edge.claims))
    return graph


def choose_kinds(ontology: Ontology, kinds: Sequence[str] | None) -> Mapping[str, RelationKind]:
    """Return the kinds named (by id or edge type, in any case), or those by which one party depends on
    another.
    """
    if kinds is None:
        return {k.id: k for k in ontology.kinds.values() if k.flow != "none" and k.semantics != "none"}
    known = {
        name.casefold(): kind for kind in ontology.kinds.values() for name in (kind.id, kind.edge, kind.name)
    }
    for name in kinds:
        if name.casefold() not in known:
            raise UsageError(
                f"there is no relation kind '{name}'", hint=f"the kinds are {', '.join(ontology.kinds)}"
            )
    return {known[name.casefold()].id: known[name.casefold()] for name in kinds}


def directions(edge: EdgeRow, kind: RelationKind) -> Iterator[tuple[str, str]]:
    """Yield the (serving, served) pairs that `edge` means: one along the flow of its kind, two where it has
    none.
    """
    if kind.flow != "backward":
        yield edge.source, edge.target
    if kind.flow != "forward":
        yield edge.target, edge.source


def members(graph: nx.DiGraph, layers: Sequence[str]) -> set[str]:
    """Return the nodes of `graph` that stand in any of `layers`."""
    wanted = set(layers)
    return {key for key, data in graph.nodes(data=True) if wanted & set(data["layers"])}


def restrict(graph: nx.DiGraph, kept: Collection[str]) -> nx.DiGraph:
    """Return a copy of `graph` with the nodes `kept` alone, in the order of `graph`.

    networkx's own subgraph takes the order of a small `kept`, which for a set is another in every process.
    """
    copy = graph.copy()
    copy.remove_nodes_from([node for node in graph if node not in kept])
    return copy


def _add_units(graph: nx.DiGraph, snapshot: Snapshot, ontology: Ontology, unit_of: Mapping[str, str]) -> None:
    parts: dict[str, list[str]] = {}
    for key in sorted(snapshot.entities):
        parts.setdefault(unit_of[key], []).append(key)
    for unit in sorted(parts):
        head = entity_of(unit, snapshot.entities) or Entity(unit, unit, "")
        data = _describe(head, ontology, snapshot.entities)
        own = list(data["layers"])
        for part in parts[unit]:
            entity = snapshot.entities[part]
            # A unit of an organisation brings its roles along; a product it makes does not.
            if entity.type == head.type or not own:
                own += layers_of(entity, ontology, snapshot.entities)
        layers = tuple(dict.fromkeys(own))
        data |= {"layers": layers, "layer": layers[0] if layers else "", "members": tuple(parts[unit])}
        graph.add_node(unit, **data)


def _add_tie(graph: nx.DiGraph, u: str, v: str, edge: EdgeRow) -> None:
    for end in (u, v):
        if end not in graph:
            graph.add_node(end, label=end, type="", entity_class="", layers=(), layer="", members=(end,))
    if graph.has_edge(u, v):
        data = graph.edges[u, v]
        data["weight"] = 1 - (1 - data["weight"]) * (1 - edge.weight)
        data["edges"] = (*data["edges"], edge)
    else:
        graph.add_edge(u, v, weight=edge.weight, edges=(edge,))


def _describe(entity: Entity, ontology: Ontology, entities: Mapping[str, Entity]) -> dict[str, Any]:
    layers = layers_of(entity, ontology, entities)
    return {
        "label": entity.label,
        "type": entity.type,
        "entity_class": entity.entity_class,
        "layers": layers,
        "layer": layers[0] if layers else "",
    }
