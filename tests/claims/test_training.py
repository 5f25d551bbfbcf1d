"""Training: the same documents give the same bytes, and trees score as they did where they grew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lightgbm
import numpy as np
import pytest

from midstack.claims import training_trees
from midstack.claims.claimed_figures import figure_columns
from midstack.claims.claimed_sums import FEATURES as CLAIM_FEATURES
from midstack.claims.columns import Matrix
from midstack.claims.gold import read_gold
from midstack.claims.lessons import read_lesson
from midstack.claims.metric_vectors import metric_columns
from midstack.claims.metrics import FIGURES, TREES
from midstack.claims.relations import relation_features
from midstack.claims.sums import FEATURES as SUM_FEATURES
from midstack.claims.training import learn, read_folder, write_learned
from midstack.claims.training_names import count_once
from midstack.claims.training_ties import OWNERLESS, ownerless
from midstack.claims.vectors import feature_names
from midstack.errors import DocumentError
from midstack.ontology import load_ontology
from midstack.ontology.forest import HOPELESS, build_forest, read_forest, write_forest
from midstack.ontology.weights import TASKS, Weights

GOLD = Path(__file__).parents[1] / "eval" / "gold" / "dev"
NAMES = ("a", "b", "c", "d")


def sample() -> tuple[Matrix, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    random = np.random.default_rng(7)
    rows = random.integers(0, 12, size=(600, len(NAMES))).astype(np.float32)
    truth = (rows[:, 0] > 5) ^ (rows[:, 1] * rows[:, 2] > 30) ^ (random.random(600) < 0.05)
    return rows, truth


def test_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    documents = read_gold(GOLD)[::4]
    assert len(documents) == 6
    for run in ("one", "two"):
        write_learned(learn(documents), tmp_path / run)
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert files == sorted(
        f"{task}.csv" for task in (*TASKS, "readings", "relations", "sums", "amounts", "ties", FIGURES, TREES)
    )
    for name in files:
        written = (tmp_path / "one" / name).read_bytes()
        assert written == (tmp_path / "two" / name).read_bytes()
        assert written.count(b"\n") > 1
    read_forest(tmp_path / "one" / "readings.csv", feature_names(load_ontology()))
    read_forest(tmp_path / "one" / "relations.csv", relation_features(load_ontology()))
    read_forest(tmp_path / "one" / "sums.csv", SUM_FEATURES)
    read_forest(tmp_path / "one" / "amounts.csv", CLAIM_FEATURES)
    read_forest(tmp_path / "one" / f"{TREES}.csv", metric_columns(load_ontology()))
    read_forest(tmp_path / "one" / f"{FIGURES}.csv", figure_columns(load_ontology()))


@pytest.mark.parametrize(("argument", "times"), [(str(GOLD), 1), (f"{GOLD}=2", 2), (f"{GOLD}=12", 12)])
def test_folder_counts_as_often_as_is_said(argument: str, times: int) -> None:
    documents = read_folder(argument)
    assert len(documents) == 24
    assert {gold.times for gold in documents} == {times}


@pytest.mark.parametrize("argument", [f"{GOLD}=two", f"{GOLD}=", f"{GOLD}=-1", "nowhere=2"])
def test_folder_that_is_not_there_is_an_error(argument: str) -> None:
    with pytest.raises(DocumentError, match="no gold documents"):
        read_folder(argument)


def test_a_text_counts_once_for_each_time_it_is_read_and_ids_may_agree() -> None:
    one, two, *_ = read_gold(GOLD)
    namesake = replace(two, document=replace(two.document, id=one.document.id))
    counted = count_once([one, replace(one, times=3), namesake])
    assert [(gold.document.text, gold.times) for gold in counted] == [
        (one.document.text, 4),
        (two.document.text, 1),
    ]


def test_sentence_counts_less_than_a_document() -> None:
    (gold, *_) = read_folder(f"{GOLD}=3")
    lesson = read_lesson(gold, Weights({}))
    assert lesson.weight(0.4) == 3.0
    lesson.gold = replace(gold, is_sentence=True)
    assert lesson.weight(0.4) == pytest.approx(1.2)


def test_some_owners_are_kept_from_a_lesson_the_same_every_time() -> None:
    gold = read_gold(GOLD)[0]
    entities = [f"firm-{number}" for number in range(1000)]
    kept = ownerless(gold, entities)
    assert kept == ownerless(gold, reversed(entities))
    assert len(kept) / len(entities) == pytest.approx(OWNERLESS, abs=0.05)
    assert kept != ownerless(read_gold(GOLD)[1], entities)


def test_trees_score_like_the_model_they_were_grown_in(tmp_path: Path) -> None:
    rows, truth = sample()
    data = lightgbm.Dataset(rows, label=truth.astype(np.float32), feature_name=list(NAMES))
    growth = training_trees.METRICS
    settings = {**training_trees.SHARED, **growth.settings}
    booster = lightgbm.train(settings, data, num_boost_round=growth.rounds)
    raw = np.asarray(booster.predict(rows, raw_score=True))
    nodes = training_trees.grow(rows, truth, np.ones(len(rows)), NAMES, growth)
    grown = build_forest(nodes, NAMES).score(rows)
    write_forest(nodes, tmp_path / "trees.csv")
    read = read_forest(tmp_path / "trees.csv", NAMES).score(rows)
    hopeful = grown > HOPELESS  # the others keep what the first trees gave
    assert hopeful.sum() > 200
    assert grown[hopeful] == pytest.approx(raw[hopeful], abs=1e-6)
    assert read[hopeful] == pytest.approx(grown[hopeful], abs=2e-3)  # five digits a leaf
    assert np.mean((raw > 0) == truth) > 0.9
