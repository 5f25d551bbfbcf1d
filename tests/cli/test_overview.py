"""The overview is complete, short, and costs nothing to show."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

import midstack.cli
from midstack.cli.commands import BY_NAME, SECTIONS, listed
from midstack.cli.root import command

HEAVY = """
arcadedb IPython igraph matplotlib neo4j networkx numpy pandas pyarrow pyoxigraph pypdf pyvis rdflib regex
py3langid jinja2 midstack.stores midstack.ontology midstack.claims midstack.analysis midstack.views
"""
HELP_SECONDS = 0.150


def test_overview_names_every_command_on_one_line(run: Any) -> None:
    lines = run("--help").out.splitlines()
    for entry in listed():
        assert any(line.split(maxsplit=1) == [entry.name, entry.summary] for line in lines), entry.name


def test_overview_fits_a_narrow_terminal(run: Any) -> None:
    assert [line for line in run("--help").out.splitlines() if len(line) > 80] == []


def test_every_command_module_is_listed() -> None:
    folder = Path(midstack.cli.__file__).parent
    with_command = {
        f"midstack.cli.{file.stem}"
        for file in folder.glob("*.py")
        if "\n@click.command(" in (text := file.read_text("utf-8")) or "\n@click.group(" in text
    }
    assert with_command == {entry.home for entry in listed()}


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_command_has_help_and_takes_the_global_options(run: Any, name: str) -> None:
    loaded = import_module(BY_NAME[name].home).command
    assert isinstance(loaded, click.Command)
    shown = run(name, "--help")
    assert shown.code == 0
    assert shown.err == ""
    assert f"Usage: midstack {name} " in shown.out
    assert "--store STORE" in shown.out
    assert loaded.get_short_help_str(limit=200).rstrip(".") == BY_NAME[name].summary.rstrip(".")


def test_sections_share_no_command() -> None:
    assert sum(len(entries) for entries in SECTIONS.values()) == len(BY_NAME)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import json, sys\nfrom midstack.cli import main\nmain(['--help'])\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stderr))
    assert loaded.intersection(HEAVY.split()) == set()
    assert "midstack.cli.commands" in loaded


def test_help_is_there_at_once() -> None:
    """The best of several runs, so that a busy machine does not decide."""
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "midstack", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - begun)
    assert min(times) < HELP_SECONDS, times


def test_completion_of_names_imports_no_command() -> None:
    found = command.shell_complete(click.Context(command), "v")
    assert [(item.value, item.help) for item in found] == [
        (entry.name, entry.summary) for entry in listed() if entry.name.startswith("v")
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Any, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert "_MIDSTACK_COMPLETE" in done.out
