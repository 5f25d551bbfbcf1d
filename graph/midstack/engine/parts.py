"""Documents to a ledger of Parquet parts: one part, one task that can be done again.

Invariant: a part is named by what went into it and by what made it, and it appears whole or not at all. So
a run that is killed and started again does only what is missing, and a second run does nothing.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from midstack.engine.extracting import ENGINES, extract_documents
from midstack.engine.versions import extractor_version
from midstack.errors import UsageError
from midstack.model import Document, Extraction, Refusal

PART_DOCUMENTS: Final = 256
"""Most documents of a part."""
PART_CHARACTERS: Final = 8_000_000
"""Characters from which a part is full."""
_CUT: Final = 64
"""A part ends behind about one document in so many, chosen by its hash: a document added or removed changes
the part it is in and leaves the borders of the others where they were."""


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a run wrote: parts and documents by whether they were there before, claims of the new ones.

    `unused` are parts in the folder that are not of these documents: of other ones, or of older texts.
    """

    folder: Path
    written: int = 0
    kept: int = 0
    documents: int = 0
    documents_kept: int = 0
    claims: int = 0
    refusals: tuple[Refusal, ...] = ()
    unused: tuple[Path, ...] = ()

    def __str__(self) -> str:
        text = (
            f"{self.documents:,} documents read, {self.documents_kept:,} unchanged; "
            f"{self.claims:,} claims in {self.written} new parts, {self.kept} parts kept"
        )
        return f"{text}; {len(self.unused)} parts are of other documents" if self.unused else text


@dataclass(frozen=True, slots=True)
class _Part:
    documents: tuple[Document, ...]
    file: Path

    @property
    def is_there(self) -> bool:
        return self.file.exists()


def extract_to_ledger(
    documents: Iterable[Document],
    folder: Path,
    *,
    engine: str = "serial",
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> LedgerReport:
    """Write the claims of `documents` into `folder` as parts, leaving out those that are there.

    `progress` is called with the number of documents done so far. Raises UsageError for an unknown engine or
    where `folder` is a file.
    """
    if engine not in ENGINES:
        raise UsageError(f"no engine '{engine}'; there is: {', '.join(ENGINES)}")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; a ledger is a folder")
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(folder, progress or (lambda _: None))
    extractions = extract_documents(writer.missing(_plan(documents, folder)), engine=engine, workers=workers)
    writer.write(extractions)
    return writer.report()


def make_parts(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Yield `documents` in runs whose borders depend on the documents near them alone."""
    part: list[Document] = []
    size = 0
    for document in documents:
        part.append(document)
        size += len(document.text)
        is_border = int(document.sha256[:8], 16) % _CUT == 0
        if is_border or len(part) >= PART_DOCUMENTS or size >= PART_CHARACTERS:
            yield tuple(part)
            part, size = [], 0
    if part:
        yield tuple(part)


def part_name(documents: Iterable[Document], version: str) -> str:
    """Return the file name of the part that `version` makes of `documents`, metadata included."""
    digest = hashlib.sha256(version.encode())
    for d in documents:
        known = (d.id, d.sha256, d.language, d.title, d.published, d.publisher, d.url)
        digest.update("\x1f".join("" if value is None else str(value) for value in known).encode())
        digest.update(b"\x1e")
    return f"part-{digest.hexdigest()[:32]}.parquet"


def _plan(documents: Iterable[Document], folder: Path) -> Iterator[_Part]:
    version = extractor_version()
    for part in make_parts(documents):
        yield _Part(part, folder / part_name(part, version))


class _Writer:
    """Counts what is there, passes on what is missing, writes it when it comes back."""

    def __init__(self, folder: Path, progress: Callable[[int], None]) -> None:
        self._folder = folder
        self._progress = progress
        self._waiting: deque[_Part] = deque()
        self._names: set[str] = set()
        self._kept: list[_Part] = []
        self._kept_documents = 0
        self._parts_kept = 0
        self._written = 0
        self._documents = 0
        self._claims = 0
        self._refusals: list[Refusal] = []

    def missing(self, parts: Iterable[_Part]) -> Iterator[Document]:
        """Yield the documents of the parts that are not in the folder yet."""
        for part in parts:
            self._names.add(part.file.name)
            if part.is_there:
                self._parts_kept += 1
                self._kept_documents += len(part.documents)
                self._progress(self._documents + self._kept_documents)
            else:
                self._waiting.append(part)
                yield from part.documents

    def write(self, extractions: Iterator[Extraction]) -> None:
        """Write each part as soon as all its extractions are there."""
        # A part is planned when its first document is asked for, so it waits before its extractions come.
        for first in extractions:
            part = self._waiting.popleft()
            found = (first, *islice(extractions, len(part.documents) - 1))
            _place(found, part.file)
            self._written += 1
            self._documents += len(found)
            self._claims += sum(len(extraction.claims) for extraction in found)
            self._refusals += [refusal for extraction in found for refusal in extraction.refusals]
            self._progress(self._documents + self._kept_documents)

    def report(self) -> LedgerReport:
        """Return the counts."""
        others = [file for file in sorted(self._folder.glob("*.parquet")) if file.name not in self._names]
        return LedgerReport(
            self._folder,
            self._written,
            self._parts_kept,
            self._documents,
            self._kept_documents,
            self._claims,
            tuple(self._refusals),
            tuple(others),
        )


def _place(extractions: tuple[Extraction, ...], file: Path) -> None:
    """Write a part aside and move it to its name in one step."""
    from midstack.stores.ledger import write_part  # noqa: PLC0415  # pyarrow, which only a ledger needs

    aside = Path(tempfile.mkdtemp(prefix=".writing-", dir=file.parent))
    try:
        write_part(extractions, aside).replace(file)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
