"""Folders: the user's own by the rules of the platform, each overridable."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from midstack.stores.local_neo4j.places import (
    cache_folder,
    data_folder,
    forget,
    known_folders,
    remember,
    server_folder,
)
from midstack.stores.local_neo4j.releases import SERIES


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has folders of its own")
def test_default_folders_are_the_users() -> None:
    assert cache_folder() == Path.home() / ".cache" / "midstack"
    assert data_folder() == Path.home() / ".local" / "share" / "midstack"


@pytest.mark.parametrize(
    ("own", "general", "find"),
    [("MIDSTACK_CACHE", "XDG_CACHE_HOME", cache_folder), ("MIDSTACK_DATA", "XDG_DATA_HOME", data_folder)],
)
def test_environment_moves_a_folder(
    own: str, general: str, find: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = find()
    monkeypatch.setenv(general, "relative/folder")
    assert find() == usual
    monkeypatch.setenv(general, str(tmp_path))
    assert find() == tmp_path / "midstack"
    monkeypatch.setenv(own, str(tmp_path / "own"))
    assert find() == tmp_path / "own"
    monkeypatch.setenv(own, "~/own")
    assert find() == Path.home() / "own"


def test_each_release_has_a_folder_and_the_newest_comes_first() -> None:
    assert known_folders() == [server_folder("current"), server_folder("5.26")]
    assert {server_folder(series) for series in SERIES} == set(known_folders())


def test_folders_elsewhere_are_remembered_once_and_forgotten(tmp_path: Path) -> None:
    elsewhere = [tmp_path / "বাংলা", tmp_path / "with space"]
    usual = known_folders()
    for folder in [*elsewhere, elsewhere[0], server_folder("current")]:
        remember(folder)
    assert known_folders()[:2] == usual
    assert sorted(known_folders()[2:]) == sorted(elsewhere)
    forget(elsewhere[0])
    forget(tmp_path / "never noted")
    assert known_folders() == [*usual, elsewhere[1]]
