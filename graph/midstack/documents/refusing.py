"""The one way a document is refused: which file, why, at which place.

Invariant: everything that makes a file unreadable leaves this package as an `UnreadableError`, so that one
bad document never stops the others.
"""

from __future__ import annotations

from midstack.errors import DocumentError
from midstack.model import Refusal


class UnreadableError(DocumentError):
    """One document of `source` cannot be read for `reason`; `place` is an offset, a line or empty."""

    def __init__(self, source: str, reason: str, *, place: str = "", hint: str | None = None) -> None:
        where = f" ({place})" if place else ""
        super().__init__(f"{source}: {reason}{where}", hint=hint)
        self.source = source
        self.reason = reason
        self.place = place

    def refusal(self) -> Refusal:
        """Return the record of the refusal."""
        return Refusal(self.source, self.reason, self.place)
