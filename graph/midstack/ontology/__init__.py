"""What the ontology says: kinds, statuses, layers, roles, metrics, classes, names and cues."""

from midstack.ontology.reader import load_ontology, read_ontology
from midstack.ontology.terms import (
    Belonging,
    EntityClass,
    Layer,
    Metric,
    Ontology,
    RelationKind,
    Role,
    Status,
    StoreSchema,
    Term,
)

__all__ = [
    "Belonging",
    "EntityClass",
    "Layer",
    "Metric",
    "Ontology",
    "RelationKind",
    "Role",
    "Status",
    "StoreSchema",
    "Term",
    "load_ontology",
    "read_ontology",
]
