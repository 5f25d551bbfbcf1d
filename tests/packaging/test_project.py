"""The project file, the lock and the tree agree with each other."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import midstack

ROOT = Path(__file__).parents[2]
LARGEST_FILE = 500
"""Lines; a longer file wants to be two."""


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_version_is_told_once(project: dict[str, Any]) -> None:
    assert project["project"]["version"] == midstack.__version__
    assert f"## {midstack.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_lock_is_of_this_project_and_names_the_public_index_alone(project: dict[str, Any]) -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    indexes = {p["source"]["registry"] for p in lock["package"] if "registry" in p["source"]}
    assert indexes == {"https://pypi.org/simple"}
    files = [f for p in lock["package"] for f in [*p.get("wheels", []), p.get("sdist", {})] if f]
    assert {re.match(r"https://[^/]+/", f["url"]).group() for f in files} == {
        "https://files.pythonhosted.org/"
    }
    assert all(f["hash"].startswith("sha256:") for f in files)
    (own,) = [p for p in lock["package"] if p["name"] == "midstack"]
    locked = {d["name"] for d in own["metadata"]["requires-dist"] if "extra ==" not in d.get("marker", "")}
    wanted = {re.match(r"[\w.-]+", d).group().lower() for d in project["project"]["dependencies"]}
    assert locked == wanted


def test_every_dependency_has_a_lower_bound_and_dev_is_an_extra(project: dict[str, Any]) -> None:
    """pip 23 knows no dependency groups."""
    assert "dependency-groups" not in project
    assert all(re.search(r"[=>]=", d) for d in project["project"]["dependencies"])


@pytest.mark.parametrize("folder", ["graph", "tests", "notebooks"])
def test_no_file_is_too_long(folder: str) -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in (ROOT / folder).rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > LARGEST_FILE
    }
    assert long == {}


def test_only_the_command_line_prints() -> None:
    package = ROOT / "graph" / "midstack"
    printing = [
        f"{file.relative_to(package)}:{node.lineno}"
        for file in package.rglob("*.py")
        if file.parent.name not in {"cli", "notebook"}
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "click.echo", "pprint.pprint"}
    ]
    assert printing == []


def test_every_module_begins_by_saying_what_it_is() -> None:
    package = ROOT / "graph" / "midstack"
    silent = [
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if not re.match(r'"""[^".]{4,}', file.read_text("utf-8"))
    ]
    assert silent == []


def test_data_is_found_by_one_module_alone() -> None:
    package = ROOT / "graph" / "midstack"
    finders = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if "_data" in re.findall(r'["\'](_data)["\']', file.read_text("utf-8"))
    }
    assert finders == {"resources.py"}
