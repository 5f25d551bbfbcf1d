"""Makes propositions so that one relation has one id, whichever way round a text says it."""

from __future__ import annotations

from midstack.model import Proposition
from midstack.ontology import RelationKind


def propose(kind: RelationKind, source: str, target: str, concerns: str | None = None) -> Proposition:
    """Return the proposition of `kind` between two entity ids; ends of a symmetric kind are put in order."""
    source, target = order_ends(source, target, symmetric=kind.symmetric)
    return Proposition(kind.id, source, target, concerns)


def order_ends(source: str, target: str, *, symmetric: bool) -> tuple[str, str]:
    """Return both ends of a relation, those of a symmetric kind in order."""
    return (target, source) if symmetric and source > target else (source, target)
