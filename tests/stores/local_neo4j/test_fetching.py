"""Jars come whole and as pinned, or not at all."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest
from tests.stores.local_neo4j.repository import CONTENTS, JARS, Repository, make_jar

from midstack.errors import LocalServerError
from midstack.stores.local_neo4j import fetching
from midstack.stores.local_neo4j.fetching import PART, STALE_SECONDS, fetch_jars
from midstack.stores.local_neo4j.places import jar_folder


def fetch(folder: Path) -> list[Path]:
    return fetch_jars(JARS, title="a test", folder=folder)


def files_in(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.glob("**/*") if file.is_file()}


def test_jars_are_fetched_in_order_and_whole(repository: Repository, tmp_path: Path) -> None:
    got = fetch(tmp_path / "cache")
    assert [file.read_bytes() for file in got] == list(CONTENTS.values())
    assert files_in(tmp_path / "cache") == {jar.path for jar in JARS}


def test_default_folder_is_the_cache(repository: Repository) -> None:
    got = fetch_jars(JARS, title="a test")
    assert all(file.is_relative_to(jar_folder()) for file in got)


def test_nothing_is_asked_when_all_is_there(repository: Repository, tmp_path: Path) -> None:
    fetch(tmp_path)
    asked = repository.asked
    assert fetch(tmp_path) == [tmp_path / jar.path for jar in JARS]
    assert repository.asked == asked == len(JARS)


def test_damaged_jar_is_fetched_again(repository: Repository, tmp_path: Path) -> None:
    damaged = fetch(tmp_path)[2]
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    fetch(tmp_path)
    assert damaged.read_bytes() == CONTENTS[JARS[2].coordinate]
    assert repository.asked == len(JARS) + 1


@pytest.mark.parametrize(
    "wrong", [b"", b"short", CONTENTS[JARS[1].coordinate] + b"?", b"?" * JARS[1].size], ids=len
)
def test_other_bytes_are_refused_and_not_kept(wrong: bytes, repository: Repository, tmp_path: Path) -> None:
    repository.put(JARS[1], wrong)
    with pytest.raises(LocalServerError, match="is not the pinned file: sha256") as refused:
        fetch(tmp_path)
    assert JARS[1].sha256 in refused.value.message
    assert refused.value.hint is not None
    assert files_in(tmp_path) <= {jar.path for jar in JARS if jar != JARS[1]}


def test_fetch_goes_on_where_it_failed(repository: Repository, tmp_path: Path) -> None:
    repository.put(JARS[4], b"wrong")
    with pytest.raises(LocalServerError):
        fetch(tmp_path)
    kept = len(files_in(tmp_path))
    repository.put(JARS[4], CONTENTS[JARS[4].coordinate])
    asked = repository.asked
    fetch(tmp_path)
    assert repository.asked - asked == len(JARS) - kept


def test_endless_answer_is_cut_off(repository: Repository, tmp_path: Path) -> None:
    small = make_jar(JARS[4].coordinate, b"pinned")
    with pytest.raises(LocalServerError, match=r"\(7 bytes\), expected .* \(6 bytes\)"):
        fetch_jars([small], title="a test", folder=tmp_path)


def test_missing_jar_is_named_with_the_answer(repository: Repository, tmp_path: Path) -> None:
    (repository.folder / JARS[0].path).unlink()
    with pytest.raises(LocalServerError, match="answers 404") as missing:
        fetch(tmp_path)
    assert JARS[0].path in missing.value.message


def test_no_network_says_how_to_get_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("MIDSTACK_MAVEN", f"http://127.0.0.1:{closed.getsockname()[1]}")
        monkeypatch.setattr(fetching, "TRIES", 1)
        with pytest.raises(LocalServerError, match="cannot be reached") as failed:
            fetch(tmp_path)
    assert "MIDSTACK_MAVEN" in str(failed.value.hint)
    assert isinstance(failed.value.__cause__, OSError)
    assert files_in(tmp_path) == set()


def test_local_maven_repository_serves_without_a_network(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(tmp_path / "m2")
    (tmp_path / "m2" / JARS[3].path).write_bytes(b"damaged")
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    asked = repository.asked
    got = fetch(tmp_path / "cache")
    assert [file.read_bytes() for file in got] == list(CONTENTS.values())
    assert repository.asked == asked + 1


def test_folder_that_cannot_be_made_is_named(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    with pytest.raises(LocalServerError, match="cannot be written") as failed:
        fetch(tmp_path / "cache")
    assert "MIDSTACK_CACHE" in str(failed.value.hint)


def test_drafts_of_killed_processes_are_swept(repository: Repository, tmp_path: Path) -> None:
    old, new = tmp_path / f"old.jar.{PART}", tmp_path / f"new.jar.{PART}"
    for draft in (old, new):
        draft.write_bytes(b"half")
    before = time.time() - STALE_SECONDS - 10
    os.utime(old, (before, before))
    fetch(tmp_path)
    assert not old.exists()
    assert new.exists()


def test_progress_ends_at_the_total(repository: Repository, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    fetch_jars(
        JARS, title="x", folder=tmp_path, progress=lambda _step, done, total: told.append((done, total))
    )
    total = sum(jar.size for jar in JARS)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
