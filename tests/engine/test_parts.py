"""Ledgers in parts: a run that stopped goes on, a second run does nothing, an edit redoes one part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.documents import read_documents, seed_paths
from midstack.engine import LedgerReport, extract_documents, extract_to_ledger, parts
from midstack.engine.parts import make_parts, part_name
from midstack.engine.versions import digest_folder, extractor_version
from midstack.errors import UsageError
from midstack.model import Document, Extraction
from midstack.stores.ledger import read_ledger


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(read_documents(seed_paths()[::4]))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_DOCUMENTS", 3)


def claims_of(extractions: Iterator[Extraction]) -> set[str]:
    return {claim.id for extraction in extractions for claim in extraction.claims}


@pytest.mark.usefixtures("small_parts")
def test_the_ledger_holds_what_extraction_gives(documents: list[Document], tmp_path: Path) -> None:
    done: list[int] = []
    report = extract_to_ledger(documents, tmp_path / "new" / "ledger", progress=done.append)
    expected = claims_of(extract_documents(documents))
    assert claims_of(read_ledger(report.folder)) == expected
    assert (report.documents, report.documents_kept, report.kept) == (len(documents), 0, 0)
    assert report.claims >= len(expected) > 0
    assert done == sorted(done)
    assert done[-1] == len(documents)
    assert len(list(report.folder.iterdir())) == report.written >= len(documents) / 3


@pytest.mark.usefixtures("small_parts")
def test_a_second_run_does_nothing(documents: list[Document], tmp_path: Path) -> None:
    first = extract_to_ledger(documents, tmp_path)
    times = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    second = extract_to_ledger(documents, tmp_path, engine="process", workers=1)
    assert second == LedgerReport(tmp_path, 0, first.written, 0, len(documents))
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == times


@pytest.mark.usefixtures("small_parts")
def test_a_run_that_stopped_goes_on_where_it_was(documents: list[Document], tmp_path: Path) -> None:
    def breaking() -> Iterator[Document]:
        yield from documents[:7]
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="the disk went away"):
        extract_to_ledger(breaking(), tmp_path)
    there = {file.name for file in tmp_path.iterdir()}
    assert there
    assert all(name.endswith(".parquet") for name in there)
    report = extract_to_ledger(documents, tmp_path)
    assert report.kept == len(there)
    assert report.documents + report.documents_kept == len(documents)
    assert claims_of(read_ledger(tmp_path)) == claims_of(extract_documents(documents))


@pytest.mark.usefixtures("small_parts")
def test_an_edited_document_redoes_its_part_and_the_old_one_is_named(
    documents: list[Document], tmp_path: Path
) -> None:
    extract_to_ledger(documents, tmp_path)
    edited = [
        replace(documents[0], text=documents[0].text + " ") if d is documents[0] else d for d in documents
    ]
    report = extract_to_ledger(edited, tmp_path)
    assert report.written >= 1
    assert len(report.unused) >= 1
    assert str(report).endswith("of other documents")


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=1, max_size=600), st.data())
def test_one_document_more_moves_few_borders(numbers: list[int], data: st.DataObject) -> None:
    documents = [Document(str(number), f"text {number}", "en") for number in numbers]
    place = data.draw(st.integers(0, len(documents)))
    longer = [*documents[:place], Document("new", "another text", "en"), *documents[place:]]
    before, after = (list(make_parts(some)) for some in (documents, longer))
    assert [d for part in before for d in part] == documents
    assert all(len(part) <= parts.PART_DOCUMENTS for part in before)
    assert len(set(after) - set(before)) <= 1 + len(documents) // parts.PART_DOCUMENTS


def test_a_name_tells_text_metadata_order_and_version_apart() -> None:
    one, two = Document("a", "text", "en"), Document("b", "text", "en")
    names = {
        part_name(group, version)
        for version in ("1", "2")
        for group in (
            [one],
            [two],
            [one, two],
            [two, one],
            [replace(one, language="id")],
            [replace(one, title="t")],
        )
    }
    assert len(names) == 12
    assert part_name([one], "1") == part_name([Document("a", "text", "en", source="elsewhere")], "1")


def test_the_version_follows_the_knowledge(tmp_path: Path) -> None:
    assert extractor_version() == extractor_version()
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "a.csv").write_text("x", "utf-8")
    first = digest_folder(tmp_path, ("lexicon",))
    (tmp_path / "other.csv").write_text("y", "utf-8")
    assert digest_folder(tmp_path, ("lexicon",)) == first
    (tmp_path / "lexicon" / "a.csv").write_text("z", "utf-8")
    assert digest_folder(tmp_path, ("lexicon",)) != first


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a file; a ledger is a folder"):
        extract_to_ledger([], tmp_path / "file")
    with pytest.raises(UsageError, match="no engine 'ray'"):
        extract_to_ledger([], tmp_path / "new", engine="ray")
    assert not (tmp_path / "new").exists()
