"""Frozen records that travel through the flow; they import nothing of ours but errors."""

from midstack.model.claims import Claim, Extraction, Observation, Proposition, Refusal
from midstack.model.documents import Document
from midstack.model.entities import Entity
from midstack.model.evidence import Evidence
from midstack.model.money import Money
from midstack.model.snapshot import ClaimRow, EdgeRow, Snapshot
from midstack.model.spans import Span

__all__ = [
    "Claim",
    "ClaimRow",
    "Document",
    "EdgeRow",
    "Entity",
    "Evidence",
    "Extraction",
    "Money",
    "Observation",
    "Proposition",
    "Refusal",
    "Snapshot",
    "Span",
]
