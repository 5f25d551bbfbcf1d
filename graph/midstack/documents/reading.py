"""Documents from files, folders and standard input.

Invariant: one document is in memory at a time, and one that cannot be read never stops the others.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from midstack.documents.decoding import check_size, check_text, decode
from midstack.documents.files import MEDIA_TYPES, STDIN, File, list_files, name_files
from midstack.documents.html_pages import read_html
from midstack.documents.jsonl import read_records
from midstack.documents.language import identify_language
from midstack.documents.metadata import Metadata, read_sidecar
from midstack.documents.pdf import read_pdf
from midstack.documents.plain import read_markdown, read_plain
from midstack.documents.refusing import UnreadableError
from midstack.limits import MAX_DOCUMENT_BYTES
from midstack.model import Document, Refusal
from midstack.resources import path as resource

_JSONL: Final = "application/jsonl"
_HTML: Final = "text/html"
_SURE_LENGTH: Final = 200
"""Characters from which an identified language is believed over the one a page names in its mark-up."""

Refuse = Callable[[UnreadableError], None]


class Origin(NamedTuple):
    """Where a document comes from."""

    id: str
    source: str
    media_type: str


def read_documents(
    paths: Iterable[str | Path] | str | Path,
    *,
    language: str | None = None,
    refuse: Callable[[Refusal], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of files, folders (recursively, sorted) and "-" (standard input).

    A document's id is its file's stem, or the path below the given folder where two files share a stem.
    `language` holds for all of them; else each one's stated language does, else it is identified. What cannot
    be read goes to `refuse` and the rest goes on; without `refuse` the first one raises DocumentError.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    reader = _Reader(language, _raise if refuse is None else _passing_to(refuse))
    for file, name in name_files(list_files(paths, reader.refuse)).items():
        yield from reader.read(file, name)


def seed_paths() -> list[Path]:
    """Return the documents that ship with midstack, sorted."""
    return sorted(resource("seeds").rglob("*.txt"))


def _raise(error: UnreadableError) -> None:
    raise error


def _passing_to(refuse: Callable[[Refusal], None]) -> Refuse:
    return lambda error: refuse(error.refusal())


@dataclass(frozen=True, slots=True)
class _Reader:
    """The options of one run and the ids given so far."""

    language: str | None
    refuse: Refuse
    taken: set[str] = field(default_factory=set)

    def read(self, file: File, name: str) -> Iterator[Document]:
        """Yield the documents of `file`, which is called `name`."""
        try:
            for document in self._read_file(file, name):
                if document.id in self.taken:
                    self.refuse(UnreadableError(document.source, f"the id '{document.id}' is taken"))
                    continue
                self.taken.add(document.id)
                yield document
        except UnreadableError as error:
            self.refuse(error)
        except OSError as error:
            self.refuse(UnreadableError(file.source, error.strerror or type(error).__name__))

    def _read_file(self, file: File, name: str) -> Iterator[Document]:
        if file.source == STDIN:
            yield from self._read_stream(sys.stdin.buffer, file, name)
            return
        with file.path.open("rb") as stream:
            if MEDIA_TYPES.get(file.path.suffix.lower()) != _JSONL:
                check_size(file.path.stat().st_size, file.source)
            yield from self._read_stream(stream, file, name)

    def _read_stream(self, stream: BinaryIO, file: File, name: str) -> Iterator[Document]:
        media = MEDIA_TYPES.get(file.path.suffix.lower())
        if media != _JSONL:
            data = stream.read(MAX_DOCUMENT_BYTES + 1)
            media = media or sniff_media(data)
            if media != _JSONL:
                yield self._read_one(data, file, name, media)
                return
            stream = io.BufferedReader(_Joined(data, stream))
        for record in read_records(stream, file.source, self.refuse):
            source = f"{file.source}:{record.line}"
            origin = Origin(record.id or f"{name}-{record.line}", source, _JSONL)
            yield self._document(origin, record.text, record.metadata)

    def _read_one(self, data: bytes, file: File, name: str, media: str) -> Document:
        given = Metadata() if file.source == STDIN else read_sidecar(file.path, file.source)
        if media == "application/pdf":
            check_size(len(data), file.source)
            text, found = read_pdf(data, file.source)
        else:
            read = {_HTML: read_html, "text/markdown": read_markdown}.get(media, read_plain)
            text, found = read(decode(data, file.source))
        check_text(text, file.source)
        if media == _HTML:
            found = replace(found, language=_believed(found.language, text))
        return self._document(Origin(name, file.source, media), text, given.over(found))

    def _document(self, origin: Origin, text: str, metadata: Metadata) -> Document:
        stated = self.language or metadata.language
        return Document(
            id=origin.id,
            text=text,
            language=stated or identify_language(text),
            language_stated=stated is not None,
            title=metadata.title,
            published=metadata.published,
            publisher=metadata.publisher,
            url=metadata.url,
            source=origin.source,
            media_type=origin.media_type,
        )


def _believed(language: str | None, text: str) -> str | None:
    """Return the language a page names, None where its text is in another: templates keep their own."""
    if language is None or len(text) < _SURE_LENGTH:
        return language
    return language if language.split("-", maxsplit=1)[0] == identify_language(text) else None


def sniff_media(data: bytes) -> str:
    """Return the media type of bytes without a file name, by how they begin."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"{") and b'"text"' in data:
        return _JSONL
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _HTML
    return "text/plain"


class _Joined(io.RawIOBase):
    """What was read of a stream to look at it, followed by the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        piece = self._head.read(len(view)) or self._rest.read(len(view))
        view[: len(piece)] = piece
        return len(piece)
