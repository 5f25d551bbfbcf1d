"""Who needs what to go on: inputs that are all needed, each from suppliers that may stand in for one another.

Invariant: an actor fails when, for any of its inputs, every supplier of that input has failed; the rules come
from the failure semantics of the relation kinds in the ontology.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from midstack.analysis.graphs import build_flow, choose_kinds, directions
from midstack.analysis.units import Units, find_units
from midstack.errors import UsageError
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology

Reading = Literal["lenient", "strict"]
READINGS: Final[tuple[str, ...]] = get_args(Reading)

_ORGANISATION: Final = "Organization"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing an actor needs: any of `suppliers` (sorted) will do. `ties` say from which edges each is
    known.
    """

    name: str
    ties: tuple[tuple[str, EdgeRow], ...]
    suppliers: tuple[str, ...]

    @property
    def edges(self) -> tuple[EdgeRow, ...]:
        """The edges the input is known from."""
        return tuple(edge for _, edge in self.ties)


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The inputs of every actor, in order of name."""

    inputs: Mapping[str, tuple[Input, ...]]

    @property
    def nodes(self) -> tuple[str, ...]:
        """All actors, sorted."""
        return tuple(sorted(self.inputs))


def build_dependencies(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    reading: Reading = "lenient",
    kinds: Sequence[str] | None = None,
    units: Units = "parent",
) -> Dependencies:
    """Return who needs what.

    `reading` settles what the ontology's "requires" means between organisations when no product is named,
    and "variant": under "lenient" suppliers of one layer, and variants of one thing, stand in for one
    another (a lab that buys from two chip designers fails when both do); under "strict" each of them is
    needed.
    Raises UsageError for another reading.
    """
    if reading not in READINGS:
        raise UsageError(f"reading must be one of {', '.join(READINGS)}, got '{reading}'")
    chosen = choose_kinds(ontology, kinds)
    unit_of = find_units(snapshot, units)
    flow = build_flow(snapshot, ontology, kinds=kinds, units=units)
    found: dict[str, dict[str, list[tuple[str, EdgeRow]]]] = {node: {} for node in flow}
    for edge in sorted(snapshot.edges, key=lambda row: row.proposition_id):
        kind = chosen.get(edge.kind)
        if kind is None or edge.weight <= 0 or kind.semantics == "none":
            continue
        for tail, head in directions(edge, kind):
            u, v = unit_of.get(tail, tail), unit_of.get(head, head)
            if u != v:
                name = _input_name(edge, kind.semantics, flow.nodes[u], u, reading)
                found[v].setdefault(name, []).append((u, edge))
    return Dependencies({node: _inputs(rows) for node, rows in sorted(found.items())})


def _inputs(rows: Mapping[str, list[tuple[str, EdgeRow]]]) -> tuple[Input, ...]:
    return tuple(
        Input(name, tuple(ties), tuple(sorted({supplier for supplier, _ in ties})))
        for name, ties in sorted(rows.items())
    )


def _input_name(
    edge: EdgeRow, semantics: str, supplier: Mapping[str, object], key: str, reading: Reading
) -> str:
    if semantics == "substitutable":
        return edge.kind
    if reading == "strict":
        return key
    if semantics == "variant":
        return edge.kind
    if edge.concerns:
        return edge.concerns
    return str(supplier["layer"]) if supplier["type"] == _ORGANISATION and supplier["layer"] else key
