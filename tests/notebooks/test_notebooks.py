"""The notebooks run from top to bottom, and what is committed is what a fresh run gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from midstack.notebook.running import MAX_BYTES, check_output, run_notebook

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

pytest.importorskip("nbclient", reason="notebooks need the extra: pip install 'midstack[notebook]'")


def _texts(text: str) -> list[object]:
    """Return the outputs of a notebook; of pictures that there is one, for they depend on the drawing
    library.
    """
    outputs = []
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", []):
            for kind, value in output.get("data", {}).items():
                outputs.append(kind if kind == "image/png" else [kind, value])
            outputs.append(output.get("text"))
    return outputs


@pytest.mark.slow
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_committed_outputs_are_those_of_a_fresh_run(file: Path) -> None:
    fresh = run_notebook(file)
    assert _texts(fresh) == _texts(file.read_text("utf-8"))
    assert check_output(fresh, file.name) == []


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_committed_notebook_is_fit_to_read(file: Path) -> None:
    text = file.read_text("utf-8")
    assert len(text.encode()) <= MAX_BYTES
    assert check_output(text, file.name) == []
    outputs = [output for cell in json.loads(text)["cells"] for output in cell.get("outputs", [])]
    assert outputs
    assert not any(output["output_type"] == "error" for output in outputs)


def test_there_are_notebooks() -> None:
    assert [file.stem for file in NOTEBOOKS][:1] == ["01_load_query_rank_draw"]
