"""The still picture: same places as the page, readable scripts, same bytes."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.views.hostile import make_hostile
from tests.views.large import make_large
from tests.views.sample import RANKING, make_snapshot

from midstack.errors import MissingExtraError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.views.fonts import FACES, picture_families, style_faces
from midstack.views.picture import draw_png, render_png

HOW = "pictures need the extra: pip install 'midstack[notebook]'"
font_manager = pytest.importorskip("matplotlib.font_manager", reason=HOW)
image = pytest.importorskip("PIL.Image", reason=HOW)


def _colours(data: bytes) -> int:
    with image.open(io.BytesIO(data)) as picture:
        found = picture.convert("RGB").getcolors(1 << 24)
    return len(found or ())


def test_picture_shows_something_and_is_small_enough_to_commit(tmp_path: Path) -> None:
    file = tmp_path / "stack.png"
    draw_png(make_snapshot(), load_ontology(), file, ranking=RANKING, title="AI industry stack")
    assert _colours(file.read_bytes()) > 100
    assert file.stat().st_size < 250_000
    assert [path.name for path in tmp_path.iterdir()] == ["stack.png"]


def test_same_snapshot_gives_the_same_bytes() -> None:
    snapshot, ontology = make_snapshot(), load_ontology()
    assert render_png(snapshot, ontology) == render_png(snapshot, ontology)


@pytest.mark.parametrize(
    "snapshot", [Snapshot(), make_large(300), make_hostile()], ids=["empty", "large", "hostile"]
)
def test_any_snapshot_can_be_drawn(snapshot: Snapshot) -> None:
    assert render_png(snapshot, load_ontology(), title="$x^2 \\frac").startswith(b"\x89PNG")


@pytest.mark.parametrize(("label", "other"), [("এনভিডিয়া", "কখগঘঙচছজঝ"), ("एनवीडिया", "कखगघङचछज")])
def test_scripts_have_glyphs(label: str, other: str) -> None:
    """Without a font both would be the same row of boxes."""
    assert len(label) == len(other)
    sample, ontology = make_snapshot(), load_ontology()
    pictures = []
    for text in (label, other):
        named = {**sample.entities, "nvidia": replace(sample.entities["nvidia"], label=text)}
        pictures.append(render_png(Snapshot(named, sample.edges, sample.claims), ontology))
    assert pictures[0] != pictures[1]


def test_fonts_are_gone_afterwards() -> None:
    before = list(font_manager.fontManager.ttflist)
    with picture_families() as families:
        assert families[1:] == ["Noto Sans Bengali", "Noto Sans Devanagari"]
        assert len(font_manager.fontManager.ttflist) == len(before) + len(FACES)
    assert font_manager.fontManager.ttflist == before


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match="matplotlib") as caught, picture_families():
        pass
    assert caught.value.hint == "pip install 'midstack[notebook]'"


def test_page_fonts_follow_the_letters() -> None:
    assert style_faces(["NVIDIA"]) == ""
    assert style_faces(["এনভিডিয়া"]).count("@font-face") == 1
    assert style_faces(["এ", "ए"]).count("@font-face") == 2
