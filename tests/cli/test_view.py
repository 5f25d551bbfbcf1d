"""`midstack view` and `midstack export` on the demo's store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest


def test_view_writes_a_page_and_names_it(run: Any, demo: Any, tmp_path: Path) -> None:
    done = run("view", "--store", demo.store, "-o", tmp_path / "stack.html", "--title", "My stack")
    assert done.code == 0
    assert done.out.strip() == str(tmp_path / "stack.html")
    assert "<title>My stack</title>" in (tmp_path / "stack.html").read_text("utf-8")


def test_view_tells_what_it_left_out(run: Any, demo: Any) -> None:
    done = run("view", "--store", demo.store, "--limit", 10)
    assert done.code == 0
    assert "left out:" in done.err
    assert "--all draws them" in done.err


def test_view_without_fonts_is_smaller(run: Any, demo: Any) -> None:
    for name, flags in (("with.html", ()), ("without.html", ("--no-fonts",))):
        assert run("view", "--store", demo.store, "-o", name, *flags).code == 0
    sizes = [Path(name).stat().st_size for name in ("with.html", "without.html")]
    assert sizes[0] - sizes[1] > 90_000


def test_view_before_everything_says_what_to_do(run: Any, demo: Any) -> None:
    done = run("view", "--store", demo.store, "--known-at", "1999-01-01")
    assert done.code == 0
    assert "midstack load PATH" in done.err


def test_view_that_cannot_be_written_fails_plainly(run: Any, demo: Any, tmp_path: Path) -> None:
    done = run("view", "--store", demo.store, "-o", tmp_path / "missing" / "stack.html")
    assert done.code == 1
    assert "cannot be written" in done.err


@pytest.mark.parametrize("form", ["graphml", "gexf", "ftm"])
def test_export_of_one_file_goes_to_stdout(run: Any, demo: Any, tmp_path: Path, form: str) -> None:
    shown = run("export", form, "--store", demo.store)
    written = run("export", form, "--store", demo.store, "-o", tmp_path / "graph")
    assert shown.code == written.code == 0
    assert shown.out == (tmp_path / "graph").read_text("utf-8")
    if form == "ftm":
        assert all(json.loads(line)["schema"] for line in shown.out.splitlines())
    else:
        assert len(getattr(nx, f"read_{form}")(tmp_path / "graph")) > 100


@pytest.mark.parametrize(("form", "start"), [("turtle", "@prefix"), ("trig", "@prefix"), ("jsonld", "[")])
def test_export_of_rdf_goes_to_stdout_or_a_file(
    run: Any, demo: Any, tmp_path: Path, form: str, start: str
) -> None:
    shown = run("export", form, "--store", demo.store)
    assert shown.code == 0
    assert shown.out.lstrip().startswith((start, "{"))
    assert run("export", form, "--store", demo.store, "-o", tmp_path / "graph").code == 0
    assert (tmp_path / "graph").read_text("utf-8") == shown.out


@pytest.mark.parametrize("form", ["csv", "parquet", "neo4j-admin"])
def test_export_of_a_folder_names_its_files(run: Any, demo: Any, tmp_path: Path, form: str) -> None:
    done = run("export", form, "--store", demo.store, "-o", tmp_path / "out")
    assert done.code == 0
    assert all(Path(line).is_file() for line in done.out.splitlines())
    assert run("export", form, "--store", demo.store).code == 2


def test_files_for_neo4j_browser_need_no_store(run: Any, tmp_path: Path) -> None:
    done = run("export", "neo4j-browser", "--store", tmp_path / "none", "-o", tmp_path / "out")
    assert done.code == 0
    names = [Path(line).name for line in done.out.splitlines()]
    assert names == ["midstack.grass", "midstack-queries.cypher", "midstack-queries.csv"]
    assert all((tmp_path / "out" / name).stat().st_size > 1_000 for name in names)
    assert run("export", "neo4j-browser").code == 2


def test_unknown_format_is_wrong_usage(run: Any, demo: Any) -> None:
    done = run("export", "xlsx", "--store", demo.store)
    assert done.code == 2
    assert "graphml" in done.err
