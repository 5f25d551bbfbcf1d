"""Three Parquet tables for data frames and DuckDB: nodes, edges, claims, with real types and lists.

The claim ledger, from which a graph can be rebuilt, is another thing: it holds the documents too.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.views.cleaning import Cleaner
from midstack.views.tables import Cell, Sheet, to_sheets
from midstack.views.writing import make_folder, write_file


def write_parquet(snapshot: Snapshot, ontology: Ontology, folder: Path, cleaner: Cleaner) -> list[Path]:
    """Write nodes.parquet, edges.parquet and claims.parquet into `folder` and return the files."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy

    make_folder(folder)
    files = []
    for sheet in to_sheets(snapshot, ontology):
        file = folder / f"{sheet.name}.parquet"
        write_file(file, partial(pq.write_table, _table(sheet, cleaner), compression="zstd"))
        files.append(file)
    return files


def _table(sheet: Sheet, cleaner: Cleaner) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in sheet.columns.items()])
    columns = [[_value(row[place], cleaner) for row in sheet.rows] for place, _ in enumerate(sheet.columns)]
    return pa.table(columns, schema=schema)


def _value(value: Cell, cleaner: Cleaner) -> Cell | list[str]:
    if isinstance(value, tuple):
        return [cleaner.clean(part) for part in value]
    return cleaner.clean(value) if isinstance(value, str) else value
