"""Stores: the graph in the embedded database or in Neo4j, the ledger, the query library.

The names here are loaded when they are first used: importing this package loads no database driver.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midstack.stores.guard import check_read_only
    from midstack.stores.loading import LoadReport
    from midstack.stores.queries.library import NamedQuery, find_query, list_queries
    from midstack.stores.store import Store, open_store
    from midstack.stores.values import QueryResult
    from midstack.stores.verifying import Finding

__all__ = [
    "Finding",
    "LoadReport",
    "NamedQuery",
    "QueryResult",
    "Store",
    "check_read_only",
    "find_query",
    "list_queries",
    "open_store",
]

_HOMES = {
    "Finding": "verifying",
    "LoadReport": "loading",
    "NamedQuery": "queries.library",
    "QueryResult": "values",
    "Store": "store",
    "check_read_only": "guard",
    "find_query": "queries.library",
    "list_queries": "queries.library",
    "open_store": "store",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'midstack.stores' has no attribute '{name}'")
    return getattr(import_module(f"midstack.stores.{_HOMES[name]}"), name)
