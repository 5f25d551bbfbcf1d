"""Weights and trees as files: what is read is what was written, and what is malformed is told."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.errors import OntologyError
from midstack.ontology.forest import Node, build_forest, read_forest, write_forest
from midstack.ontology.weights import TASKS, Weights, load_weights, probability, read_weights

FEATURES = ("height", "width")
STUMP = [
    Node(0, 0, "height", 2.5, 1, 2, 0.0),
    Node(0, 1, "", 0.0, 0, 0, -1.0),
    Node(0, 2, "width", 1.0, 3, 4, 0.0),
    Node(0, 3, "", 0.0, 0, 0, 0.25),
    Node(0, 4, "", 0.0, 0, 0, 2.0),
    Node(1, 0, "", 0.0, 0, 0, 0.5),
]
"""A tree of two questions, and one that is a leaf."""


def test_score_is_the_sum_of_what_is_known() -> None:
    weights = Weights({"a": 1.5, "b": -0.5})
    assert weights.score(["a", "b", "unknown", "a"]) == pytest.approx(2.5)
    assert weights.score([]) == 0


@given(st.floats(min_value=-25, max_value=25))
def test_probability_is_the_logistic_of_the_score(score: float) -> None:
    chance = probability(score)
    assert 0 < chance < 1
    assert math.log(chance / (1 - chance)) == pytest.approx(score, abs=1e-3)


@pytest.mark.parametrize("score", [-1e9, 1e9])
def test_probability_of_any_score_is_finite(score: float) -> None:
    assert 0 <= probability(score) <= 1


@pytest.mark.parametrize("task", TASKS)
def test_shipped_weights_are_finite_and_not_all_nothing(task: str) -> None:
    weights = load_weights(task).by_feature
    assert len(weights) > 50
    assert all(math.isfinite(weight) and weight for weight in weights.values())


@pytest.mark.parametrize("text", ["feature,weight\na,heavy\n", "name,weight\na,1\n", None])
def test_malformed_weights_are_told_with_their_file(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "names.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"names\.csv") as told:
        read_weights(file)
    assert told.value.hint


@pytest.mark.parametrize(
    ("row", "score"),
    [((2.5, 9.0), -0.5), ((2.6, 1.0), 0.75), ((3.0, 1.5), 2.5), ((-1.0, 0.0), -0.5)],
)
def test_trees_add_up(row: tuple[float, float], score: float) -> None:
    rows = np.array([row], dtype=np.float32)
    assert build_forest(STUMP, FEATURES).score(rows) == pytest.approx([score])


def test_trees_written_and_read_score_the_same(tmp_path: Path) -> None:
    write_forest(STUMP, tmp_path / "trees.csv")
    rows = np.random.default_rng(3).uniform(0, 5, size=(50, 2)).astype(np.float32)
    read = read_forest(tmp_path / "trees.csv", FEATURES)
    assert list(read.score(rows)) == list(build_forest(STUMP, FEATURES).score(rows))
    write_forest(STUMP, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "trees.csv").read_bytes()


def test_no_rows_have_no_scores() -> None:
    assert build_forest(STUMP, FEATURES).score(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


@pytest.mark.parametrize(
    "text",
    [
        "tree,node,feature,threshold,left,right,value\n0,0,depth,1,1,2,\n",
        "tree,node,feature,threshold,left,right,value\n0,0,,,,,much\n",
        "tree,node\n0,0\n",
        "",
        None,
    ],
)
def test_malformed_trees_are_told_with_their_file(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "relations.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"relations\.csv"):
        read_forest(file, FEATURES)
