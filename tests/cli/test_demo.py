"""The demo: the shipped documents to a ranking with its evidence and a page."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

SECONDS = 10.0
"""What a newcomer waits for, install left out."""


def test_demo_is_quick(run: Any, demo: Any, tmp_path: Any) -> None:
    """The better of two runs, so that another program on this machine does not decide."""
    begun = time.perf_counter()
    assert run("-q", "demo", "-o", tmp_path / "again").code == 0
    assert min(demo.seconds, time.perf_counter() - begun) < SECONDS


def test_demo_shows_brokers_each_with_a_quote(demo: Any) -> None:
    blocks = re.findall(r"(?m)^ *\d+\. .+ \d+\.\d%  \[.+\]\n((?:      .+ \(\w+; \S+.*\): “.+”\n)+)", demo.out)
    assert len(blocks) >= 5
    assert len(blocks) == len(re.findall(r"(?m)^ *\d+\. ", demo.out))


def test_demo_names_its_page_which_is_there(demo: Any) -> None:
    assert "midstack-demo/midstack.html" in demo.out
    assert demo.page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_demo_writes_nowhere_else(demo: Any) -> None:
    assert [path.name for path in demo.folder.iterdir()] == ["midstack-demo"]


def test_demo_is_silent_where_asked_and_gives_rows(run: Any, demo: Any, tmp_path: Any) -> None:
    done = run("-q", "--json", "demo", "--store", demo.store, "-o", tmp_path / "page", "--top", 3)
    assert done.code == 0
    assert [row["rank"] for row in json.loads(done.out)] == [1, 2, 3]
    assert all(row["evidence"] for row in done.rows)


def test_demo_page_is_the_same_every_time(run: Any, demo: Any, tmp_path: Any) -> None:
    """Another store, another time of loading, another process: the same bytes."""
    assert run("-q", "demo", "-o", tmp_path / "again").code == 0
    assert (tmp_path / "again" / "midstack.html").read_bytes() == demo.page.read_bytes()


def readme_commands() -> list[str]:
    """Return the command lines of the README's examples, without what they load."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    lines = re.findall(r"(?m)^midstack (?!load|demo)(.+?)(?:  +#.*)?$", readme)
    assert len(lines) >= 5
    return lines


@pytest.mark.parametrize("line", readme_commands())
def test_examples_of_the_readme_answer(run: Any, demo: Any, tmp_path: Any, line: str) -> None:
    done = run(*shlex.split(line), "--store", demo.store)
    assert done.code == 0
    if " -o " in line:
        assert (tmp_path / "stack.html").stat().st_size > 0
        return
    assert done.rows
    assert all(any(value is not None for value in row.values()) for row in done.rows)


def test_python_of_the_readme_runs(demo: Any) -> None:
    (code,) = re.findall(
        r"(?s)```python\n(.*?)```", (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=demo.folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.startswith("1 ")
