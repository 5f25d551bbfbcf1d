"""The words a claim rests on. Invariant: `text[start:end] == quote`, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass

from midstack.errors import GroundingError
from midstack.model.documents import Document
from midstack.model.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A quote with its place; offsets are code points of the stored text, end exclusive."""

    document_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, document: Document, span: Span) -> Evidence:
        """Return the evidence under `span`. Raises GroundingError where the span leaves the text."""
        if span.end > len(document.text):
            raise GroundingError(
                f"evidence {span.start}-{span.end} leaves document '{document.id}', "
                f"which has {len(document.text)} characters"
            )
        return cls(document.id, span.start, span.end, span.of(document.text))

    @property
    def span(self) -> Span:
        """The place of the quote."""
        return Span(self.start, self.end)

    def check(self, text: str) -> None:
        """Raise GroundingError unless `text` holds the quote at its place."""
        found = text[self.start : self.end]
        if found != self.quote:
            raise GroundingError(
                f"the quote of document '{self.document_id}' at {self.start}-{self.end} is "
                f"'{self.quote[:60]}', but the text there reads '{found[:60]}'"
            )
