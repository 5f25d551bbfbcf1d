"""Rows of a table as a document: one line a row, so that every claim can point at the row it comes from.

Invariant: the evidence of a claim is the whole line of its row, whatever characters the row holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from midstack.errors import DocumentError
from midstack.limits import MAX_DOCUMENT_BYTES
from midstack.model import Claim, Document, Entity, Evidence, Extraction, Money, Proposition, Span
from midstack.ontology import load_ontology

EXTRACTOR: Final = "import"


class TableDocument:
    """Collects rows and the claims they make, then gives them as one extraction."""

    def __init__(self, document_id: str, source: str, title: str) -> None:
        self.id = document_id
        self.source = source
        self.title = title
        self._lines: list[str] = []
        self._claims: list[tuple[int, Proposition, Money | None, float]] = []
        self._entities: dict[str, Entity] = {}

    @property
    def has_lines(self) -> bool:
        """Whether any row was added."""
        return bool(self._lines)

    def add_line(self, cells: Iterable[str]) -> int:
        """Add a row and return its number, counted from 0."""
        self._lines.append(" | ".join(" ".join(cell.split()) for cell in cells if cell and cell.strip()))
        return len(self._lines) - 1

    def claim(
        self,
        line: int,
        proposition: Proposition,
        entities: Iterable[Entity],
        *,
        amount: Money | None = None,
        confidence: float = 1.0,
    ) -> None:
        """Say that row `line` claims `proposition`, between the entities given."""
        self._entities.update({entity.id: entity for entity in entities})
        self._claims.append((line, proposition, amount, confidence))

    def extraction(
        self,
        *,
        version: str,
        published: date | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> Extraction:
        """Return the document with its claims; `version` names the reader."""
        # A row of a table states a fact.
        firmest = max(load_ontology().statuses.values(), key=lambda status: status.rank).id
        document = Document(
            id=self.id,
            text="\n".join(self._lines) + "\n",
            language="en",
            title=self.title,
            published=published,
            publisher=publisher,
            url=url,
            source=self.source,
            media_type="text/csv",
        )
        spans = list(self._spans())
        claims = {
            claim.id: claim
            for line, proposition, amount, confidence in self._claims
            for claim in (
                Claim(
                    document_sha256=document.sha256,
                    evidence=Evidence.of(document, spans[line]),
                    asserts=proposition,
                    status=firmest,
                    amount=amount,
                    reported_on=published,
                    extractor=EXTRACTOR,
                    extractor_version=version,
                    confidence=confidence,
                ),
            )
        }
        return Extraction(document, tuple(claims.values()), tuple(self._entities.values()))

    def _spans(self) -> Iterator[Span]:
        start = 0
        for line in self._lines:
            yield Span(start, start + len(line))
            start += len(line) + 1


def read_rows(file: Path, columns: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """Yield the rows of the CSV `file`. Raises DocumentError where it cannot be read or lacks a column."""
    text = read_text(file)
    reader = csv.DictReader(text.splitlines())
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise DocumentError(
            f"{file} has no column '{missing[0]}'; it has {', '.join(reader.fieldnames or ())}"
        )
    for row in reader:
        yield {key: value or "" for key, value in row.items() if key is not None}


def read_text(file: Path) -> str:
    """Return the text of `file`. Raises DocumentError where it is missing, too large or no UTF-8."""
    try:
        size = file.stat().st_size
        if size > MAX_DOCUMENT_BYTES:
            raise DocumentError(f"{file} has {size} bytes; at most {MAX_DOCUMENT_BYTES} are read")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{file} is not UTF-8: byte {error.start} does not fit") from error
    except OSError as error:
        raise DocumentError(f"{file} cannot be read: {error.strerror or error}") from error
