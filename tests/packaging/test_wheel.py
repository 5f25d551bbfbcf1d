"""The wheel holds the package, the ontology and the seeds, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = {
    "graph/midstack/": "midstack/",
    "ontology/": "midstack/_data/ontology/",
    "seeds/": "midstack/_data/seeds/",
}
"""Where files of the tree stand in the wheel."""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_wheel_holds_exactly_the_tracked_files(names: set[str]) -> None:
    listed = subprocess.run(
        ["git", "ls-files", *TRACKED], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    expected = {
        inside + name.removeprefix(folder)
        for name in listed
        for folder, inside in TRACKED.items()
        if name.startswith(folder)
    }
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"midstack"}
