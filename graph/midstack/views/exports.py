"""Writes a snapshot as files that other programs read. Each file is there whole or not at all.

Invariant: the same snapshot gives the same bytes; what a format cannot hold is counted, never lost in
silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from midstack.errors import UsageError
from midstack.model import Snapshot
from midstack.ontology import Ontology, load_ontology
from midstack.views.bulk_files import write_bulk
from midstack.views.cleaning import Cleaner
from midstack.views.csv_files import write_csv
from midstack.views.followthemoney import write_ftm
from midstack.views.graph_files import write_gexf, write_graphml
from midstack.views.parquet_files import write_parquet

Writer = Callable[[Snapshot, Ontology, Path, Cleaner], list[Path]]

WRITERS: Final[Mapping[str, Writer]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "csv": write_csv,
    "parquet": write_parquet,
    "ftm": write_ftm,
    "neo4j-admin": write_bulk,
}
FOLDERS: Final = frozenset({"csv", "parquet", "neo4j-admin"})
"""Formats of several files; their path is a folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files made, and how many characters the format could not hold."""

    files: tuple[Path, ...]
    dropped: int = 0


def write_graph(
    snapshot: Snapshot, form: str, path: Path | str, *, ontology: Ontology | None = None
) -> Written:
    """Write `snapshot` in the format `form` (one of WRITERS) to the file or, for FOLDERS, into the folder
    `path`.

    Raises UsageError for an unknown format and MidstackError where the files cannot be made.
    """
    if form not in WRITERS:
        raise UsageError(f"no format '{form}'; the formats are {', '.join(WRITERS)}")
    cleaner = Cleaner()
    files = WRITERS[form](snapshot, ontology or load_ontology(), Path(path), cleaner)
    return Written(tuple(files), cleaner.dropped)
