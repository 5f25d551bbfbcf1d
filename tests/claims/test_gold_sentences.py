"""Sentences of which some relations are known: read, and refused where a row is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from midstack.claims.gold_sentences import read_sentences
from midstack.errors import DocumentError
from midstack.ontology import load_ontology

HEAD = "sentence,subject,predicate,object\n"
GOLD = Path(__file__).parents[1] / "eval" / "gold"


def test_a_row_is_a_document_with_one_relation(tmp_path: Path) -> None:
    (tmp_path / "en.csv").write_text(HEAD + "Nvidia backs Wayve.,Nvidia,investsIn,Wayve\n", "utf-8")
    (gold,) = read_sentences(tmp_path)
    assert (gold.document.id, gold.document.language, gold.document.text) == (
        "en-2",
        "en",
        "Nvidia backs Wayve.",
    )
    assert [relation.key for relation in gold.relations] == [("nvidia", "investsIn", "wayve")]
    assert gold.is_sentence
    assert (gold.entity_of("NVIDIA"), gold.entity_of("wayve")) == ("nvidia", "wayve")


def test_rows_of_one_sentence_are_one_document(tmp_path: Path) -> None:
    told = "Nvidia backs Wayve and AMD buys Silo AI."
    rows = [
        f"{told},Nvidia,investsIn,Wayve",
        f"{told},AMD,acquires,Silo AI",
        "AMD buys Mipsology.,AMD,acquires,Mipsology",
    ]
    (tmp_path / "en.csv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    first, second = read_sentences(tmp_path)
    assert [relation.key for relation in first.relations] == [
        ("nvidia", "investsIn", "wayve"),
        ("amd", "acquires", "siloai"),
    ]
    assert set(first.entities) == {"nvidia", "wayve", "amd", "siloai"}
    assert (first.document.id, second.document.id) == ("en-2", "en-4")


def test_a_column_may_tell_the_sums(tmp_path: Path) -> None:
    told = "Nvidia put $5 billion into Intel and backs Wayve."
    rows = [f"{told},Nvidia,investsIn,Intel,USD 5e9", f"{told},Nvidia,investsIn,Wayve,"]
    (tmp_path / "en.csv").write_text(HEAD.replace("\n", ",amount\n") + "\n".join(rows) + "\n", "utf-8")
    (gold,) = read_sentences(tmp_path)
    assert gold.has_amounts
    assert [relation.amount for relation in gold.relations] == [{"currency": "USD", "value": 5e9}, None]
    (tmp_path / "en.csv").write_text(HEAD + "Nvidia backs Wayve.,Nvidia,investsIn,Wayve\n", "utf-8")
    assert not read_sentences(tmp_path)[0].has_amounts


def test_a_sum_that_is_none_is_told_with_its_place(tmp_path: Path) -> None:
    row = "Nvidia backs Wayve.,Nvidia,investsIn,Wayve,USD much"
    (tmp_path / "en.csv").write_text(HEAD.replace("\n", ",amount\n") + row + "\n", "utf-8")
    with pytest.raises(DocumentError, match=r"en\.csv:2: 'USD much' is no amount"):
        read_sentences(tmp_path)


@pytest.mark.parametrize(
    "row",
    [
        "Nvidia backs Wayve.,Nvidia,investsIn,",
        "Nvidia backs Wayve.,Nvidia,,Wayve",
        "Nvidia backs Wayve.,Intel,investsIn,Wayve",
        "Nvidia backs Wayve.,Nvidia,investsIn,Nvidia",
    ],
)
def test_wrong_row_is_told_with_its_place(row: str, tmp_path: Path) -> None:
    (tmp_path / "en.csv").write_text(HEAD + row + "\n", "utf-8")
    with pytest.raises(DocumentError, match=r"en\.csv:2: needs sentence"):
        read_sentences(tmp_path)


@pytest.mark.parametrize(
    ("folder", "least", "relations"), [("sentences", 4000, 1), ("clauses", 700, 2), ("amounts", 1000, 1.9)]
)
def test_sentences_of_the_project_are_well_formed(folder: str, least: int, relations: float) -> None:
    listed = read_sentences(GOLD / folder)
    kinds = {kind.name for kind in load_ontology().kinds.values()}
    assert len(listed) > least
    assert {relation.predicate for gold in listed for relation in gold.relations} == kinds
    told = {(gold.document.text, tuple(relation.key for relation in gold.relations)) for gold in listed}
    assert len(told) == len(listed)
    assert sum(len(gold.relations) for gold in listed) >= relations * len(listed)
