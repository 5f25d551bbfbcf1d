"""The demo: the shipped documents to a ranking with its evidence and a page."""

from __future__ import annotations

import json
import re
import time
from typing import Any

SECONDS = 10.0
"""What a newcomer waits for, install left out."""


def test_demo_is_quick(run: Any, demo: Any, tmp_path: Any) -> None:
    """The better of two runs, so that another program on this machine does not decide."""
    begun = time.perf_counter()
    assert run("-q", "demo", "-o", tmp_path / "again").code == 0
    assert min(demo.seconds, time.perf_counter() - begun) < SECONDS


def test_demo_shows_brokers_each_with_a_quote(demo: Any) -> None:
    blocks = re.findall(r"(?m)^ *\d+\. .+ \d+\.\d%  \[.+\]\n((?:      .+ \(\w+; \S+.*\): “.+”\n)+)", demo.out)
    assert len(blocks) == 8


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
