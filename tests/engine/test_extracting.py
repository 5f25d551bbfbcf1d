"""Extraction through the engines: same claims, and a failing document costs only itself."""

from __future__ import annotations

import pytest

from midstack.documents import read_documents, seed_paths
from midstack.engine import extract_documents, extracting
from midstack.errors import OntologyError
from midstack.model import Document, Extraction


def test_claims_are_the_same_in_one_process_and_in_two() -> None:
    documents = list(read_documents(seed_paths()[::4]))
    serial = list(extract_documents(documents))
    assert sum(len(extraction.claims) for extraction in serial) > 20
    assert list(extract_documents(documents, engine="process", workers=2)) == serial


class Failing:
    """An extractor with a defect."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def extract(self, document: Document) -> Extraction:
        if document.id == "bad":
            raise self.error
        return Extraction(document)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("no\nsuch thing"), "the extractor failed: ValueError: no such thing"),
        (OntologyError("term X is missing"), "term X is missing"),
    ],
)
def test_a_defect_is_a_refusal_of_its_document(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    monkeypatch.setattr(extracting, "_extractor", lambda: Failing(error))
    documents = [Document(name, "text", "en") for name in ("a", "bad", "c")]
    extractions = list(extract_documents(documents))
    assert [extraction.document.id for extraction in extractions] == ["a", "bad", "c"]
    assert [r.reason for extraction in extractions for r in extraction.refusals] == [reason]
