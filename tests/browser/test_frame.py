"""The page as notebooks hold it: in a sandboxed frame, without an address of its own."""

from __future__ import annotations

from pathlib import Path

from tests.browser.reader import Reader
from tests.views.sample import make_snapshot

from midstack.notebook.views import View

READY = "return document.documentElement.dataset.ready || ''"


def _open(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    frame = View.of(make_snapshot()).frame()
    body = f"<!DOCTYPE html><html data-ready='1'><meta charset='utf-8'><body>{frame}</body></html>"
    file.write_text(body, encoding="utf-8")
    reader.open(file.as_uri())
    reader.driver.switch_to.frame(reader.find("iframe"))
    reader.wait(READY)


def test_page_works_inside_its_frame(reader: Reader, tmp_path: Path) -> None:
    _open(reader, tmp_path)
    try:
        assert reader.totals == "40 entities · 63 relations · 66 claims"
        reader.type("#search", "এনভিডিয়া")
        reader.press("ENTER", "#search")
        assert reader.texts("#panel-title") == ["NVIDIA"]
    finally:
        reader.driver.switch_to.default_content()
    assert reader.console == []
    assert reader.requests == []


def test_page_cannot_reach_the_notebook(reader: Reader, tmp_path: Path) -> None:
    _open(reader, tmp_path)
    try:
        reached = reader.run(
            "try { return String(parent.document.body.tagName); } catch (e) { return e.name; }"
        )
    finally:
        reader.driver.switch_to.default_content()
    assert reached == "SecurityError"
