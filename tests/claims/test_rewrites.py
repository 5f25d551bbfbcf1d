"""The eight other ways to write a text change no claim: kinds, ends, statuses and amounts stay."""

from __future__ import annotations

import pytest
from tests.claims.reading import extract
from tests.documents.gold import Gold, gold_documents
from tests.text.rewrites import REWRITES

SAMPLE = [gold for gold in gold_documents() if gold.file.parent.name == "seeds"][::2]


def said(text: str, language: str) -> set[tuple[object, ...]]:
    return {
        (
            claim.asserts.id,
            claim.status,
            claim.amount and (claim.amount.value, claim.amount.currency, claim.amount.bound),
        )
        for claim in extract(text, language).claims
    }


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize("gold", SAMPLE, ids=lambda gold: gold.id)
def test_rewritten_text_says_the_same(gold: Gold, rewrite: str) -> None:
    changed = REWRITES[rewrite](gold.text, gold.language)
    plain = said(gold.text, gold.language)
    assert plain
    assert said(changed, gold.language) == plain
