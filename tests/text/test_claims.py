"""The same text written otherwise makes the same claims, and every quote is still the stored text."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.documents.gold import Gold, gold_documents
from tests.text.rewrites import REWRITES

from midstack.claims.extracting import Extractor, load_extractor
from midstack.model import Document
from midstack.text import normalise

pytestmark = pytest.mark.slow


@cache
def extractor() -> Extractor:
    return load_extractor()


def claims_of(text: str, language: str) -> set[tuple[object, ...]]:
    """Return the claims of a text without what a rewrite moves: offsets, and the letters of quotes."""
    document = Document("d", text, language, published=date(2026, 1, 31))
    found = set()
    for claim in extractor().extract(document).claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        amount = claim.amount and (claim.amount.value, claim.amount.currency, claim.amount.bound)
        quote = normalise(claim.evidence.quote).text.strip()
        found.add((claim.asserts.id, claim.status, claim.stance, amount, claim.confidence, quote))
    return found


def rewrites_for(number: int) -> list[str]:
    """Return the two rewrites that document `number` of a list is tried with.

    All eight on every document took two fifths of the whole test run: neighbours of one language and genre
    get the others.
    """
    names = list(REWRITES)
    return [names[number % len(names)], names[(number + len(names) // 2) % len(names)]]


@pytest.mark.parametrize(
    ("gold", "names"),
    [pytest.param(gold, rewrites_for(number), id=gold.id) for number, gold in enumerate(gold_documents())],
)
def test_annotated_text(gold: Gold, names: list[str]) -> None:
    plain = claims_of(gold.text, gold.language)
    changed = {
        name: sorted(map(str, claims_of(REWRITES[name](gold.text, gold.language), gold.language) ^ plain))
        for name in names
    }
    assert {name: claims for name, claims in changed.items() if claims} == {}
