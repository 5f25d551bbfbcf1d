"""`midstack resolve`: one row a name, from arguments and from standard input."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

COLUMNS = ["name", "id", "label", "type", "how", "score", "candidate_id", "flags"]


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_row_a_name(run: Any) -> None:
    known, slip, unknown = run("resolve", "ওপেনএআইয়ের", "Nvida", "Zqx Robotics").rows
    assert list(known) == COLUMNS
    assert (known["id"], known["label"], known["type"]) == ("openai", "OpenAI", "Organization")
    assert (known["how"], known["candidate_id"]) == ("inflected", None)
    assert (slip["id"], slip["how"], slip["candidate_id"]) == (None, "proposed", "nvidia")
    assert (unknown["id"], unknown["how"], unknown["score"]) == (None, "none", 0.0)


def test_names_stream_through_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["NVIDIA", "Xyzzy 7", "गूगल ने", ""] * 2_500
    give(monkeypatch, "\n".join(names).encode() + b"\n\xff\xfe bad bytes\n")
    outcome = run("resolve", "-", "--format", "jsonl")
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 0
    assert len(rows) == 7_501
    assert [row["id"] for row in rows[:3]] == ["nvidia", None, "google"]


def test_context_and_units(run: Any) -> None:
    [found] = run("resolve", "ग्रोक", "--context", "xAI का चैटबॉट").rows
    assert (found["id"], found["how"]) == ("grok", "context")
    [apart] = run("resolve", "AWS").rows
    [merged] = run("resolve", "AWS", "--units", "parent").rows
    assert (apart["id"], merged["id"]) == ("aws", "amazon")


def test_look_alikes_are_flagged(run: Any) -> None:
    [found] = run("resolve", "ОpenAI").rows
    assert (found["id"], found["flags"]) == (None, ["lookalike", "mixed-script"])


def test_no_name_is_a_wrong_call(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    outcome = run("resolve")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no name to resolve" in outcome.err
