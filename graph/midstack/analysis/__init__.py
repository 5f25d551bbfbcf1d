"""Measures over a snapshot: who stands between, what fails with whom, what goes in circles, how sure that is.

Every function is pure: a snapshot and the ontology in, frozen records out, each naming the claims it rests
on. The names below are loaded when first used, so that networkx can ask for the backend without loading
them all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from midstack.analysis.brokers import Broker, rank_brokers
    from midstack.analysis.chokepoints import Chokepoint, rank_chokepoints
    from midstack.analysis.explaining import (
        EntityAccount,
        Explanation,
        explain_claim,
        explain_entity,
        explain_pair,
    )
    from midstack.analysis.graphs import build_flow, build_graph
    from midstack.analysis.layers import INFRASTRUCTURE, MODEL_SIDE, layers_of
    from midstack.analysis.loops import Circularity, Loop, find_loops, measure_circularity
    from midstack.analysis.paths import Path, Step, find_paths
    from midstack.analysis.roles import RoleCounts, find_roles
    from midstack.analysis.whatif import Loss, Removal, remove_entities

__all__ = [
    "INFRASTRUCTURE",
    "MODEL_SIDE",
    "Broker",
    "Chokepoint",
    "Circularity",
    "EntityAccount",
    "Explanation",
    "Loop",
    "Loss",
    "Path",
    "Removal",
    "RoleCounts",
    "Step",
    "build_flow",
    "build_graph",
    "explain_claim",
    "explain_entity",
    "explain_pair",
    "find_loops",
    "find_paths",
    "find_roles",
    "layers_of",
    "measure_circularity",
    "rank_brokers",
    "rank_chokepoints",
    "remove_entities",
]

_HOME: Final = {
    "brokers": ("Broker", "rank_brokers"),
    "chokepoints": ("Chokepoint", "rank_chokepoints"),
    "explaining": ("EntityAccount", "Explanation", "explain_claim", "explain_entity", "explain_pair"),
    "graphs": ("build_flow", "build_graph"),
    "layers": ("INFRASTRUCTURE", "MODEL_SIDE", "layers_of"),
    "loops": ("Circularity", "Loop", "find_loops", "measure_circularity"),
    "paths": ("Path", "Step", "find_paths"),
    "roles": ("RoleCounts", "find_roles"),
    "whatif": ("Loss", "Removal", "remove_entities"),
}
_MODULE_OF: Final = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'midstack.analysis' has no attribute '{name}'")
    return getattr(import_module(f"midstack.analysis.{_MODULE_OF[name]}"), name)
