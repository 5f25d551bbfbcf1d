"""Ties that are widely known: the table holds together, and what is counted is counted right."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from midstack.errors import RegistryError
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry
from midstack.ontology.ties import (
    Ties,
    common_ties,
    load_common_ties,
    load_ties,
    read_ties,
    write_ties,
)
from midstack.resources import path

TABLE = path("ontology") / "registry" / "ties.csv"
ROWS = [tuple(row) for row in csv.reader(TABLE.read_text("utf-8").splitlines())][1:]
TOLD = {("a", "Investment", "b"): 2, ("a", "Partnership", "c"): 1}


def test_table_is_sorted_and_names_no_tie_twice() -> None:
    assert sorted(set(ROWS)) == ROWS
    assert len(ROWS) > 4000


def test_both_ends_are_registered_and_of_the_types_the_kind_takes() -> None:
    ontology, registry = load_ontology(), load_registry()
    wrong = []
    for source, name, target in ROWS:
        kind, one, other = ontology.kinds[name], registry.of(source), registry.of(target)
        fits = one and other and one.type in kind.source_types and other.type in kind.target_types
        if not fits or source == target:
            wrong.append((source, name, target))
    assert wrong == []


def test_a_symmetric_tie_stands_once_and_counts_both_ways() -> None:
    symmetric = {kind.id for kind in load_ontology().kinds.values() if kind.symmetric}
    pairs = Counter((kind, *sorted((source, target))) for source, kind, target in ROWS if kind in symmetric)
    assert [pair for pair, times in pairs.items() if times > 1] == []
    ties = Ties.of(TOLD, load_ontology())
    assert ties.times("c", "Partnership", "a") == ties.times("a", "Partnership", "c") == 1


def test_what_is_counted() -> None:
    ties = Ties.of(TOLD, load_ontology())
    assert (ties.times("a", "Investment", "b"), ties.times("b", "Investment", "a")) == (2, 0)
    assert ties.times("b", "Partnership", "c") == 0


def test_all_that_was_told_of_two_is_counted_either_way_round() -> None:
    ties = Ties.of(TOLD, load_ontology())
    assert (ties.count("a", "b"), ties.count("b", "a"), ties.count("b", "c")) == (2, 2, 0)


def test_a_document_does_not_vouch_for_itself() -> None:
    ontology = load_ontology()
    own = [("a", "Partnership", "c"), ("a", "Investment", "b")]
    left = Ties.of(TOLD, ontology).without(own, ontology)
    assert left.times("a", "Partnership", "c") == left.times("c", "Partnership", "a") == 0
    assert left.times("a", "Investment", "b") == 1


def test_hidden_pairs_are_unknown_either_way_round() -> None:
    ties = Ties.of(TOLD, load_ontology()).hide([("b", "a")])
    assert ties.times("a", "Investment", "b") == 0
    assert ties.times("a", "Partnership", "c") == 1


def test_common_ties_hold_the_table_alone() -> None:
    ontology = load_ontology()
    assert load_common_ties().told == Ties.of(Counter(ROWS), ontology).told


def test_shipped_ties_hold_the_table_and_what_was_learned() -> None:
    ties = load_ties()
    assert all(ties.times(*row) >= 1 for row in ROWS)
    assert ties.times("nvidia", "Investment", "openai") > common_ties()["nvidia", "Investment", "openai"]


def test_written_ties_are_read_back(tmp_path: Path) -> None:
    write_ties(TOLD, tmp_path / "ties.csv")
    assert read_ties(tmp_path / "ties.csv", load_ontology()) == TOLD


@pytest.mark.parametrize("row", ["a,Marriage,b", "a,Investment,", ",Investment,b"])
def test_a_wrong_row_is_named(row: str, tmp_path: Path) -> None:
    file = tmp_path / "ties.csv"
    file.write_text(f"source,kind,target\n{row}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"ties\.csv:2"):
        read_ties(file, load_ontology())


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot be read"):
        read_ties(tmp_path / "none.csv", load_ontology())
