"""midstack: claims about the AI industry from news in any language, and who sits in between.

Invariant: importing this package imports nothing heavy; each public name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from midstack.analysis import build_graph, rank_brokers
    from midstack.claims.extracting import load_extractor
    from midstack.documents import read_documents, seed_paths
    from midstack.engine import extract_documents, extract_to_ledger
    from midstack.errors import MidstackError
    from midstack.ontology import load_ontology
    from midstack.resolution import load_resolver
    from midstack.stores import open_store
    from midstack.views.building import build_page

__version__: Final = "0.1.0"

__all__ = [
    "MidstackError",
    "__version__",
    "build_graph",
    "build_page",
    "extract_documents",
    "extract_to_ledger",
    "load_extractor",
    "load_ontology",
    "load_resolver",
    "open_store",
    "rank_brokers",
    "read_documents",
    "seed_paths",
]

_HOMES: Final = {
    "MidstackError": "midstack.errors",
    "build_graph": "midstack.analysis",
    "build_page": "midstack.views.building",
    "extract_documents": "midstack.engine",
    "extract_to_ledger": "midstack.engine",
    "load_extractor": "midstack.claims.extracting",
    "load_ontology": "midstack.ontology",
    "load_resolver": "midstack.resolution",
    "open_store": "midstack.stores",
    "rank_brokers": "midstack.analysis",
    "read_documents": "midstack.documents",
    "seed_paths": "midstack.documents",
}
"""Where each lazy public name lives."""


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'midstack' has no attribute '{name}'")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_ipython_extension(shell: Any) -> None:
    """Make `%load_ext midstack` bring the `%cypher` magic."""
    import_module("midstack.notebook").load_ipython_extension(shell)
