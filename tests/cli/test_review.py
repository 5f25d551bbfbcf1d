"""`midstack review`: answers from a pipe become rows of a CSV that names are then resolved by."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from midstack.resolution import read_judgements


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.txt"
    file.write_text("Nvida\nMircosoft\n\u202eIAnepO\nग्रोक\n", "utf-8")
    return file


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_pairs_are_listed_surest_first(run: Any, names: Path) -> None:
    rows = run("review", "--names", names, "--list").rows
    assert [(row["left"], row["right"]) for row in rows] == [
        ("new:mircosoft", "microsoft"),
        ("new:nvida", "nvidia"),
        ("new:ग्रोक", "grok"),
        ("new:ग्रोक", "groq"),
    ]


def test_answers_are_kept_and_heeded(
    run: Any, names: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, "s letters changed over", "", "x", "d another firm", "u", "q")
    outcome = run("review", "--names", names, "--by", "desk")
    assert outcome.code == 0
    kept = read_judgements(tmp_path / "judgements.csv")
    assert [(j.left, j.right, j.verdict, j.reason, j.by) for j in kept] == [
        ("new:mircosoft", "microsoft", "same", "letters changed over", "desk"),
        ("new:nvida", "nvidia", "different", "another firm", "desk"),
        ("new:ग्रोक", "grok", "unsure", "", "desk"),
    ]
    assert [row["verdict"] for row in outcome.rows] == ["same", "different", "unsure"]
    assert "'x' is none of the keys" in outcome.err
    same, different = run("resolve", "Mircosoft", "Nvida").rows
    assert (same["id"], different["id"], different["how"]) == ("microsoft", None, "none")


def test_the_rest_is_asked_next_time(run: Any, names: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "s")
    run("review", "--names", names)
    assert run("review", "--names", names, "--list").rows[0]["left"] == "new:nvida"


def test_a_contradiction_is_told_and_not_kept(
    run: Any, names: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text("date,left,right,verdict,reason,by\n2026-01-01,grok,groq,different,,\n", "utf-8")
    answer(monkeypatch, "u", "u", "s", "s", "d")
    outcome = run("review", "--names", names)
    kept = [(judgement.right, judgement.verdict) for judgement in read_judgements(file)]
    assert kept[3:] == [("grok", "same"), ("groq", "different")]
    assert "not kept: 'grok' and 'groq' were judged different on 2026-01-01" in outcome.err
    assert outcome.code == 0


def test_a_broken_file_of_judgements_is_an_error(run: Any, names: Path, tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_text("date,left\n", "utf-8")
    outcome = run("review", "--names", names, "--list")
    assert (outcome.code, outcome.out) == (1, "")
    assert "judgements.csv:1: columns must be" in outcome.err


def test_entities_of_the_store_are_put_up(run: Any, tmp_path: Path) -> None:
    text = "Nvida Robotics Inc. said on Monday it will buy 10,000 GPUs from AMD.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert run("load", tmp_path / "a.txt").code == 0
    outcome = run("review", "--list")
    assert outcome.code == 0
    assert outcome.rows == []


def test_a_decision_reaches_the_graph_and_can_be_taken_back(run: Any, tmp_path: Path) -> None:
    text = "Zqx Robotics Inc. said on Monday it will invest $2 billion in AMD.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    head = "date,left,right,verdict,reason,by\n"
    same = "2026-01-01,new:zqx-robotics-inc,abb-robotics,same,,\n"
    merged = "MATCH (e:Entity {provisional: true}) WHERE e.canonicalId = 'abb-robotics' RETURN e.id AS id"

    def load(judgements: str) -> list[dict[str, Any]]:
        (tmp_path / "judgements.csv").write_text(head + judgements, "utf-8")
        assert run("load", tmp_path / "a.txt").code == 0
        rows: list[dict[str, Any]] = run("query", merged).rows
        return rows

    assert load("") == []
    [found] = run("query", "MATCH (e:Entity {provisional: true}) RETURN e.id AS id").rows
    same = same.replace("new:zqx-robotics-inc", found["id"])
    assert load(same) == [found]
    assert load(same + same.replace("same", "unsure")) == []
