"""Sums beside a relation: what is counted is counted right, and each relation gets its own sum."""

from __future__ import annotations

import numpy as np
import pytest
from tests.claims.reading import extract, extractor, read

from midstack.claims.context import Context
from midstack.claims.currencies import presume_currencies
from midstack.claims.relations import all_candidates, find_relations
from midstack.claims.sums import ELSEWHERE, FEATURES, Sums
from midstack.model import Money, Proposition

TWO_DEALS = "Google invested $3 billion in Anthropic, and Microsoft invested $10 billion in OpenAI."
OTHER_DEALS = "Bosch invested $3 billion in Cohere, and Siemens invested $10 billion in Mistral AI."
NEXT_SENTENCE = "Salesforce has acquired Slack. The deal is worth $27.7 billion."


def described(text: str, source: str, target: str) -> list[dict[str, float]]:
    """Return the features of every sum near the first cue word that speaks of a pair, in order of place."""
    own = extractor()
    context = Context(read(text), own.registry)
    candidates = all_candidates(context, own.ontology)
    sums = Sums(context, own.ontology, candidates.triggers)
    candidate = next(
        c
        for c in candidates
        if (c.source.entity, c.target.entity) == (source, target) and c.trigger.pos == "verb"
    )
    near = sums.near(candidate)
    rows = sums.describe(candidate, near)
    assert rows.shape == (len(near), len(FEATURES))
    assert np.isfinite(rows).all()
    return [dict(zip(FEATURES, row.tolist(), strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("text", "source", "target", "place", "expected"),
    [
        (
            TWO_DEALS,
            "google",
            "anthropic",
            0,
            {"offset": 0, "gap": 0, "sums": 2, "nearer-sums": 0},
        ),
        (TWO_DEALS, "google", "anthropic", 1, {"place": 1, "nearer-sums": 1, "names-cue": 1, "own-cues": 2}),
        (TWO_DEALS, "google", "anthropic", 0, {"firm-before": 1, "firm-after": 2}),
        (TWO_DEALS, "google", "anthropic", 1, {"firm-before": 0, "firm-after": 0}),
        (NEXT_SENTENCE, "salesforce", "slack", 0, {"offset": 1, "gap": ELSEWHERE, "sums": 1}),
    ],
)
def test_what_stands_around_a_sum(
    text: str, source: str, target: str, place: int, expected: dict[str, float]
) -> None:
    features = described(text, source, target)[place]
    assert {name: features[name] for name in expected} == expected


CONSORTIUM = "BlackRock, Nvidia and Dell"
BUYERS = [("Acquisition", buyer) for buyer in ("blackrock", "nvidia", "dell")]
BACKERS = [("Investment", buyer) for _, buyer in BUYERS]
"""The price of a purchase is that of every buyer; what several put into a round is none's own share."""
AMOUNTS = [
    ("en", TWO_DEALS, {("Investment", "google"): 3e9, ("Investment", "microsoft"): 10e9}),
    ("en", OTHER_DEALS, {("Investment", "bosch"): 3e9, ("Investment", "siemens"): 10e9}),
    ("en", NEXT_SENTENCE, {("Acquisition", "salesforce"): 27.7e9}),
    ("en", "Google has acquired Wiz. The deal is worth $32 billion.", {("Acquisition", "google"): 32e9}),
    ("en", "Google competes with Microsoft. Apple earned $94 billion.", {("Competition", "google"): None}),
    ("en", f"{CONSORTIUM} are buying Aligned Data Centers for $40 billion.", dict.fromkeys(BUYERS, 40e9)),
    ("en", f"{CONSORTIUM} together invested $1 billion in Wayve.", dict.fromkeys(BACKERS)),
    (
        "id",
        "BlackRock, Nvidia, dan Dell membeli Aligned Data Centers senilai US$40 miliar.",
        dict.fromkeys(BUYERS, 40e9),
    ),
    ("es", "Amazon invirtió 4.000 millones de dólares en Anthropic.", {("Investment", "amazon"): 4e9}),
    ("id", "Nvidia menanamkan investasi 5 miliar dolar AS di Intel.", {("Investment", "nvidia"): 5e9}),
    ("hi", "एनवीडिया ने इंटेल में 5 अरब डॉलर का निवेश किया।", {("Investment", "nvidia"): 5e9}),
    ("bn", "এনভিডিয়া ইন্টেলে ৫ বিলিয়ন ডলার বিনিয়োগ করেছে।", {("Investment", "nvidia"): 5e9}),
]


@pytest.mark.parametrize(("language", "text", "expected"), AMOUNTS)
def test_each_relation_gets_its_own_sum(
    language: str, text: str, expected: dict[tuple[str, str], float | None]
) -> None:
    found = {
        (claim.asserts.kind, claim.asserts.source): claim.amount
        for claim in extract(text, language).claims
        if isinstance(claim.asserts, Proposition)
    }
    amounts = {key: found[key] for key in expected}
    told = {key: amount.value if isinstance(amount, Money) else None for key, amount in amounts.items()}
    assert told == expected
    assert [key for key, amount in found.items() if amount and key not in expected] == []


@pytest.mark.parametrize(("buyer", "target"), [("Google", "Wiz"), ("Salesforce", "Slack")])
def test_other_readings_of_a_relation_are_kept_for_its_sum(buyer: str, target: str) -> None:
    own = extractor()
    text = f"{buyer} has acquired {target}. {buyer} acquired {target} for $27.7 billion, it said."
    context = Context(read(text), own.registry)
    candidates = all_candidates(context, own.ontology)
    relations = find_relations(
        context, own.ontology, candidates, readings=own.readings, relations=own.relations
    )
    (bought,) = [r for r in relations if r.key == ("Acquisition", buyer.lower(), target.lower())]
    assert {c.trigger.sentence for c in (bought.candidate, *bought.others)} == {0, 1}


PRESUMED = [
    ("es", "Nvidia pagó 5.000 millones de dólares. SoftBank puso 2.000 millones.", [(2e9, "USD")]),
    ("fr", "Un prêt de 38 milliards. La société vaut 2 milliards d'euros.", [(38e9, "EUR")]),
    ("bn", "বিনিয়োগ ১১০ বিলিয়ন ডলার। এনভিডিয়া দিচ্ছে ৩০ বিলিয়নে।", [(30e9, "USD")]),
    ("en", "It paid $5 billion. The 2,000,000 units cost more.", []),
    ("en", "It shipped 3 million of them.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), PRESUMED)
def test_sum_without_a_currency_takes_that_of_the_text(
    language: str, text: str, expected: list[tuple[float, str]]
) -> None:
    reading = read(text, language)
    context = Context(reading, extractor().registry)
    found = presume_currencies(context.quantities, reading)
    assert [(quantity.value, quantity.unit) for quantity in found] == expected
    assert all(quantity.is_presumed and quantity.is_money for quantity in found)
