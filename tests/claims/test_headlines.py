"""Sentences put together as headline and story: nothing they tell is lost, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.claims.reading import read

from midstack.claims.gold import read_gold
from midstack.claims.gold_sentences import read_sentences
from midstack.claims.headlines import EVERY, give_headlines

GOLD = Path(__file__).parents[1] / "eval" / "gold"


@pytest.mark.parametrize("folder", ["sentences", "clauses"])
def test_one_in_four_documents_gets_a_headline(folder: str) -> None:
    told = read_sentences(GOLD / folder)
    given = list(give_headlines(told))
    relations = [(gold.document.language, relation) for gold in told for relation in gold.relations]
    assert [(gold.document.language, relation) for gold in given for relation in gold.relations] == relations
    texts = {gold.document.text for gold in told}
    joined = [gold for gold in given if gold.document.text not in texts]
    assert len(told) / EVERY - 40 <= len(joined) <= len(told) / EVERY  # each language may leave some over
    assert len(given) + len(joined) == len(told)
    for gold in joined:
        assert all(gold.entity_of(form) == entity for form, entity in gold.surfaces)


def test_a_headline_is_read_as_one() -> None:
    joined = next(
        gold for gold in give_headlines(read_sentences(GOLD / "clauses")) if "\n" in gold.document.text
    )
    reading = read(joined.document.text, joined.document.language)
    assert reading.sentences[0].is_title
    assert not reading.sentences[-1].is_title


@pytest.mark.parametrize("folder", ["amounts", "dev"])
def test_whole_documents_and_snippets_of_sums_stay_as_they_are(folder: str) -> None:
    told = read_gold(GOLD / folder) if folder == "dev" else read_sentences(GOLD / folder)
    assert list(give_headlines(told)) == told
