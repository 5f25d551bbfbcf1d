"""The file itself: its policy, its fonts, its failures."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from tests.views.hostile import PAYLOADS
from tests.views.sample import assess, make_snapshot

from midstack.errors import MidstackError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.views.page import HERE, SCRIPTS, render_page

ASSETS = HERE / "assets"


@pytest.fixture(scope="module")
def html() -> str:
    """The sample's page."""
    return render_page(make_snapshot(), load_ontology(), assess=assess).html


def test_policy_hashes_are_those_of_the_scripts_and_the_style(html: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    assert len(scripts) == 2
    for text in (*scripts, style):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in html


def test_all_scripts_are_joined(html: str) -> None:
    assert {file.stem for file in (ASSETS / "app").glob("*.js")} == set(SCRIPTS)
    for file in (ASSETS / "app").glob("*.js"):
        (name,) = re.findall(r"(?m)^(?:async )?function (\w+)", file.read_text("utf-8"))[:1]
        assert f"function {name}(" in html


@pytest.mark.parametrize("file", sorted((ASSETS / "app").glob("*.js")), ids=lambda file: file.stem)
def test_scripts_never_make_markup_from_text(file: Path) -> None:
    text = file.read_text("utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
        assert word not in text
    for word in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "sendBeacon", "localStorage"):
        assert word not in text


def test_fonts_come_only_where_letters_call_for_them(html: str) -> None:
    assert html.count("@font-face") == 2
    latin = render_page(Snapshot(), load_ontology(), assess=assess).html
    assert "@font-face" not in latin
    without = render_page(make_snapshot(), load_ontology(), assess=assess, fonts=False).html
    assert len(html) - len(without) > 90_000


def test_titles_are_escaped() -> None:
    plain = render_page(Snapshot(), load_ontology(), assess=assess, title="Plain").html
    for title in PAYLOADS:
        html = render_page(Snapshot(), load_ontology(), assess=assess, title=title).html
        assert html.count("<script") == plain.count("<script")
        head = html[: html.index("<style>")]
        assert "canary" not in re.sub(r"<title>[^<]*</title>", "", head)


def test_page_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    page = render_page(Snapshot(), load_ontology(), assess=assess)
    with pytest.raises(MidstackError, match="cannot be written"):
        page.write(tmp_path / "missing" / "page.html")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(MidstackError, match="cannot be written"):
        page.write(tmp_path / "folder.html")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.html"]


def test_writing_again_replaces_the_page(tmp_path: Path) -> None:
    page = render_page(Snapshot(), load_ontology(), assess=assess)
    (tmp_path / "page.html").write_text("old", encoding="utf-8")
    page.write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8") == page.html
