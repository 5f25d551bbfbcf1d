"""Small snapshots from a few words, and where the public data to check against may lie."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import networkx as nx
import pytest

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import load_ontology

Edge = tuple[str, ...]
"""kind, source, target, then the statuses of its claims (one confirmed where none is named)."""

LAYERED: Mapping[str, str] = {
    "equipment": "EquipmentMaker",
    "foundry": "FoundryOperator",
    "memory": "MemoryMaker",
    "chip": "ChipDesigner",
    "cloud": "CloudProvider",
    "lab": "ModelDeveloper",
    "app": "ApplicationMaker",
    "fund": "Investor",
}
"""The first word of an id -> the role it plays: "lab-a" is a model developer."""


def build(edges: Iterable[Edge], entities: Iterable[Entity] = ()) -> Snapshot:
    """Return a snapshot with `edges`; ends that are not among `entities` are organisations by their first
    word.
    """
    ontology = load_ontology()
    known = {entity.id: entity for entity in entities}
    claims: dict[str, ClaimRow] = {}
    rows = []
    for kind, source, target, *statuses in edges:
        for end in (source, target):
            known.setdefault(end, organisation(end))
        proposition = f"{kind.lower()}--{source}--{target}"
        made = [
            claim(f"{proposition}#{place}", proposition, kind, status)
            for place, status in enumerate(statuses or ["confirmed"])
        ]
        claims.update({row.id: row for row in made})
        status = max((ontology.statuses[row.status] for row in made), key=lambda term: term.rank)
        rows.append(
            EdgeRow(
                proposition,
                kind,
                ontology.kinds[kind].edge,
                source,
                target,
                status.id,
                status.rank,
                status.weight,
                tuple(row.id for row in made),
            )
        )
    return Snapshot(known, tuple(sorted(rows, key=lambda row: row.proposition_id)), claims)


def organisation(key: str) -> Entity:
    """Return the organisation `key`, with the role its first word stands for."""
    role = LAYERED.get(key.split("-", maxsplit=1)[0])
    return Entity(key, key.title(), "Organization", "Company", (role,) if role else ())


def claim(key: str, proposition: str, kind: str, status: str, document: str | None = None) -> ClaimRow:
    """Return a claim with that id; each stands in a document of its own unless one is named."""
    words = f"words of {key}"
    return ClaimRow(
        id=key,
        proposition_id=proposition,
        status=status,
        stance="OutletReport",
        confidence=1.0,
        quote=words,
        start=0,
        end=len(words),
        document_id=document or key,
        language="en",
        title=None,
        publisher=None,
        url=None,
        reported_on=None,
        recorded_at=None,
        kind=kind,
    )


def flow_of(edges: Iterable[tuple[str, str]]) -> nx.DiGraph:
    """Return a flow graph of bare names: u serves v; the layer is the first word of a name."""
    graph = nx.DiGraph()
    graph.add_edges_from(edges, weight=1.0, edges=())
    for node in graph:
        layer = node.split("-")[0]
        graph.nodes[node].update(label=node, layer=layer, layers=(layer,), type="Organization")
    return graph


def shared(name: str) -> Path:
    """Return the public data file `name`, which does not ship; skip the test where it is absent."""
    default = Path(__file__).parents[2].parent / "shared" / "data"
    path = Path(os.environ.get("MIDSTACK_TEST_DATA", default)) / name
    if not path.exists():
        pytest.skip(f"{name} is not here; set MIDSTACK_TEST_DATA to the folder that holds it")
    return path
