"""What the library answers on the seeds: `python -m tests.contract.seed_rows` writes `seed_rows.json` anew.

Look at the difference before it is committed: it changes with the seeds, the lexicons and the weights.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from midstack.documents import read_documents, seed_paths
from midstack.engine import extract_documents
from midstack.stores import Store, list_queries, open_store

FILE: Final = Path(__file__).parent / "seed_rows.json"
READ: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
PARAMETERS: Final[dict[str, dict[str, str]]] = json.loads(
    (Path(__file__).parent / "seed_parameters.json").read_text(encoding="utf-8")
)
"""Parameters of the queries that need some."""


def load_seeds(store: Store) -> None:
    """Load the documents that ship with midstack, as if read at READ."""
    documents = read_documents([str(file) for file in seed_paths()])
    store.load(extract_documents(documents), recorded_at=READ)


def answers(store: Store) -> dict[str, list[list[Any]]]:
    """Return the rows of every query of the library by its name."""
    return {
        query.name: [list(row) for row in store.run_named(query.name, PARAMETERS.get(query.name, {})).rows]
        for query in list_queries()
    }


def main() -> None:
    """Write the expected rows, as the embedded store answers."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/store", write=True) as store:
        load_seeds(store)
        told = answers(store)
    lines = [f"{json.dumps(name)}: {json.dumps(rows, ensure_ascii=False)}" for name, rows in told.items()]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
