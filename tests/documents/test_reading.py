"""From paths to documents: every type, the text as it stands, and one bad document among good ones."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.documents.pdf_samples import make_pdf

from midstack.documents import read_documents, seed_paths
from midstack.errors import DocumentError
from midstack.limits import MAX_DOCUMENT_BYTES
from midstack.model import Document, Refusal

TEXT = "Nvidia backs OpenAI\r\n\r\nNvidia will invest in OpenAI.\r\n"


def read(*paths: str | Path, language: str | None = None) -> tuple[list[Document], list[Refusal]]:
    refused: list[Refusal] = []
    return list(read_documents(paths, language=language, refuse=refused.append)), refused


def test_plain_text_is_stored_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    ((document,), _) = read(tmp_path)
    assert document.text == TEXT
    assert (document.id, document.title, document.media_type) == ("a", "Nvidia backs OpenAI", "text/plain")
    assert (document.language, document.language_stated) == ("en", False)
    assert document.source == str(tmp_path / "a.txt")


def test_sidecar_is_stronger_than_the_text_and_the_caller_than_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.json").write_text(
        json.dumps({"lang": "id", "title": "Other", "date": "2026-01-31"}), "utf-8"
    )
    ((document,), _) = read(tmp_path)
    assert (document.title, document.language, document.language_stated) == ("Other", "id", True)
    assert document.published == date(2026, 1, 31)
    assert read(tmp_path, language="bn")[0][0].language == "bn"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A headline\nA sentence.", "A headline"),
        ("  A headline?  \n\nA sentence.", "A headline?"),
        ("A sentence ends here.\nAnother one.", None),
        ("একটি বাক্য।\nআরও একটি।", None),
        ("x" * 201 + "\nmore", None),
        ("only one line", None),
        ("- a bullet\n- another", None),
    ],
)
def test_title_of_plain_text(tmp_path: Path, text: str, title: str | None) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert read(tmp_path)[0][0].title == title


def test_markdown_front_matter_is_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: "A deal"\ndate: 2026-01-31\nsource: The Daily\nlang: en\nurl: https://example.org/a\n'
        "tags: [x]\n---\n# Heading\n\nText.\n",
        "utf-8",
    )
    (tmp_path / "b.md").write_text("# Heading #\n\nText --- more.\n", "utf-8")
    (tmp_path / "c.md").write_text("---\nno end of it\nText.\n", "utf-8")
    ((a, b, c), _) = read(tmp_path)
    assert a.text == "# Heading\n\nText.\n"
    assert (a.title, a.published, a.publisher, a.url) == (
        "A deal",
        date(2026, 1, 31),
        "The Daily",
        "https://example.org/a",
    )
    assert (b.title, b.media_type) == ("Heading", "text/markdown")
    assert c.text == "---\nno end of it\nText.\n"


def test_pages_keep_the_language_of_their_text_not_of_their_template(tmp_path: Path) -> None:
    bengali = "এনভিডিয়া ওপেনএআইয়ে বিনিয়োগ করবে বলে জানিয়েছে। " * 9
    (tmp_path / "a.html").write_text(f"<html lang=en-US><p>{bengali}</p></html>", "utf-8")
    (tmp_path / "b.html").write_text(f"<html lang=bn-BD><p>{bengali}</p></html>", "utf-8")
    ((a, b), _) = read(tmp_path)
    assert (a.language, a.language_stated) == ("bn", False)
    assert (b.language, b.language_stated) == ("bn-BD", True)


def test_every_type_beside_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.html").write_text("<p>Nvidia will invest in OpenAI.</p>", "utf-8")
    (tmp_path / "c.pdf").write_bytes(make_pdf([["Nvidia will invest in OpenAI."]]))
    (tmp_path / "d.jsonl").write_text('{"id": "x", "text": "One."}\n{"text": "Two."}\n', "utf-8")
    documents, refused = read(tmp_path)
    assert [document.id for document in documents] == ["a", "b", "c", "x", "d-2"]
    assert documents[3].source == f"{tmp_path / 'd.jsonl'}:1"
    assert refused == []


def test_bad_documents_are_refused_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(TEXT, "utf-8")
    (tmp_path / "d.txt").write_bytes(b"x" * (MAX_DOCUMENT_BYTES + 1))
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "f.html").write_text("<script>only</script>", "utf-8")
    (tmp_path / "g.jsonl").write_bytes(b'{"text": "Good.", "id": "c"}\nbad\n{"text": "Good."}')
    with (tmp_path / "h.txt").open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    documents, refused = read(tmp_path)
    assert [document.id for document in documents] == ["c", "g-3"]
    assert [(Path(r.document_id).name, r.reason.split(":")[0], r.place) for r in refused] == [
        ("a.txt", "not UTF-8", "byte offset 3, line 1"),
        ("b.txt", "the file is empty", ""),
        ("d.txt", "5,000,001 bytes, at most 5,000,000 are read", ""),
        ("e.pdf", "a broken PDF", ""),
        ("f.html", "there is no text in it", ""),
        ("g.jsonl:1", "the id 'c' is taken", ""),
        ("g.jsonl", "not JSON", "line 2"),
        ("h.txt", "1,000,000,000 bytes, at most 5,000,000 are read", ""),
    ]


def test_without_a_refusal_handler_the_first_bad_document_raises(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(DocumentError, match=r"a\.txt: not UTF-8: byte 0xe9 \(byte offset 3, line 1\)"):
        list(read_documents([tmp_path]))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert [r.reason for r in read(tmp_path)[1]] == ["Permission denied"]


@pytest.mark.parametrize(
    ("data", "media_type", "ids"),
    [
        (TEXT.encode(), "text/plain", ["stdin"]),
        (b"\xef\xbb\xbf<!DOCTYPE HTML><p>Text.</p>", "text/html", ["stdin"]),
        (make_pdf([["Text."]]), "application/pdf", ["stdin"]),
        (b'{"id": "x", "text": "One."}\n{"text": "Two."}\n', "application/jsonl", ["x", "stdin-2"]),
        (b"{ no json }", "text/plain", ["stdin"]),
    ],
)
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, data: bytes, media_type: str, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    documents, refused = read("-")
    assert [document.id for document in documents] == ids
    assert {document.media_type for document in documents} == {media_type}
    assert refused == []


def test_one_document_is_held_at_a_time(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT, "utf-8")
    documents = read_documents([tmp_path])
    next(documents)
    (tmp_path / "1.txt").write_text("Changed\nmeanwhile.", "utf-8")
    assert next(documents).title == "Changed"


def test_one_path_may_stand_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert [document.id for document in read_documents(str(tmp_path))] == ["a"]
    assert [document.id for document in read_documents(tmp_path / "a.txt")] == ["a"]


def test_seeds_are_there_and_state_their_language() -> None:
    documents = list(read_documents(seed_paths()))
    assert len(documents) == len(seed_paths()) > 30
    assert all(document.language_stated for document in documents)
    assert {document.language for document in documents} == {"bn", "en", "hi", "id"}
