"""Single sentences of which one relation is known: en.csv with sentence, subject, predicate, object.

A sentence tells nothing of its other names: what it says of them counts neither as right nor as wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from midstack.claims.gold import GoldDocument, GoldRelation, fold
from midstack.errors import DocumentError
from midstack.model import Document

COLUMNS = ("sentence", "subject", "predicate", "object")


def read_sentences(folder: Path) -> list[GoldDocument]:
    """Return every sentence of `folder`, one file a language. Raises DocumentError where a row is wrong."""
    return [gold for file in sorted(folder.glob("*.csv")) for gold in _read(file)]


def _read(file: Path) -> Iterator[GoldDocument]:
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            sentence, subject, predicate, target = (row.get(column) or "" for column in COLUMNS)
            names = {name for name in (subject, target) if name and name in sentence}
            if not predicate or len(names) < 2:
                raise DocumentError(
                    f"{file}:{line}: needs {', '.join(COLUMNS)}, both names as they stand in the sentence",
                    hint="mend the row or leave it out",
                )
            yield GoldDocument(
                Document(f"{file.stem}-{line}", sentence, file.stem),
                {"subject": "", "object": ""},
                (GoldRelation("subject", predicate, "object", "", None, sentence),),
                (),
                names={fold(subject): "subject", fold(target): "object"},
                surfaces=((subject, "subject"), (target, "object")),
                is_sentence=True,
                has_metrics=False,
            )
