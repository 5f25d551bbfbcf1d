"""GraphML and GEXF through networkx, for yEd, Cytoscape and Gephi.

Invariants: names reach the file as they are but for characters XML cannot hold; the file reads back with as
many nodes and edges; every edge carries its status and the newest sentence it rests on.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology
from midstack.views.cleaning import Cleaner
from midstack.views.layers import UNPLACED, layer_of, ordered_layers
from midstack.views.stack_layout import lay_out
from midstack.views.writing import write_text

if TYPE_CHECKING:
    import networkx as nx

Attributes = dict[str, Any]

_WHEN_WRITTEN: Final = re.compile(r' lastmodifieddate="[^"]*"')
"""networkx writes today's date into GEXF; the same snapshot must give the same bytes."""


def write_graphml(snapshot: Snapshot, ontology: Ontology, file: Path, cleaner: Cleaner) -> list[Path]:
    """Write GraphML and return the file."""
    import networkx as nx  # noqa: PLC0415 - heavy

    buffer = io.BytesIO()
    nx.write_graphml_xml(to_network(snapshot, ontology, cleaner), buffer, named_key_ids=True)
    write_text(file, buffer.getvalue().decode("utf-8"))
    return [file]


def write_gexf(snapshot: Snapshot, ontology: Ontology, file: Path, cleaner: Cleaner) -> list[Path]:
    """Write GEXF, with the places and colours of the stack picture, and return the file."""
    import networkx as nx  # noqa: PLC0415 - heavy

    graph = to_network(snapshot, ontology, cleaner)
    _add_looks(graph, ontology)
    buffer = io.BytesIO()
    nx.write_gexf(graph, buffer)
    write_text(file, _WHEN_WRITTEN.sub("", buffer.getvalue().decode("utf-8")))
    return [file]


def to_network(snapshot: Snapshot, ontology: Ontology, cleaner: Cleaner) -> nx.MultiDiGraph:
    """Return the entities and derived edges with plain attributes (text and numbers, none missing)."""
    import networkx as nx  # noqa: PLC0415 - heavy

    graph = nx.MultiDiGraph()
    for key in sorted(snapshot.entities):
        graph.add_node(
            cleaner.clean(key), **_clean(_node(snapshot.entities[key], snapshot, ontology), cleaner)
        )
    for edge in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        ends = [cleaner.clean(end) for end in (edge.source, edge.target)]
        graph.add_edge(
            *ends, key=cleaner.clean(edge.proposition_id), **_clean(_edge(edge, snapshot), cleaner)
        )
    return graph


def _node(entity: Entity, snapshot: Snapshot, ontology: Ontology) -> Attributes:
    return {
        "label": entity.label,
        "type": entity.type,
        "class": entity.entity_class,
        "layer": layer_of(entity, ontology, snapshot.entities),
        "roles": " | ".join(entity.roles),
        "aliases": " | ".join(entity.aliases),
        "registered": not entity.provisional,
    }


def _edge(edge: EdgeRow, snapshot: Snapshot) -> Attributes:
    newest = newest_claim(edge, snapshot)
    row: Attributes = {
        "relation": edge.kind,
        "status": edge.status,
        "weight": edge.weight,
        "claims": len(edge.claims),
        "first_reported": edge.first_reported or "",
        "last_reported": edge.last_reported or "",
        "concerns": edge.concerns or "",
        "quote": newest.quote if newest else "",
        "source_title": (newest.title or newest.document_id) if newest else "",
        "url": (newest.url or "") if newest else "",
    }
    if edge.amount is not None:
        row |= {"amount": float(edge.amount), "currency": edge.currency or "", "bound": edge.bound or ""}
    return row


def newest_claim(edge: EdgeRow, snapshot: Snapshot) -> ClaimRow | None:
    """Return the latest reported claim under `edge`, of equally late ones that with the greatest id."""
    claims = [snapshot.claims[name] for name in edge.claims if name in snapshot.claims]
    return max(claims, key=lambda claim: (claim.reported_on or "", claim.id), default=None)


def _clean(row: Attributes, cleaner: Cleaner) -> Attributes:
    return {key: cleaner.clean(value) if isinstance(value, str) else value for key, value in row.items()}


def _add_looks(graph: nx.MultiDiGraph, ontology: Ontology) -> None:
    layers = {node: str(row["layer"]) for node, row in graph.nodes(data=True)}
    order = [*(layer.id for layer in ordered_layers(ontology)), UNPLACED]
    layout = lay_out(layers, order, list(graph.edges()))
    for node, row in graph.nodes(data=True):
        x, y = layout.positions[node]
        layer = ontology.layers.get(layers[node])
        # GEXF counts y upwards.
        row["viz"] = {
            "position": {"x": x, "y": -y, "z": 0.0},
            "size": 10.0,
            **_colour(layer.colour if layer else ""),
        }


def _colour(code: str) -> Attributes:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", code) is None:
        return {}
    red, green, blue = (int(code[place : place + 2], 16) for place in (1, 3, 5))
    return {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
