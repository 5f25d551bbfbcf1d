"""The ledger: what was read from documents, as Parquet parts. The unit of distribution, recovery and
analysis.

Invariants: one fixed schema; a part is there whole or not at all (temporary file, flushed, then renamed); its
name is a hash of its content, so that writing the same again changes nothing; what is read equals what was
written.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from midstack.errors import DocumentError, StoreError
from midstack.model import Extraction
from midstack.stores.ledger_rows import COLUMNS, Row, extractions_of, rows_of

VERSION: Final = "1"
GROUP: Final = 5_000
"""Rows written and read at once."""
SUFFIX: Final = ".parquet"

_TYPES: Final = {
    "text": pa.string(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
    "texts": pa.list_(pa.string()),
}
SCHEMA: Final = pa.schema(
    [pa.field(name, _TYPES[kind], nullable=name != "record") for name, kind in COLUMNS.items()],
    metadata={"midstack.ledger": VERSION},
)
"""The Arrow schema of every part."""


def write_part(extractions: Iterable[Extraction], folder: Path) -> Path:
    """Write one part into `folder` and return its path, which names its content.

    Raises DocumentError for a text that cannot be stored, StoreError where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".part-", suffix=".tmp", dir=folder)
        os.close(descriptor)
        draft = Path(name)
        try:
            target = folder / f"claims-{_write(extractions, draft)}{SUFFIX}"
            _flush(draft)
            draft.replace(target)
            _flush(folder)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"the ledger part in {folder} cannot be written: {error.strerror or error}",
            hint="free space or name another folder, then run the same command again",
        ) from error
    return target


def read_ledger(path: Path) -> Iterator[Extraction]:
    """Yield what a part, or every part of a folder by name, holds.

    Raises StoreError for a part that is cut short, is no Parquet, or has another schema, naming the file.
    """
    parts = list_parts(path)
    return chain.from_iterable(extractions_of(_rows(part), str(part)) for part in parts)


def list_parts(path: Path) -> list[Path]:
    """Return the parts at `path`, a file or folder, sorted by name. Raises StoreError where there is none."""
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.suffix == SUFFIX)
    else:
        found = [path] if path.is_file() else []
    if not found:
        raise StoreError(
            f"there is no ledger part ({SUFFIX}) at {path}",
            hint=f"midstack extract PATH -o {path} --format parquet",
        )
    return found


def _write(extractions: Iterable[Extraction], draft: Path) -> str:
    content = hashlib.sha256()
    rows = chain.from_iterable(rows_of(extraction) for extraction in extractions)
    with parquet.ParquetWriter(draft, SCHEMA, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            content.update(b"".join(map(_line, group)))
            writer.write_table(_table(group))
    return content.hexdigest()[:32]


def _line(row: Row) -> bytes:
    text = json.dumps({key: row[key] for key in sorted(row)}, ensure_ascii=True, default=str)
    return text.encode() + b"\n"


def _table(rows: list[Row]) -> pa.Table:
    try:
        return _arrow(rows)
    except UnicodeEncodeError as error:
        letter = f"U+{ord(error.object[error.start]):04X}"
        raise DocumentError(
            f"document '{_culprit(rows)}' holds the lone surrogate {letter} at {error.start} of a text, "
            "which no file keeps"
        ) from error


def _culprit(rows: list[Row]) -> str:
    for row in rows:
        try:
            json.dumps(row, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:
            return ascii(row["document_id"])[1:-1]
    return "?"


def _arrow(rows: list[Row]) -> pa.Table:
    columns = [pa.array([row.get(name) for row in rows], type=SCHEMA.field(name).type) for name in COLUMNS]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _rows(part: Path) -> Iterator[Row]:
    try:
        with parquet.ParquetFile(part) as file:
            _check_schema(file.schema_arrow, part)
            for batch in file.iter_batches(batch_size=GROUP):
                yield from _plain(batch)
    except (pa.ArrowException, OSError) as error:
        raise StoreError(
            f"the ledger part {part} is cut short or no Parquet: {str(error).splitlines()[0][:200]}",
            hint=f"remove {part.name} and run the extraction again: only missing parts are written",
        ) from error


def _plain(batch: Any) -> Iterator[Row]:
    columns = {name: batch.column(name).to_pylist() for name in COLUMNS}
    for place in range(batch.num_rows):
        yield {name: values[place] for name, values in columns.items()}


def _check_schema(found: Any, part: Path) -> None:
    if found.equals(SCHEMA):
        return
    missing = [name for name in COLUMNS if name not in found.names]
    wrong = [
        name for name in COLUMNS if name in found.names and found.field(name).type != SCHEMA.field(name).type
    ]
    if missing or wrong:
        raise StoreError(
            f"the ledger part {part} has another schema: missing {missing[:5]}, of another type {wrong[:5]}",
            hint="write it again with: midstack extract",
        )


def _flush(path: Path) -> None:
    with suppress(PermissionError):  # folders cannot be opened on every system
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
