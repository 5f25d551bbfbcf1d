"""One document a line; a bad line is refused by its number and the others go on."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from midstack.documents import jsonl
from midstack.documents.jsonl import Record, read_records
from midstack.documents.refusing import UnreadableError


def read(data: bytes) -> tuple[list[Record], list[UnreadableError]]:
    refused: list[UnreadableError] = []
    return list(read_records(io.BytesIO(data), "a.jsonl", refused.append)), refused


def line(**record: Any) -> bytes:
    return json.dumps(record).encode() + b"\n"


def test_fields_and_numbers() -> None:
    records, refused = read(
        line(id="x", text="one", lang="bn", title="t", date="2026-01-31") + b"\n" + line(text="two", id=7)
    )
    assert [(r.line, r.id, r.text) for r in records] == [(1, "x", "one"), (3, "7", "two")]
    assert records[0].metadata.language == "bn"
    assert refused == []


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (b"not json\n", "not JSON", "line 2"),
        (b"[1]\n", 'each line must be an object with a "text"', "line 2"),
        (b'{"title": "x"}\n', 'each line must be an object with a "text"', "line 2"),
        (b'{"text": 5}\n', 'each line must be an object with a "text"', "line 2"),
        (b'{"text": ""}\n', "there is no text in it", "line 2"),
        (b'{"text": "a\\u0000b"}\n', "U+0000 cannot be stored", "line 2, character offset 1"),
        (b'{"text": "ab\\ud800"}\n', "U+D800 cannot be stored", "line 2, character offset 2"),
        (b'{"text": "\xff"}\n', "not UTF-8: byte 0xff", "line 2, byte offset 10, line 1"),
        (b'{"text": "a", "text": "b"}\n', "the key 'text' is given twice", "line 2"),
        (b'{"text": "a", "x": NaN}\n', "NaN is not a JSON number", "line 2"),
        (b'{"text": "a", "date": "soon"}\n', "the date 'soon'", "line 2"),
        (b'{"text": "a", "id": {}}\n', "'id' must be text", "line 2"),
        (b'{"a":' * 50_000 + b"\n", "nested deeper than 100 levels", "line 2"),
    ],
)
def test_bad_line_is_refused_by_number(data: bytes, reason: str, place: str) -> None:
    records, refused = read(line(text="before") + data + line(text="after"))
    assert [record.text for record in records] == ["before", "after"]
    assert [error.place for error in refused] == [place]
    assert refused[0].reason.startswith(reason)


def test_long_line_is_passed_over_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_DOCUMENT_BYTES", 1000)
    records, refused = read(line(text="x" * 5000) + line(text="after") + line(text="y" * 5000).strip())
    assert [record.text for record in records] == ["after"]
    assert [error.place for error in refused] == ["line 1", "line 3"]


def test_ids_hold_no_control_characters() -> None:
    records, _ = read(line(id="a\u202eb\n\tc", text="one") + line(id=" ", text="two"))
    assert [record.id for record in records] == ["abc", None]
