"""Order and ids depend on the paths alone; no link leads out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from midstack.documents import files
from midstack.documents.files import list_files, name_files
from midstack.documents.refusing import UnreadableError


def names(*paths: str | Path) -> tuple[list[str], list[str]]:
    refused: list[UnreadableError] = []
    files = list_files(paths, refused.append)
    given = name_files(files)
    return [given[file] for file in files], [error.reason for error in refused]


def make(root: Path, *files: str) -> None:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text", "utf-8")


def test_folders_are_walked_in_order_and_other_types_passed_over(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a.md",
        "sub/c.html",
        "sub/d.PDF",
        "e.jsonl",
        "e.json",
        "x.png",
        ".hidden.txt",
        ".git/f.txt",
    )
    assert names(tmp_path) == (["a", "b", "e", "c", "d"], [])


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["x.txt", "sub/x.txt"], ["x", "sub/x"]),
        (["a/x.txt", "b/x.txt", "b/y.txt"], ["a/x", "b/x", "y"]),
        (["x.html", "x.txt"], ["x.html", "x.txt"]),
        (["a/x.html", "a/x.txt", "x.md"], ["x", "a/x.html", "a/x.txt"]),
        (["ক.txt", "a b.c.txt"], ["a b.c", "ক"]),
    ],
)
def test_ids_are_stems_or_the_path_that_tells_them_apart(
    tmp_path: Path, files: list[str], expected: list[str]
) -> None:
    make(tmp_path, *files)
    assert names(tmp_path)[0] == expected


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    assert names(tmp_path / "b.txt", tmp_path, tmp_path)[0] == ["b", "a"]


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "out/secret.txt", "out/deep/other.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out/deep")
    (tmp_path / "in/same.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/dead.txt").symlink_to(tmp_path / "in/missing.txt")
    assert names(tmp_path / "in") == (
        ["a"],
        ["not a regular file", "a link that leads out of the given folder"],
    )


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.docx", "empty/x.png")
    os.mkfifo(tmp_path / "pipe")
    (kinds, reasons) = names(tmp_path / "a.docx", tmp_path / "gone", tmp_path / "pipe", tmp_path / "empty")
    assert kinds == []
    assert [reason.split(",")[0] for reason in reasons] == [
        "the type '.docx' is not read",
        "there is no such file or folder",
        "neither a file nor a folder",
        "no file of the types .txt",
    ]


def test_a_file_without_a_suffix_may_be_named_itself(tmp_path: Path) -> None:
    make(tmp_path, "article")
    assert names(tmp_path / "article") == (["article"], [])


def test_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "b.txt", "c.txt")
    monkeypatch.setattr(files, "MAX_FILES", 3)
    assert names(tmp_path) == (["a", "b", "c"], [])
    monkeypatch.setattr(files, "MAX_FILES", 2)
    assert names(tmp_path) == (["a", "b"], ["more than 2 files"])
