"""Every claim on the annotated texts: its quote is the stored text, its ends are named, its types allowed."""

from __future__ import annotations

from functools import cache

import pytest
from tests.claims.reading import extractor
from tests.documents.gold import Gold, gold_documents

from midstack.model import Document, Extraction, Proposition
from midstack.text import normalise

SAMPLE = gold_documents()[::3]


@cache
def extraction(gold: Gold) -> Extraction:
    return extractor().extract(Document(gold.id, gold.text, gold.language))


@pytest.mark.parametrize("gold", SAMPLE, ids=lambda gold: gold.id)
def test_quote_is_the_stored_text(gold: Gold) -> None:
    for claim in extraction(gold).claims:
        said = claim.evidence
        assert said.quote
        assert said.quote == gold.text[said.start : said.end]
        assert claim.amount is None or claim.amount.as_written in gold.text


@pytest.mark.parametrize("gold", SAMPLE, ids=lambda gold: gold.id)
def test_both_ends_are_named_in_the_text(gold: Gold) -> None:
    found = extraction(gold)
    text = normalise(gold.text).text.casefold()
    named = {entity for entity, surface in found.surfaces if normalise(surface).text.casefold() in text}
    for claim in found.claims:
        said = claim.asserts
        ends = {said.source, said.target} if isinstance(said, Proposition) else {said.entity}
        assert ends <= named


@pytest.mark.parametrize("gold", SAMPLE, ids=lambda gold: gold.id)
def test_ontology_allows_the_pair(gold: Gold) -> None:
    found = extraction(gold)
    types = {entity.id: entity.type for entity in found.entities}
    for claim in found.claims:
        if isinstance(said := claim.asserts, Proposition):
            kind = extractor().ontology.kinds[said.kind]
            ends = (types[said.source], types[said.target])
            # The ends of a symmetric kind are in order of their ids, not of the text.
            allowed = [ends, ends[::-1]] if kind.symmetric else [ends]
            assert any(one in kind.source_types and two in kind.target_types for one, two in allowed)
            assert said.source != said.target


def test_claims_are_many_enough_to_mean_something() -> None:
    assert sum(len(extraction(gold).claims) for gold in SAMPLE) > 200
