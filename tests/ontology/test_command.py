"""`midstack ontology`: builds, checks with exit 3 where something is wrong, writes the reference."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from midstack.cli import main
from midstack.cli import ontology as command
from midstack.resources import path


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the ontology that the command works on in place of the shipped one."""
    target = tmp_path / "ontology"
    shutil.copytree(path("ontology"), target, ignore=shutil.ignore_patterns("lexicon", "registry"))
    monkeypatch.setattr(command, "path", lambda kind: tmp_path / kind)
    return target


def test_a_stale_file_is_found_and_built_anew(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "generated" / "schema.cypher").write_text("", encoding="utf-8")
    assert main(["ontology", "check", "--format", "json"]) == 3
    [row] = json.loads(capsys.readouterr().out)
    assert (row["severity"], row["rule"], row["focus"]) == ("error", "drift", "schema.cypher")
    assert "midstack ontology build" in row["message"]
    assert main(["ontology", "build"]) == 0
    assert main(["ontology", "check"]) == 0
    assert "no problems found" in capsys.readouterr().err


def test_a_module_that_is_not_turtle_is_told_in_one_line(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "tie.ttl").write_text("ms:Tie a", encoding="utf-8")
    assert main(["ontology", "check"]) == 1
    told = capsys.readouterr().err
    assert "tie.ttl is not Turtle" in told
    assert "Traceback" not in told


def test_the_reference_is_one_page(tmp_path: Path) -> None:
    assert main(["ontology", "docs", "-o", str(tmp_path / "page.html")]) == 0
    assert "বিনিয়োগ" in (tmp_path / "page.html").read_text(encoding="utf-8")
