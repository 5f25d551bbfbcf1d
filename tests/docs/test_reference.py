"""The documents say what is there, and what they say works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.cookbook import render

from midstack.cli.commands import listed
from midstack.cli.reference import render_reference

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/cli.md",
    "docs/cookbook.md",
    "docs/stores.md",
)


def test_reference_of_commands_is_up_to_date() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == render_reference()


def test_cookbook_is_up_to_date() -> None:
    assert (ROOT / "docs" / "cookbook.md").read_text("utf-8") == render()


@pytest.mark.parametrize("name", [entry.name for entry in listed()])
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"(?m)^### `midstack {name}\b", render_reference())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    file = ROOT / name
    links = re.findall(r"\]\(([^)#]+)\)", file.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (file.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    paths = re.findall(r"`((?:graph|ontology|seeds|tests|notebooks|docs)/[\w./*-]*)`", text)
    missing = [path for path in paths if not list(ROOT.glob(path.rstrip("/")))]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    known = {entry.name for entry in listed()}
    named = set(
        re.findall(r"(?m)(?:`|^|&& )(?:\.venv/bin/|uv run )?midstack(?: --store \S+)? ([a-z][\w-]*)", text)
    )
    assert named <= known
