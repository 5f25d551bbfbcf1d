"""One document a line: an object with id, text, lang, title, date, publisher, url; only text is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from midstack.documents.decoding import check_text, decode
from midstack.documents.json_input import load_json
from midstack.documents.metadata import Metadata, stated
from midstack.documents.refusing import UnreadableError
from midstack.limits import MAX_DOCUMENT_BYTES


@dataclass(frozen=True, slots=True)
class Record:
    """A document of a JSONL file; `id` is None where its line states none."""

    line: int
    id: str | None
    text: str
    metadata: Metadata


def read_records(
    stream: BinaryIO, source: str, refuse: Callable[[UnreadableError], None]
) -> Iterator[Record]:
    """Yield the documents of `stream` line by line; a bad line goes to `refuse` with its number."""
    for number, line in _lines(stream):
        place = f"line {number}"
        try:
            if line is None:
                raise UnreadableError(source, f"longer than {MAX_DOCUMENT_BYTES:,} bytes", place=place)
            if line.strip():
                yield _read_record(line, number, source)
        except UnreadableError as error:
            where = place if error.place in {"", place} else f"{place}, {error.place}"
            refuse(UnreadableError(source, error.reason, place=where))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1; None for a line that is too long, of which no more is kept."""
    number = 0
    while line := stream.readline(MAX_DOCUMENT_BYTES + 1):
        number += 1
        if len(line) <= MAX_DOCUMENT_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_DOCUMENT_BYTES)
        yield number, None


def _read_record(line: bytes, number: int, source: str) -> Record:
    text = decode(line, source)
    try:
        record = load_json(text)
    except ValueError as error:
        raise UnreadableError(source, str(error)) from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableError(source, 'each line must be an object with a "text"')
    name = record.get("id")
    if name is not None and not isinstance(name, str | int):
        raise UnreadableError(source, f"'id' must be text or a whole number, got {str(name)[:40]!r}")
    check_text(record["text"], source)
    return Record(number, _clean_id(name), record["text"], stated(record, source))


def _clean_id(name: str | int | None) -> str | None:
    text = "" if name is None else "".join(char for char in str(name) if char.isprintable()).strip()
    return text[:200] or None
