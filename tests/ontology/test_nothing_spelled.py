"""Knowledge is data: no id of a kind, status, metric or role is spelled in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import midstack
from midstack.ontology import load_ontology

PACKAGE = Path(midstack.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


def spelled(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and value of every text in `file` that is not a docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def forbidden() -> dict[str, str]:
    """Return the ids, gold names and edges that Python may not spell, each with what it is."""
    ontology = load_ontology()
    names = {kind.id: "kind" for kind in ontology.kinds.values()}
    names |= {kind.name: "relation" for kind in ontology.kinds.values()}
    names |= {kind.edge: "edge" for kind in ontology.kinds.values()}
    names |= {status.id: "status" for status in ontology.statuses.values()}
    names |= {metric.id: "metric" for metric in ontology.metrics.values()}
    names |= {role.id: "role" for role in ontology.roles.values()}
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_no_term_of_the_ontology_is_spelled(file: Path) -> None:
    names = forbidden()
    found = [f"{line}: {names[text]} {text!r}" for line, text in spelled(file) if text in names]
    assert found == []


def test_the_test_would_find_one(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    kind = next(iter(load_ontology().kinds))
    sample.write_text(f'"""{kind}"""\nKIND = "{kind}"\n', encoding="utf-8")
    assert [text for _, text in spelled(sample) if text in forbidden()] == [kind]
