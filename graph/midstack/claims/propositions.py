"""Makes propositions so that one relation has one id, whichever way round a text says it."""

from __future__ import annotations

from midstack.model import Proposition
from midstack.ontology import RelationKind


def propose(kind: RelationKind, source: str, target: str, concerns: str | None = None) -> Proposition:
    """Return the proposition of `kind` between two entity ids; ends of a symmetric kind are put in order."""
    if kind.symmetric and source > target:
        source, target = target, source
    return Proposition(kind.id, source, target, concerns)
