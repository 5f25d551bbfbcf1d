"""The page opens by itself: no network, no complaint, within its budgets, always the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.browser.conftest import Open
from tests.browser.reader import Reader
from tests.views.hostile import PAYLOADS, make_hostile
from tests.views.large import make_large
from tests.views.sample import RANKING, assess, make_snapshot

from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.views.page import render_page

INTERACTIVE_MS = 600
"""Until 1,000 nodes can be used, on an idle machine."""
SLACK = 5
"""How much slower a busy machine may be before a test calls it a regression."""


def test_nothing_is_asked_for_and_nothing_complains(open_page: Open) -> None:
    page = open_page()
    page.click("#table")
    page.click("#dark")
    time.sleep(0.2)
    assert page.requests == []
    assert page.console == []


def test_policy_lets_only_the_two_scripts_run(open_page: Open) -> None:
    page = open_page()
    policy = page.run("return document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == 3
    page.run(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1';document.body.append(s)"
    )
    assert page.run("return window.ran === undefined")
    assert any("Content Security Policy" in line for line in page.console)


def test_picture_has_something_in_it(open_page: Open) -> None:
    page = open_page()
    colours = page.run(
        """
        const canvas = document.querySelector('#graph canvas');
        const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 16) seen.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]);
        return seen.size;
        """
    )
    assert colours > 50
    assert len(page.driver.get_screenshot_as_png()) > 30_000


@pytest.mark.parametrize(("nodes", "most"), [(0, 620_000), (1_000, 1_000_000)])
def test_size_stays_within_its_budget(nodes: int, most: int) -> None:
    snapshot = make_large(nodes) if nodes else Snapshot()
    html = render_page(snapshot, load_ontology(), assess=assess).html
    assert len(html.encode()) <= most


def test_thousand_nodes_are_soon_usable(open_page: Open) -> None:
    snapshot = make_large(1_000)
    times = []
    for _ in range(3):
        page = open_page(snapshot, ranking=())
        times.append(int(page.run("return document.documentElement.dataset.ready")))
    assert min(times) <= INTERACTIVE_MS * SLACK
    assert page.totals.startswith("1,000 entities")
    assert page.console == []


def test_empty_graph_says_what_to_do(open_page: Open) -> None:
    page = open_page(Snapshot(), ranking=())
    assert "Load documents" in page.texts("#cut")[0]
    assert page.totals == "0 entities · 0 relations · 0 claims"
    assert page.console == []


def test_same_snapshot_gives_the_same_bytes(tmp_path: Path) -> None:
    snapshot = make_snapshot()
    turned = Snapshot(
        dict(reversed(list(snapshot.entities.items()))),
        snapshot.edges[::-1],
        dict(reversed(list(snapshot.claims.items()))),
        snapshot.observations[::-1],
    )
    pages = [
        render_page(told, load_ontology(), assess=assess, ranking=RANKING) for told in (snapshot, turned)
    ]
    for place, page in enumerate(pages):
        page.write(tmp_path / f"{place}.html")
    assert (tmp_path / "0.html").read_bytes() == (tmp_path / "1.html").read_bytes()


def test_page_names_no_address_to_load_from() -> None:
    html = render_page(Snapshot(), load_ontology(), assess=assess).html
    markup = re.sub(r"<script[^>]*>.*?</script>", "", html, flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!data:)""", markup)
    assert "sourceMappingURL=" not in html


def _save(page: Reader, form: str) -> bytes:
    file = page.folder / f"midstack.{form}"
    file.unlink(missing_ok=True)
    page.click("#save")
    page.click(f"[data-save={form}]")
    end = time.monotonic() + 10
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert page.console == []
    return file.read_bytes()


def test_saved_picture_opens(open_page: Open) -> None:
    image = pytest.importorskip("PIL.Image")
    with image.open(io.BytesIO(_save(open_page(), "png"))) as picture:
        assert picture.size[0] > 600


@pytest.mark.parametrize(("state", "nodes"), [("", 40), ("#ego=tsmc", 5), ("#layout=free", 40)])
def test_saved_drawing_is_sound_and_holds_what_is_shown(open_page: Open, state: str, nodes: int) -> None:
    text = _save(open_page(hash_=state), "svg").decode()
    root = ElementTree.fromstring(text)  # noqa: S314 - made by the page under test
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    space = "{http://www.w3.org/2000/svg}"
    names = [element.text for element in root.iter(f"{space}text")]
    assert "TSMC" in names
    signs = [
        e for e in root.iter("{http://www.w3.org/2000/svg}path") if e.get("stroke-width") in ("1.5", "4")
    ]
    assert len(signs) >= nodes


def test_saved_data_holds_quotes_and_no_formulas(open_page: Open) -> None:
    page = open_page(make_hostile(), ranking=())
    rows = list(csv.reader(io.StringIO(_save(page, "csv").decode("utf-8-sig"))))
    assert len(rows) == len(PAYLOADS) + 1
    assert not any(cell.lstrip(" \u00a0\n")[:1] in ("=", "+", "@") for row in rows for cell in row if cell)
    saved = json.loads(_save(open_page(), "json"))
    assert len(saved["edges"]) == 63
    assert sum(len(edge["claims"]) for edge in saved["edges"]) == 66
