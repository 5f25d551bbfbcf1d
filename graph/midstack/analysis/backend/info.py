"""What networkx asks a backend about itself. Imports nothing heavy: networkx runs it when it is imported."""

from __future__ import annotations

from typing import Any, Final

NAME: Final = "midstack"
"""The name the backend is registered under."""

MIN_NODES: Final = 200
"""Below this many nodes the conversion costs more than it saves, so networkx itself answers."""

FUNCTIONS: Final = {
    "betweenness_centrality_subset": "Exact. Without edge weights; sources without repetition.",
    "immediate_dominators": "Lengauer and Tarjan; directed graphs.",
    "constraint": "Burt's constraint of all nodes; undirected simple graphs without edge weights.",
}


def get_info() -> dict[str, Any]:
    """Return the description networkx lists under its backends."""
    return {
        "backend_name": NAME,
        "project": "midstack",
        "package": "midstack",
        "short_summary": "Betweenness between groups, dominators and constraint by igraph.",
        "default_config": {"min_nodes": MIN_NODES},
        "functions": {name: {"additional_docs": text} for name, text in FUNCTIONS.items()},
    }
