"""Reads the generated summary of the ontology (`ontology/generated/ontology.json`), fast.

The Turtle modules are the source; the generator writes the summary; a drift test keeps the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from midstack.errors import OntologyError
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
from midstack.resources import path

T = TypeVar("T", bound=Term)


def read_ontology(file: Path) -> Ontology:
    """Return the ontology in the summary `file`. Raises OntologyError where it is missing or malformed."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OntologyError(
            f"the ontology summary {file} cannot be read: {error}", hint="midstack ontology build"
        ) from error
    try:
        return Ontology(
            version=data["version"],
            iri=data["iri"],
            kinds=_terms(data["kinds"], _kind),
            statuses=_terms(data["statuses"], lambda row: Status(**row)),
            stances=_terms(data["stances"], lambda row: Term(**row)),
            layers=_terms(data["layers"], lambda row: Layer(**row)),
            roles=_terms(data["roles"], lambda row: Role(**row)),
            metrics=_terms(data["metrics"], lambda row: Metric(**row)),
            classes=_terms(data["classes"], lambda row: EntityClass(**row)),
            belongings=_terms(data["belongings"], lambda row: Belonging(**row)),
            store=_store(data["store"]),
        )
    except (KeyError, TypeError) as error:
        raise OntologyError(
            f"the ontology summary {file} lacks or misnames {error}", hint="midstack ontology build"
        ) from error


@cache
def load_ontology() -> Ontology:
    """Return the ontology that ships with midstack, read once per process."""
    return read_ontology(path("ontology") / "generated" / "ontology.json")


def _terms(rows: list[dict[str, Any]], make: Callable[[dict[str, Any]], T]) -> Mapping[str, T]:
    return {row["id"]: make(row) for row in rows}


def _kind(row: dict[str, Any]) -> RelationKind:
    types = {key: frozenset(row.get(key, ())) for key in ("source_types", "target_types", "concerns_types")}
    touching = tuple((source, target) for source, target in row.get("touching", ()))
    return RelationKind(**{**row, **types, "touching": touching})


def _store(row: dict[str, Any]) -> StoreSchema:
    pairs = {key: tuple((label, name) for label, name in row[key]) for key in ("indexed", "full_text")}
    return StoreSchema(identified=tuple(row["identified"]), **pairs)
