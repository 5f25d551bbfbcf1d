"""Three tables for spreadsheets: nodes.csv, edges.csv, claims.csv.

Invariant: no cell of text runs as a formula when a spreadsheet opens the file; numbers are left as numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.views.cleaning import Cleaner, guard_cell
from midstack.views.tables import Cell, to_sheets
from midstack.views.writing import make_folder, write_text

LIST_MARK: Final = " | "
"""Between the parts of a list in one cell."""


def write_csv(snapshot: Snapshot, ontology: Ontology, folder: Path, cleaner: Cleaner) -> list[Path]:
    """Write the tables into `folder` and return the files.

    They start with a byte order mark, which spreadsheets need to see that they are UTF-8.
    """
    make_folder(folder)
    files = []
    for sheet in to_sheets(snapshot, ontology):
        file = folder / f"{sheet.name}.csv"
        write_text(file, "\ufeff" + to_csv(list(sheet.columns), sheet.rows, cleaner))
        files.append(file)
    return files


def to_csv(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    cleaner: Cleaner,
    *,
    guard: bool = True,
    mark: str = LIST_MARK,
) -> str:
    """Return the rows as CSV; text cells are cleaned and, with `guard`, kept from running as formulas.

    `mark` stands between the parts of lists.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value, cleaner, mark, guard=guard) for value in row])
    return buffer.getvalue()


def _cell(value: Cell, cleaner: Cleaner, mark: str, *, guard: bool) -> str | int | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        value = mark.join(value)
    if not isinstance(value, str):
        return value
    text = cleaner.clean(value)
    return guard_cell(text) if guard else text
