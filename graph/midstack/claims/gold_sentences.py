"""Single sentences of which some relations are known: en.csv with sentence, subject, predicate, object.

Rows with the same sentence that follow each other tell all it says of the names in them: no other relation of
theirs is right. Of its other names a sentence tells nothing: what it says of them counts neither as right nor
as wrong. A column `amount` ("USD 10e9") may tell the sum of each relation, empty where it has none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from midstack.claims.gold import GoldDocument, GoldRelation, fold
from midstack.errors import DocumentError
from midstack.model import Document

COLUMNS = ("sentence", "subject", "predicate", "object")
AMOUNT = "amount"


def read_sentences(folder: Path) -> list[GoldDocument]:
    """Return every sentence of `folder`, one file a language. Raises DocumentError where a row is wrong."""
    return [gold for file in sorted(folder.glob("*.csv")) for gold in _read(file)]


def _read(file: Path) -> Iterator[GoldDocument]:
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = [_check(file, line, row) for line, row in enumerate(reader, start=2)]
    has_amounts = AMOUNT in (reader.fieldnames or ())
    for sentence, group in groupby(rows, key=lambda row: row.sentence):
        told = list(group)
        ids = {name: fold(name) for row in told for name in (row.subject, row.object)}
        yield GoldDocument(
            Document(f"{file.stem}-{told[0].line}", sentence, file.stem),
            dict.fromkeys(ids.values(), ""),
            tuple(
                GoldRelation(ids[row.subject], row.predicate, ids[row.object], "", row.amount, sentence)
                for row in told
            ),
            (),
            names={key: key for key in ids.values()},
            surfaces=tuple(ids.items()),
            is_sentence=True,
            has_amounts=has_amounts,
            has_metrics=False,
        )


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    sentence: str
    subject: str
    predicate: str
    object: str
    amount: Mapping[str, Any] | None


def _check(file: Path, line: int, row: Mapping[str, str | None]) -> _Row:
    sentence, subject, predicate, target = (row.get(column) or "" for column in COLUMNS)
    names = {name for name in (subject, target) if name and name in sentence}
    if not predicate or len(names) < 2:
        raise DocumentError(
            f"{file}:{line}: needs {', '.join(COLUMNS)}, both names as they stand in the sentence",
            hint="mend the row or leave it out",
        )
    return _Row(line, sentence, subject, predicate, target, _amount(file, line, row.get(AMOUNT) or ""))


def _amount(file: Path, line: int, text: str) -> Mapping[str, Any] | None:
    if not text:
        return None
    currency, _, value = text.partition(" ")
    try:
        return {"currency": currency, "value": float(value)}
    except ValueError as error:
        raise DocumentError(
            f"{file}:{line}: {text!r} is no amount", hint="write it as USD 10e9, or leave it empty"
        ) from error
