"""The graph as RDF, written, read and queried with pyoxigraph.

What a round trip keeps and what it does not:
- kept: entities with all they carry, edges, claims, observations, of kinds and statuses of the ontology;
- the order of an entity's aliases is not: they come back sorted and once each;
- the ends of a symmetric edge come back in order of their ids, which is how the loader writes them;
- rank, weight and type of an edge come from the ontology, not from the file;
- what two claims on one document, place or observation say of it stands there once.

Edges are stated as bare facts only where their status allows it, and in a graph of their own, which plain
Turtle has no room for: no rumour is ever a bare triple.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midstack.stores.rdf.querying import run_sparql
    from midstack.stores.rdf.reading import read_rdf
    from midstack.stores.rdf.writing import FORMATS, write_rdf

__all__ = ["FORMATS", "read_rdf", "run_sparql", "write_rdf"]

_HOMES = {"FORMATS": "writing", "read_rdf": "reading", "run_sparql": "querying", "write_rdf": "writing"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'midstack.stores.rdf' has no attribute '{name}'")
    return getattr(import_module(f"midstack.stores.rdf.{_HOMES[name]}"), name)
