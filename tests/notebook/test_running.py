"""The runner: same outputs every time, nothing of this machine in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from midstack.errors import UsageError
from midstack.notebook.running import MAX_BYTES, check_output, main, normalise, run_notebook

pytest.importorskip("nbclient", reason="notebooks need the extra: pip install 'midstack[notebook]'")


def _notebook(*cells: str) -> dict[str, Any]:
    return {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": 7,
                "id": f"random-{place}",
                "metadata": {"execution": {"iopub.execute_input": "2026-01-01"}, "tags": ["keep"]},
                "outputs": [],
                "source": cell,
            }
            for place, cell in enumerate(cells)
        ],
        "metadata": {"language_info": {"version": "3.11.7"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Write a notebook of the given cells and return its file."""

    def write_(*cells: str) -> Path:
        file = tmp_path / "note.ipynb"
        file.write_text(json.dumps(_notebook(*cells)), encoding="utf-8")
        return file

    return write_


@pytest.mark.slow
def test_check_fails_before_the_run_and_passes_after_it(
    write: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MIDSTACK_STORE", "bolt://nowhere:1")
    file = write(
        "import os\nprint(os.environ['MIDSTACK_STATIC'], os.environ.get('MIDSTACK_STORE'))",
        "print('a')\n1 + 1",
    )
    before = file.read_text("utf-8")
    assert main([str(file), "--check"]) == 3
    assert file.read_text("utf-8") == before
    assert "not those of a fresh run" in capfd.readouterr().err
    assert main([str(file.parent)]) == 0
    assert "1 None" in file.read_text("utf-8")
    assert main([str(file), "--check"]) == 0


def test_what_changes_from_run_to_run_is_not_kept() -> None:
    notebook = _notebook("1")
    notebook["cells"][0]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "a\n"},
        {"output_type": "stream", "name": "stdout", "text": "b\n"},
        {"output_type": "execute_result", "execution_count": 7, "metadata": {"x": 1}, "data": {}},
    ]
    (cell,) = json.loads(normalise(notebook))["cells"]
    assert cell["id"] == "cell-00"
    assert cell["metadata"] == {"tags": ["keep"]}
    assert [output.get("text") for output in cell["outputs"]] == ["a\nb\n", None]
    assert cell["execution_count"] is None


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "<iframe>", f"{Path.home()}/secret", "x" * (MAX_BYTES + 1)]
)
def test_outputs_not_fit_to_commit_are_named(text: str) -> None:
    assert check_output(text, "note.ipynb")


def test_file_that_is_no_notebook_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("not json", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as a notebook"):
        run_notebook(tmp_path / "x.ipynb")
