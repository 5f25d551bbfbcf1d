"""How two entities are connected: the cheapest chains of relations between them, each step with its words.

Invariant: every step is a derived edge with at least its own claims; none is invented to close a gap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

import networkx as nx

from midstack.analysis.evidence import strongest
from midstack.analysis.units import Units, find_units
from midstack.errors import NotFoundError
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology

STEP_COST: Final = 1.0
"""Cost of a step by itself; to it comes minus the logarithm of its certainty."""

SIDEWAYS_COST: Final = 1.0
"""Added for a relation by which nothing flows (partners, rivals), so that supply and money are preferred."""


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a path, walked from `start` to `end` (which may be against the relation's own
    direction).

    `others` counts further relations between the same two; `claims` are ids, the firmest first.
    """

    start: str
    end: str
    edge: EdgeRow
    others: int
    claims: tuple[str, ...]

    @property
    def forward(self) -> bool:
        """Tell whether the step goes the way the relation does."""
        return self.edge.source == self.start or self.edge.target == self.end


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps. `certainty` is the product of the weights of its edges (0 to 1), `cost` what it was
    ranked by.
    """

    steps: tuple[Step, ...]
    certainty: float
    cost: float

    @property
    def nodes(self) -> tuple[str, ...]:
        """The entities passed, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps))


def find_paths(snapshot: Snapshot, ontology: Ontology, a: str, b: str, *, limit: int = 3) -> list[Path]:
    """Return up to `limit` paths from entity `a` to `b`, cheapest first; empty where nothing connects them.

    Relations count in both directions; ended ones do not. Where no path leads from entity to entity, units
    of one organisation are taken together.
    Raises NotFoundError for an id the snapshot lacks.
    """
    for key in (a, b):
        if key not in snapshot.entities:
            raise NotFoundError(f"there is no entity '{key}' in the graph", hint=f"midstack resolve '{key}'")
    for units in ("each", "parent"):
        unit_of = find_units(snapshot, units)
        graph = _graph(snapshot, ontology, units)
        start, end = unit_of[a], unit_of[b]
        if start != end and start in graph and end in graph and nx.has_path(graph, start, end):
            found = islice(nx.shortest_simple_paths(graph, start, end, weight="cost"), limit)
            return [_path(graph, nodes, snapshot, ontology) for nodes in found]
    return []


def _graph(snapshot: Snapshot, ontology: Ontology, units: Units) -> nx.Graph:
    unit_of = find_units(snapshot, units)
    graph = nx.Graph()
    for edge in sorted(snapshot.edges, key=lambda row: row.proposition_id):
        u, v = unit_of.get(edge.source, edge.source), unit_of.get(edge.target, edge.target)
        if edge.weight <= 0 or u == v:
            continue
        row = (_cost(edge, ontology), edge.proposition_id, edge)
        rows = sorted([*graph.get_edge_data(u, v, {"rows": []})["rows"], row], key=lambda found: found[:2])
        graph.add_edge(u, v, rows=rows, cost=rows[0][0])
    return graph


def _cost(edge: EdgeRow, ontology: Ontology) -> float:
    kind = ontology.kinds.get(edge.kind)
    sideways = kind is None or kind.flow == "none"
    return STEP_COST - math.log(edge.weight) + (SIDEWAYS_COST if sideways else 0.0)


def _path(graph: nx.Graph, nodes: list[str], snapshot: Snapshot, ontology: Ontology) -> Path:
    steps = tuple(_steps(graph, nodes, snapshot, ontology))
    certainty = math.prod(step.edge.weight for step in steps)
    return Path(steps, certainty, sum(graph.edges[step.start, step.end]["cost"] for step in steps))


def _steps(graph: nx.Graph, nodes: list[str], snapshot: Snapshot, ontology: Ontology) -> Iterator[Step]:
    for start, end in pairwise(nodes):
        rows: list[tuple[float, str, Any]] = graph.edges[start, end]["rows"]
        edge = rows[0][2]
        yield Step(start, end, edge, len(rows) - 1, strongest([edge], snapshot, ontology))
