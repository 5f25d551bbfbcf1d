"""`midstack eval` and the scoring beneath it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from midstack.claims.evaluation import evaluate_folder
from midstack.claims.scores import Tally

GOLD = Path(__file__).parents[1] / "eval" / "gold" / "dev"


@pytest.mark.parametrize(
    ("found", "expected", "figures"),
    [
        ("ab", "ab", (1.0, 1.0, 1.0)),
        ("a", "ab", (1.0, 0.5, 2 / 3)),
        ("", "a", (0, 0, 0)),
        ("ab", "", (0, 0, 0)),
    ],
)
def test_figures(found: str, expected: str, figures: tuple[float, float, float]) -> None:
    tally = Tally()
    tally.add(found, expected)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx(figures)


def test_groups_add_up_and_misses_are_what_is_lacking() -> None:
    found = evaluate_folder(GOLD)
    whole = found.scores["all"]
    parts = [score for group, score in found.scores.items() if group != "all"]
    assert {"bn", "en", "hi", "id"} == set(found.scores) - {"all"}
    assert whole.documents == sum(part.documents for part in parts)
    assert whole.relations.hits == sum(part.relations.hits for part in parts)
    missed = [miss for miss in found.misses if miss.kind == "missed"]
    assert len(missed) == whole.relations.expected - whole.relations.hits
    assert len(found.misses) - len(missed) == whole.relations.found - whole.relations.hits


def test_command_gives_figures_by_group(run: Any) -> None:
    done = run("eval", GOLD)
    assert done.code == 0
    relations = {row["group"]: row for row in done.rows if row["figure"] == "relations"}
    assert set(relations) == {"all", "bn", "en", "hi", "id"}
    assert all(0.3 < row["f1"] <= 1 for row in relations.values())


def test_errors_are_listed_with_their_evidence(run: Any) -> None:
    rows = run("eval", GOLD, "--errors", 3).rows
    assert len(rows) == 3
    assert all(row["evidence"] and row["miss"] in {"missed", "wrong"} for row in rows)


def test_errors_stand_beside_the_text_they_are_in(run: Any) -> None:
    rows = run("eval", GOLD, "--errors", 20).rows
    texts = {file.stem: file.read_text("utf-8") for file in GOLD.glob("*.txt")}
    assert all(row["text"] in texts[row["document"]] for row in rows)
    assert all(row["evidence"] in row["text"] for row in rows if "\n" not in row["evidence"])
    assert any(row["instead"] for row in rows)


@pytest.mark.parametrize("by", ["kind", "status"])
def test_relations_by_kind_and_status_add_up(run: Any, by: str) -> None:
    whole = next(row for row in run("eval", GOLD).rows if row["figure"] == "relations")
    rows = run("eval", GOLD, "--by", by).rows
    for count in ("found", "expected"):
        assert sum(row[count] for row in rows) == whole[count]


def test_confusion_counts_every_relation_found(run: Any) -> None:
    whole = next(row for row in run("eval", GOLD).rows if row["figure"] == "relations")
    rows = run("eval", GOLD, "--by", "confusion").rows
    assert sum(row["relations"] for row in rows) == whole["hits"]
    right = sum(row["relations"] for row in rows if row["expected"] == row["found"])
    assert right > 0.8 * whole["hits"]


def test_folder_without_gold_is_told(run: Any, tmp_path: Path) -> None:
    done = run("eval", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "no gold documents" in done.err
