"""Lexicon and registry against the modules: every id in their rows must be one of the ontology's.

Invariant: an empty cell is fine, several ids in one cell stand apart by blanks or bars.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from midstack.ontology.building.findings import Finding

_LEXICON: Final = {
    "cues.csv": {"kind": "kinds"},
    "status.csv": {"status": "statuses"},
    "metrics.csv": {"metric": "metrics"},
    "nominals.csv": {"type": "classes"},
    "names.csv": {"type": "classes"},
}
_REGISTRY: Final = {
    "entities.csv": {"type": "classes", "class": "classes", "roles": "roles", "parent_kind": "belongings"}
}
"""File to column to the part of the summary that its ids are from."""


def check_tables(summary: Mapping[str, Any], folder: Path) -> Iterator[Finding]:
    """Yield cells of lexicon and registry in `folder` that name what the ontology does not have."""
    known = {part: {row["id"] for row in rows} for part, rows in summary.items() if isinstance(rows, list)}
    for language in sorted((folder / "lexicon").glob("*/")):
        for name, columns in _LEXICON.items():
            yield from _check(language / name, columns, known, folder)
    for name, columns in _REGISTRY.items():
        yield from _check(folder / "registry" / name, columns, known, folder)


def _check(
    file: Path, columns: Mapping[str, str], known: Mapping[str, set[str]], folder: Path
) -> Iterator[Finding]:
    if not file.exists():
        return
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            for column, part in columns.items():
                for value in re.split(r"[\s|]+", row.get(column) or ""):
                    if value and value not in known[part]:
                        place = f"{file.relative_to(folder).as_posix()}:{line}"
                        message = f"no such id among the {part} of the ontology"
                        yield Finding("error", "table", place, column, value, message)
