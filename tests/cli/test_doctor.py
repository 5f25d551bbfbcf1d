"""`midstack doctor`: a table, and an exit code that says whether something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own servers out of sight."""
    monkeypatch.setenv("MIDSTACK_DATA", str(tmp_path / "data"))


def test_well_installation_ends_with_nought(run: Any) -> None:
    told = run("doctor")
    assert told.code == 0
    assert {row["area"] for row in told.rows} == {"installation", "store", "neo4j-local"}
    assert {row["state"] for row in told.rows} <= {"ok", "note"}
    assert told.err == "no problem found\n"


def test_store_that_does_not_answer_is_a_problem(run: Any) -> None:
    told = run("doctor", "--store", "bolt://ada:hunter2@127.0.0.1:1")
    assert told.code == 3
    assert [row["check"] for row in told.rows if row["state"] == "problem"] == ["reach"]
    assert told.err == "1 problem found\n"
    assert "hunter2" not in told.out + told.err
