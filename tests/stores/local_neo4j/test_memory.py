"""Free memory of the machine and of a container, from files as Linux has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from midstack.errors import LocalServerError
from midstack.stores.local_neo4j.memory import check_memory, find_free

GIBIBYTE = 1 << 30


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    file = tmp_path / "meminfo"
    file.write_text("MemTotal:  8388608 kB\nMemFree:  1 kB\nMemAvailable:  4194304 kB\n", encoding="ascii")
    return file


def group(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("_", ".", 1)).write_text(text, encoding="ascii")
    return folder


def test_machine_without_a_container(machine: Path, tmp_path: Path) -> None:
    assert find_free(machine, tmp_path / "none") == 4 * GIBIBYTE


def test_container_without_a_limit(machine: Path, tmp_path: Path) -> None:
    assert find_free(machine, group(tmp_path / "g", memory_max="max\n", memory_current="5")) == 4 * GIBIBYTE


@pytest.mark.parametrize(
    ("stat", "free"), [("", 1), ("anon 7\ninactive_file 1073741824\n", 2), ("inactive_file x", 1)]
)
def test_container_with_a_limit(stat: str, free: int, machine: Path, tmp_path: Path) -> None:
    limited = group(
        tmp_path / "g", memory_max=str(3 * GIBIBYTE), memory_current=str(2 * GIBIBYTE), memory_stat=stat
    )
    assert find_free(machine, limited) == free * GIBIBYTE


def test_too_little_is_refused_with_both_figures(machine: Path, tmp_path: Path) -> None:
    with pytest.raises(LocalServerError, match="takes 5,000 MB of memory and 4,295 MB are free") as refused:
        check_memory(5_000_000_000, memory=machine, group=tmp_path / "none")
    assert "embedded" in str(refused.value.hint)


def test_unknown_memory_is_no_obstacle(tmp_path: Path) -> None:
    assert find_free(tmp_path / "none", tmp_path / "none") is None
    check_memory(1 << 60, memory=tmp_path / "none", group=tmp_path / "none")
