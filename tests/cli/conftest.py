"""Runs the command line as its users do, and keeps what it says apart by stream."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from midstack.cli import main

STORE_VARIABLES = (
    "MIDSTACK_STORE",
    "NEO4J_URI",
    "NEO4J_USERNAME",
    "NEO4J_USER",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
)
"""What in the environment names a store."""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of a JSON answer."""
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `midstack ARGUMENTS` in an empty folder, without the environment's store."""
    for name in STORE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@dataclass(frozen=True)
class Demo:
    """A demo that has run once for all tests; nothing may change it."""

    folder: Path
    out: str
    err: str
    seconds: float

    @property
    def store(self) -> Path:
        """The store it made."""
        return self.folder / "midstack-demo" / "store"

    @property
    def page(self) -> Path:
        """The page it made."""
        return self.folder / "midstack-demo" / "midstack.html"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Run `midstack demo` in an empty folder, as a process of its own."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {name: value for name, value in os.environ.items() if name not in STORE_VARIABLES}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "midstack", "demo"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - begun
    assert done.returncode == 0, done.stderr
    return Demo(folder, done.stdout, done.stderr, seconds)
