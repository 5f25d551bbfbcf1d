"""The README's two set-up commands, as CI and newcomers run them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import midstack

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", README)


def test_first_block_installs_and_runs_the_demo_in_one_command() -> None:
    language, text = BLOCKS[0]
    assert language == "sh"
    assert text == "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/midstack demo\n"


def test_second_block_installs_and_runs_the_tests_in_one_command() -> None:
    language, text = BLOCKS[1]
    assert language == "sh"
    assert text == "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest\n"


def test_python_of_the_readme_uses_public_names_only() -> None:
    (code,) = [text for language, text in BLOCKS if language == "python"]
    named = {
        node.attr
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "midstack"
    }
    assert named
    assert named <= set(midstack.__all__)
