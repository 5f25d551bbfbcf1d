"""Runs notebooks from top to bottom and keeps their outputs: `python -m midstack.notebook.running notebooks
[--check]`.

Invariants: a notebook runs in an empty folder without network stores, in static mode; what changes from run
to run (times, counts of cells, versions, ids) is not written; `--check` writes nothing and fails where
outputs differ.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from midstack.errors import MissingExtraError, UsageError

SECONDS: Final = 300
"""Longest run of one cell."""
MAX_BYTES: Final = 900_000
"""Largest notebook with its outputs; larger ones are no reading matter and no diff."""
KERNEL: Final = {"display_name": "Python 3", "language": "python", "name": "python3"}
STORES: Final = (
    "MIDSTACK_STORE",
    "NEO4J_URI",
    "NEO4J_USERNAME",
    "NEO4J_USER",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
)


def run_notebook(file: Path) -> str:
    """Return the text of the notebook in `file` after a run, normalised. The file is left as it is.

    Raises MissingExtraError without the extra `notebook`, UsageError for a file that is no notebook, and what
    nbclient raises for a cell that fails.
    """
    try:
        import nbformat  # noqa: PLC0415 - optional and heavy
        from nbclient import NotebookClient  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            f"notebooks need the package '{error.name}'", hint="pip install 'midstack[notebook]'"
        ) from error
    try:
        notebook: Any = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(f"'{file}' cannot be read as a notebook: {error}") from error
    with TemporaryDirectory(prefix="midstack-notebook-") as folder, _environment():
        client = NotebookClient(
            notebook,
            timeout=SECONDS,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": folder}},
        )
        client.execute()
    return normalise(notebook)


def normalise(notebook: Any) -> str:
    """Return the notebook as text that depends on its cells and outputs alone."""
    for place, cell in enumerate(notebook["cells"]):
        cell["id"] = f"cell-{place:02d}"
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key == "tags"}
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
            cell["outputs"] = [_output(output) for output in _joined(cell["outputs"])]
    notebook["metadata"] = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook["nbformat_minor"] = max(5, notebook["nbformat_minor"])
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def check_output(text: str, name: str) -> list[str]:
    """Return what is wrong with a notebook that is to be committed: too large, scripts, paths of this
    machine.
    """
    found = []
    if len(text.encode()) > MAX_BYTES:
        found.append(f"{name}: {len(text.encode())} bytes are more than {MAX_BYTES}")
    for word in ("<script", "<iframe", f"{Path.home()}/", "/tmp/"):  # noqa: S108 - looked for, not used
        if word in text and word != "//":
            found.append(f"{name}: its outputs hold '{word}'")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the notebooks named on the command line; return 0, or 3 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m midstack.notebook.running", description="Run notebooks.")
    parser.add_argument("paths", nargs="+", type=Path, help="notebooks, or folders of them")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where outputs would change")
    options = parser.parse_args(arguments)
    problems: list[str] = []
    for file in _notebooks(options.paths):
        text = run_notebook(file)
        problems += check_output(text, file.name)
        if options.check and text != file.read_text(encoding="utf-8"):
            problems.append(f"{file.name}: its outputs are not those of a fresh run")
        if not options.check:
            file.write_text(text, encoding="utf-8", newline="\n")
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 3 if problems else 0


def _notebooks(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.ipynb"))
        else:
            yield path


@contextmanager
def _environment() -> Iterator[None]:
    kept = {name: os.environ.get(name) for name in ("MIDSTACK_STATIC", *STORES)}
    for name in STORES:
        os.environ.pop(name, None)
    os.environ["MIDSTACK_STATIC"] = "1"
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _joined(outputs: Sequence[Any]) -> list[Any]:
    """Join texts that went to the same stream; how they were cut depends on the moment."""
    joined: list[Any] = []
    for output in outputs:
        if joined and output["output_type"] == "stream" and joined[-1].get("name") == output["name"]:
            joined[-1]["text"] += output["text"]
        else:
            joined.append(output)
    return joined


def _output(output: Any) -> Any:
    if "execution_count" in output:
        output["execution_count"] = None
    if "metadata" in output:
        output["metadata"] = {}
    return output


if __name__ == "__main__":
    sys.exit(main())
