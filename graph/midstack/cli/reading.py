"""What `extract` and `load` share: paths to documents, refusals told and remembered.

Invariant: a document that cannot be read never stops the others; it is told on stderr and the exit code is 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import click

from midstack.cli.settings import Settings
from midstack.documents import read_documents
from midstack.log import redact
from midstack.model import Document, Refusal

FOUND_PROBLEMS: Final = 3
"""Exit code of a command that ran and found something wrong."""


@dataclass(slots=True)
class Refusals:
    """Collects what was refused and tells each on stderr, also with -q: it is part of the result."""

    settings: Settings
    found: list[Refusal] = field(default_factory=list)

    def add(self, refusal: Refusal) -> None:
        """Remember `refusal` and tell it."""
        self.found.append(refusal)
        place = f" ({refusal.place})" if refusal.place and refusal.place not in refusal.reason else ""
        click.echo(redact(f"refused: {refusal.document_id}: {refusal.reason}{place}"), err=True)

    @property
    def exit_code(self) -> int:
        """3 where something was refused, else 0."""
        return FOUND_PROBLEMS if self.found else 0


def documents_at(paths: Sequence[str], language: str | None, refusals: Refusals) -> Iterator[Document]:
    """Yield the documents at `paths` ("-" is stdin), leaving out what is refused."""
    return read_documents(paths, language=language, refuse=refusals.add)
