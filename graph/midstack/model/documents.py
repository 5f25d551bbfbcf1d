"""A document as it is stored: the text every offset counts in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One readable text with what is known of its origin.

    `text` is what was decoded, unchanged (line ends, joiners and spaces as they came); offsets are its
    code points. `language` is a BCP 47 tag; `language_stated` is False where it was identified from
    the text. `source` says where it was read from, in the user's words.
    """

    id: str
    text: str
    language: str
    language_stated: bool = True
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    source: str = ""
    media_type: str = "text/plain"
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)
