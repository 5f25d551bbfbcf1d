"""What the words of foreign data sets mean in ours: the rows of `ontology/align/datasets.csv`.

`term` is a column, or the roles of a deal's parties in alphabetical order with the deal's type where that
makes a difference; `source` is the role whose party is the source of the relation.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from midstack.ontology import Ontology, RelationKind
from midstack.resources import path


@dataclass(frozen=True, slots=True)
class Meaning:
    """The relation kind that a term stands for, and the role of the party that is its source."""

    kind: str
    source: str


@cache
def meanings(dataset: str) -> dict[str, Meaning]:
    """Return what each term of `dataset` means."""
    with (path("ontology") / "align" / "datasets.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["dataset"] == dataset]
    return {row["term"]: Meaning(row["kind"], row["source"]) for row in rows}


def kind_meant(ontology: Ontology, dataset: str, term: str) -> RelationKind:
    """Return the relation kind that `term` of `dataset` stands for. Raises KeyError for an unknown term."""
    return ontology.kinds[meanings(dataset)[term].kind]
