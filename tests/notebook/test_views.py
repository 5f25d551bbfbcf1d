"""A view is a sandboxed page where it lives and a picture where it is kept."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path

import pytest
from tests.views.hostile import make_hostile
from tests.views.sample import make_snapshot

from midstack.model import Snapshot
from midstack.notebook.views import View

pytest.importorskip("matplotlib", reason="pictures need the extra: pip install 'midstack[notebook]'")


def test_static_view_is_a_picture_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDSTACK_STATIC", "1")
    bundle = View.of(make_snapshot())._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "image/png"}
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")


def test_live_view_is_a_sandboxed_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIDSTACK_STATIC", raising=False)
    view = View.of(make_snapshot())
    frame = view._repr_mimebundle_()["text/html"]
    (sandbox,) = re.findall(r'sandbox="([^"]*)"', frame)
    assert "allow-same-origin" not in sandbox
    (inner,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert html.unescape(inner) == view.page().html


def test_hostile_texts_stay_inside_the_frame() -> None:
    frame = View(make_hostile(), title='"><script>canary()</script>').frame()
    assert re.sub(r'srcdoc="[^"]*"', "", frame).count("<") == 2
    assert "<script" not in frame


def test_text_form_is_stable() -> None:
    assert repr(View(make_snapshot())) == "<View: AI industry stack, 40 entities, 63 relations, 66 claims>"


def test_view_is_saved_as_page_or_picture(tmp_path: Path) -> None:
    view = View(Snapshot())
    assert view.save(tmp_path / "x.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert view.save(tmp_path / "x.PNG").read_bytes().startswith(b"\x89PNG")
