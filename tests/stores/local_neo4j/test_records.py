"""A folder's records: private, whole, and never those of another program's folder."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from midstack.errors import LocalServerError, UsageError
from midstack.stores.local_neo4j.records import (
    MARK,
    NOTE,
    PASSWORD,
    Mark,
    Note,
    claim_folder,
    drop_note,
    make_password,
    read_mark,
    read_note,
    read_password,
    write_mark,
    write_note,
)

RUNNING = Note(pid=12, port=7687, http_port=None, version="5.26.30", series="5.26")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_new_folder_is_ours_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert claim_folder(folder, "5.26", "5.26.30") == Mark("5.26", "5.26.30")
    assert mode(folder) == 0o700
    assert read_mark(folder) == Mark("5.26", "5.26.30")


def test_folder_of_ours_keeps_what_it_knows(tmp_path: Path) -> None:
    known = Mark("5.26", "5.26.29", answered=True, port=7000)
    write_mark(tmp_path, known)
    assert claim_folder(tmp_path, "5.26", "5.26.30") == known


def test_folder_of_another_release_is_refused(tmp_path: Path) -> None:
    claim_folder(tmp_path, "5.26", "5.26.30")
    with pytest.raises(UsageError, match=r"holds a Neo4j 5\.26") as refused:
        claim_folder(tmp_path, "current", "2026.09.0")
    assert "--release 5.26" in str(refused.value.hint)


def test_folder_with_other_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = mode(tmp_path)
    with pytest.raises(UsageError, match="is not empty"):
        claim_folder(tmp_path, "5.26", "5.26.30")
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
    assert mode(tmp_path) == before


def test_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="not a folder"):
        claim_folder(file, "5.26", "5.26.30")


def test_folder_below_a_file_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(LocalServerError, match="cannot be used"):
        claim_folder(tmp_path / "file" / "below", "5.26", "5.26.30")


def test_password_is_made_once_long_and_private(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    password = make_password(tmp_path)
    assert make_password(tmp_path) == password == read_password(tmp_path)
    assert len(password) >= 32
    assert mode(tmp_path / PASSWORD) == 0o600
    assert make_password(tmp_path / "other") != password


def test_password_is_never_taken_for_an_option(tmp_path: Path) -> None:
    for number in range(300):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert make_password(folder).isalnum()


def test_note_is_kept_and_dropped(tmp_path: Path) -> None:
    write_note(tmp_path, RUNNING)
    assert read_note(tmp_path) == RUNNING
    assert mode(tmp_path / NOTE) == 0o600
    drop_note(tmp_path)
    drop_note(tmp_path)
    assert read_note(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"pid": 1}', b'{"x": 1}', b"\xff"])
def test_damaged_records_are_none(content: bytes, tmp_path: Path) -> None:
    for name in (MARK, NOTE):
        (tmp_path / name).write_bytes(content)
    assert read_note(tmp_path) is None
    assert read_mark(tmp_path) is None


def test_writing_leaves_no_draft(tmp_path: Path) -> None:
    write_note(tmp_path, RUNNING)
    write_note(tmp_path, RUNNING)
    assert [file.name for file in tmp_path.iterdir()] == [NOTE]
