"""What a relation's claim to a sum is judged by: its rivals, and its other sums."""

from __future__ import annotations

import numpy as np
import pytest
from tests.claims.reading import extractor, read

from midstack.claims.claimed_sums import FEATURES, Readings, claim_sums, describe_claims
from midstack.claims.context import Context
from midstack.claims.relations import all_candidates as candidates_of
from midstack.claims.relations import find_relations
from midstack.claims.sums import Sums

TWO_DEALS = "Google invested $3 billion in Anthropic, and Microsoft invested $10 billion in OpenAI."


def claimed(text: str) -> list[tuple[str, float, dict[str, float]]]:
    """Return source, sum and features of every claim of a relation that is found."""
    own = extractor()
    context = Context(read(text), own.registry)
    candidates = candidates_of(context, own.ontology)
    found = find_relations(context, own.ontology, candidates, readings=own.readings, relations=own.relations)
    told: list[Readings] = [(relation.candidate, *relation.others) for relation in found]
    claims = claim_sums(Sums(context, own.ontology, candidates.triggers), told, own.sums)
    rows = describe_claims(told, claims)
    assert rows.shape == (len(claims), len(FEATURES))
    assert np.isfinite(rows).all()
    return [
        (
            told[claim.place][0].source.entity,
            claim.quantity.value,
            dict(zip(FEATURES, row.tolist(), strict=True)),
        )
        for claim, row in zip(claims, rows, strict=True)
    ]


def test_every_relation_may_claim_every_sum_near_it() -> None:
    found = claimed(TWO_DEALS)
    pairs = {(source, value) for source, value, _ in found}
    assert {("google", 3e9), ("google", 10e9), ("microsoft", 3e9), ("microsoft", 10e9)} <= pairs


def test_rivals_are_told_from_both_sides() -> None:
    found = claimed(TWO_DEALS)
    features = {(source, value): row for source, value, row in found}
    own, other = features["google", 3e9], features["google", 10e9]
    assert own["score"] > other["score"]
    assert own["other-sum"] == pytest.approx(other["score"])
    assert own["rank"] < other["rank"]
    assert own["rival-alike"] >= features["microsoft", 3e9]["score"]
    assert own["rivals"] == sum(value == 3e9 for _, value, _ in found) - 1
    assert own["sums-claimed"] == 1


def test_without_sums_nothing_is_claimed() -> None:
    assert claimed("Google invested in Anthropic.") == []
