"""What the ontology says: kinds, statuses, layers, roles, metrics, classes, names and cues, read from files."""

from midstack.ontology.reader import load_ontology, read_ontology
from midstack.ontology.terms import (
    EntityClass,
    Layer,
    Metric,
    Ontology,
    RelationKind,
    Role,
    Status,
    Term,
)

__all__ = [
    "EntityClass",
    "Layer",
    "Metric",
    "Ontology",
    "RelationKind",
    "Role",
    "Status",
    "Term",
    "load_ontology",
    "read_ontology",
]
