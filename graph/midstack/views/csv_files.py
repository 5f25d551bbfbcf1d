"""Three tables for spreadsheets and data frames: nodes.csv, edges.csv, claims.csv.

Invariant: no cell of text runs as a formula when a spreadsheet opens the file; numbers are left as numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology
from midstack.views.cleaning import Cleaner, guard_cell
from midstack.views.layers import layer_of
from midstack.views.writing import make_folder, write_text

LIST_MARK: Final = " | "
"""Between the parts of a list in one cell."""

NODES: Final = ("id", "label", "type", "class", "layer", "roles", "aliases", "parent", "registered")
EDGES: Final = (
    "id", "source", "relation", "target", "concerns", "status", "rank", "weight", "amount", "currency",
    "bound", "first_reported", "last_reported", "claims",
)  # fmt: skip
CLAIMS: Final = (
    "id", "proposition", "kind", "entity", "value", "unit", "period", "segment", "status", "stance",
    "confidence", "said_by", "amount", "currency", "bound", "as_written", "reported_on",
    "recorded_at", "disputes", "quote", "start", "end", "document", "language", "title", "publisher", "url",
)  # fmt: skip

Cell = str | int | float | None


def write_csv(snapshot: Snapshot, ontology: Ontology, folder: Path, cleaner: Cleaner) -> list[Path]:
    """Write the three tables into `folder` and return the files. They start with a byte order mark, which
    spreadsheets need to see that they are UTF-8."""
    nodes = (_node(snapshot.entities[key], snapshot, ontology) for key in sorted(snapshot.entities))
    claims = sorted((*snapshot.claims.values(), *snapshot.observations), key=lambda claim: claim.id)
    tables: tuple[tuple[str, Sequence[str], Iterable[Sequence[Cell]]], ...] = (
        ("nodes.csv", NODES, nodes),
        ("edges.csv", EDGES, map(_edge, sorted(snapshot.edges, key=lambda edge: edge.proposition_id))),
        ("claims.csv", CLAIMS, map(_claim, claims)),
    )
    make_folder(folder)
    files = []
    for name, columns, rows in tables:
        write_text(folder / name, "\ufeff" + to_csv(columns, rows, cleaner))
        files.append(folder / name)
    return files


def to_csv(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], cleaner: Cleaner, *, guard: bool = True
) -> str:
    """Return the rows as CSV; text cells are cleaned and, with `guard`, kept from running as formulas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value, cleaner, guard=guard) for value in row])
    return buffer.getvalue()


def _cell(value: Cell, cleaner: Cleaner, *, guard: bool) -> Cell:
    if not isinstance(value, str):
        return value
    text = cleaner.clean(value)
    return guard_cell(text) if guard else text


def _node(entity: Entity, snapshot: Snapshot, ontology: Ontology) -> Sequence[Cell]:
    return (
        entity.id, entity.label, entity.type, entity.entity_class,
        layer_of(entity, ontology, snapshot.entities),
        LIST_MARK.join(entity.roles), LIST_MARK.join(entity.aliases), entity.parent,
        "no" if entity.provisional else "yes",
    )  # fmt: skip


def _edge(edge: EdgeRow) -> Sequence[Cell]:
    return (
        edge.proposition_id, edge.source, edge.kind, edge.target, edge.concerns, edge.status, edge.rank,
        edge.weight, edge.amount, edge.currency, edge.bound, edge.first_reported, edge.last_reported,
        LIST_MARK.join(edge.claims),
    )  # fmt: skip


def _claim(claim: ClaimRow) -> Sequence[Cell]:
    return (
        claim.id, claim.proposition_id, claim.kind, claim.entity, claim.value, claim.unit, claim.period,
        claim.segment, claim.status, claim.stance, claim.confidence, claim.said_by, claim.amount,
        claim.currency, claim.bound, claim.as_written, claim.reported_on, claim.recorded_at, claim.disputes,
        claim.quote, claim.start, claim.end, claim.document_id, claim.language, claim.title, claim.publisher,
        claim.url,
    )  # fmt: skip
