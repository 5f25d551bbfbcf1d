"""What is stated is read or refused; what is merely found is taken when it can be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from midstack.documents.metadata import Metadata, gathered, read_day, read_language, read_sidecar, stated
from midstack.documents.refusing import UnreadableError


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026-01-31T23:59:00+05:30", date(2026, 1, 31)),
        ("20260131", date(2026, 1, 31)),
        ("20260131120000Z", None),  # fourteen digits could be anything
        ("2026/01/31", date(2026, 1, 31)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("2026-02-30", None),
        ("31-01-2026", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("২০২৬-০১-৩১", date(2026, 1, 31)),
    ],
)
def test_days(text: str | None, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("bn", "bn"),
        ("EN", "en"),
        ("pt_BR", "pt-BR"),
        ("zh-Hans-CN", "zh-Hans-CN"),
        ("english", None),
        ("", None),
        (None, None),
    ],
)
def test_languages(text: str | None, tag: str | None) -> None:
    assert read_language(text) == tag


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"date": "last week"}, "the date 'last week' is not of the form 2026-01-31"),
        ({"date": "2026-13-01"}, "the date '2026-13-01'"),
        ({"date": 20260131}, "'date' must be text, got '20260131'"),
        ({"lang": "Bengali"}, "the language 'Bengali' is no BCP 47 tag"),
        ({"title": ["a"]}, "'title' must be text"),
        ({"url": {"a": 1}}, "'url' must be text"),
    ],
)
def test_what_is_stated_wrongly_is_refused(record: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        stated(record, "a.jsonl", place="line 3")
    assert caught.value.reason.startswith(reason)
    assert caught.value.place == "line 3"


def test_what_is_found_and_unreadable_is_left_out() -> None:
    found = gathered({"title": " A\n headline ", "published": "soon", "language": "english", "url": ""})
    assert found == Metadata(title="A headline")


def test_gaps_are_filled_from_the_weaker_source() -> None:
    strong = Metadata(title="stated", published=date(2026, 1, 1))
    weak = Metadata(title="found", language="id", url="https://example.org/a")
    assert strong.over(weak) == Metadata("stated", "id", date(2026, 1, 1), None, "https://example.org/a")


def test_sidecar_gives_its_five_fields_and_nothing_else(tmp_path: Path) -> None:
    record = {
        "id": "other",
        "lang": "hi",
        "title": "शीर्षक",
        "date": "2026-01-31",
        "publisher": None,
        "url": None,
    }
    (tmp_path / "a.json").write_text(json.dumps({**record, "relations": [{"kind": "x"}]}), "utf-8")
    assert read_sidecar(tmp_path / "a.txt", "a.txt") == Metadata("शीर्षक", "hi", date(2026, 1, 31))
    assert read_sidecar(tmp_path / "b.txt", "b.txt") == Metadata()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "its metadata file a.json: not JSON"),
        (b'{"lang": "bn", "lang": "hi"}', "its metadata file a.json: the key 'lang' is given twice"),
        (b"\xff{}", "its metadata file a.json: not UTF-8"),
        (b'{"date": "soon"}', "the date 'soon'"),
    ],
)
def test_broken_sidecar_refuses_its_document(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_sidecar(tmp_path / "a.txt", "a.txt")
    assert caught.value.reason.startswith(reason)


def test_sidecar_that_is_no_object_states_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1, 2]", "utf-8")
    assert read_sidecar(tmp_path / "a.txt", "a.txt") == Metadata()
