"""What people decided about pairs of names: one CSV row a decision, in the order they were made.

Invariants: a file is only ever appended to; the last verdict on a pair counts, so every decision can be
replayed and taken back; a "different" is kept like a "same".
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final, Literal

from midstack.errors import RegistryError
from midstack.resolution.tables import rows

Verdict = Literal["same", "different", "unsure"]
VERDICTS: Final[dict[str, Verdict]] = {"same": "same", "different": "different", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """`by` found on `date` that entity `left` and entity `right` (ids) are `verdict`, because of `reason`."""

    date: date
    left: str
    right: str
    verdict: Verdict
    reason: str = ""
    by: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.left, self.right))


COLUMNS: Final = tuple(field.name for field in fields(Judgement))


def read_judgements(file: Path) -> tuple[Judgement, ...]:
    """Return the judgements in `file`, oldest first; none where there is no such file.

    Raises RegistryError for a malformed row, with its line.
    """
    if not file.exists():
        return ()
    return tuple(_judgement(file, line, row) for line, row in enumerate(rows(file, COLUMNS), start=2))


def append_judgement(file: Path, judgement: Judgement) -> None:
    """Add `judgement` at the end of `file`, which is made where missing, and wait until it is on the disk.

    Raises RegistryError where the file cannot be written or is no file of judgements.
    """
    _check(judgement)
    read_judgements(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = not file.exists() or file.stat().st_size == 0
        with file.open("a", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            if new:
                writer.writerow(COLUMNS)
            writer.writerow(str(getattr(judgement, column)) for column in COLUMNS)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise RegistryError(f"the judgement was not kept: {file}: {error.strerror or error}") from error


def last_verdicts(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """Return the judgement that counts for each pair: the last one made."""
    found: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        found.pop(judgement.pair, None)
        found[judgement.pair] = judgement
    return found


def _judgement(file: Path, line: int, row: dict[str, str]) -> Judgement:
    try:
        made = date.fromisoformat(row["date"])
        verdict = _verdict(row["verdict"])
        judgement = Judgement(made, row["left"], row["right"], verdict, row["reason"], row["by"])
        _check(judgement)
    except (ValueError, RegistryError) as error:
        message = f"{file}:{line}: {error}"
        raise RegistryError(message, hint="a row is date,left,right,verdict,reason,by") from error
    return judgement


def _verdict(text: str) -> Verdict:
    found = VERDICTS.get(text)
    if found is None:
        raise RegistryError(f"verdict must be one of {', '.join(VERDICTS)}, got '{text}'")
    return found


def _check(judgement: Judgement) -> None:
    if not judgement.left or not judgement.right or judgement.left == judgement.right:
        got = f"'{judgement.left}' and '{judgement.right}'"
        raise RegistryError(f"a judgement is about two entities, got {got}")
