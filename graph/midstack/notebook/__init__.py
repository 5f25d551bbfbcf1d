"""midstack in notebooks: `%load_ext midstack`, results as tables, the graph as a live page or a still
picture.

Invariant: whatever a cell shows has a stable text form, so that running a notebook again changes no output.
With MIDSTACK_STATIC=1 only tables and pictures are shown, which is what a committed notebook should hold.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midstack.notebook.magics import load_ipython_extension
    from midstack.notebook.results import Result
    from midstack.notebook.sessions import Session, connect
    from midstack.notebook.views import View

__all__ = ["Result", "Session", "View", "connect", "load_ipython_extension"]

_HOMES = {
    "Result": "results",
    "Session": "sessions",
    "View": "views",
    "connect": "sessions",
    "load_ipython_extension": "magics",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'midstack.notebook' has no attribute '{name}'")
    return getattr(import_module(f"midstack.notebook.{_HOMES[name]}"), name)
