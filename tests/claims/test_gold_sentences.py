"""Sentences of which one relation is known: read, and refused where a row is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from midstack.claims.gold_sentences import read_sentences
from midstack.errors import DocumentError
from midstack.ontology import load_ontology

HEAD = "sentence,subject,predicate,object\n"
SENTENCES = Path(__file__).parents[1] / "eval" / "gold" / "sentences"


def test_a_row_is_a_document_with_one_relation(tmp_path: Path) -> None:
    (tmp_path / "en.csv").write_text(HEAD + "Nvidia backs Wayve.,Nvidia,investsIn,Wayve\n", "utf-8")
    (gold,) = read_sentences(tmp_path)
    assert (gold.document.id, gold.document.language, gold.document.text) == (
        "en-2",
        "en",
        "Nvidia backs Wayve.",
    )
    assert [relation.key for relation in gold.relations] == [("subject", "investsIn", "object")]
    assert gold.is_sentence
    assert (gold.entity_of("NVIDIA"), gold.entity_of("wayve")) == ("subject", "object")


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


def test_sentences_of_the_project_are_well_formed() -> None:
    listed = read_sentences(SENTENCES)
    kinds = {kind.name for kind in load_ontology().kinds.values()}
    assert len(listed) > 4000
    assert {gold.relations[0].predicate for gold in listed} == kinds
    assert len({(gold.document.text, gold.relations[0].predicate, gold.surfaces) for gold in listed}) == len(
        listed
    )
