"""The documents that ship with midstack are sound, described, and say something."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from midstack.documents import furniture_spans, identify_language, read_documents, seed_paths
from midstack.engine import extract_documents

FIELDS: Final = {"id", "lang", "title", "date", "publisher", "url", "note"}
LANGUAGES: Final = {"bn", "en", "hi", "id"}
SEEDS: Final = seed_paths()


def metadata(file: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(file.with_suffix(".json").read_text("utf-8"))
    return record


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem)
def test_text_and_metadata_agree(file: Path) -> None:
    text, record = file.read_bytes().decode("utf-8"), metadata(file)
    assert set(record) == FIELDS
    assert record["id"] == file.stem
    assert record["lang"] == file.parent.name == identify_language(text)
    assert record["note"]
    assert record["title"] is None or record["title"] in text.split("\n")[:3]
    today = datetime.now(UTC).date()
    assert record["date"] is None or date(2015, 1, 1) <= date.fromisoformat(record["date"]) <= today
    assert record["url"] is None or record["url"].startswith("https://")


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem)
def test_text_is_plain_and_complete(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    assert not set(text) & set("\r\t\u00a0\ufeff\ufffd")
    assert all(unicodedata.category(char) != "Cc" for char in text if char != "\n")
    assert 300 < len(text) < 20_000
    assert text.rstrip()[-1] in '.।!?")”'
    assert furniture_spans(text, file.parent.name) == []


def test_every_language_has_its_share_and_no_text_is_there_twice() -> None:
    documents = list(read_documents(SEEDS))
    assert {document.language for document in documents} == LANGUAGES
    assert len({document.sha256 for document in documents}) == len(documents) >= 40
    assert all(sum(d.language == language for d in documents) >= 9 for language in LANGUAGES)


def test_every_document_makes_claims() -> None:
    silent = [e.document.id for e in extract_documents(read_documents(SEEDS)) if not e.claims]
    assert silent == []


def test_nothing_else_lies_among_them() -> None:
    others = {file.suffix for file in SEEDS[0].parents[1].rglob("*") if file.is_file()} - {".txt", ".json"}
    assert others <= {".md"}
    texts = {file.with_suffix("") for file in SEEDS}
    assert {file.with_suffix("") for file in SEEDS[0].parents[1].rglob("*.json")} == texts
