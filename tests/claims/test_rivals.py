"""What a document may tell: the same thing is told once, and its rivals are those beside it."""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np
import pytest
from tests.claims.reading import extractor, read

from midstack.claims.context import Context
from midstack.claims.relations import all_candidates, pick_scored
from midstack.claims.rivals import FEATURES, NOBODY, Key, Possible, describe_rivals, gather

TWO_DEALS = "Google invested in Anthropic, and Nvidia invested in Intel."
LISTED = "Microsoft and Nvidia invested in Mistral AI. Later Microsoft bought Mistral AI."
OWNED = "Amazon Web Services supplies OpenAI. Amazon supplies OpenAI."
LIKE = ("Investment", "google", "anthropic")
NEXT = ("Investment", "nvidia", "intel")
BOUGHT = ("Acquisition", "microsoft", "mistral-ai")
UNLIKELY = -9.0


def possible(text: str, scores: Mapping[Key, float]) -> tuple[Context, list[Possible]]:
    """Return what `text` may tell where the candidates with these keys have these scores."""
    own = extractor()
    context = Context(read(text), own.registry)
    candidates = all_candidates(context, own.ontology)
    keys = [(c.trigger.kind, c.source.entity, c.target.entity, c.trigger.pos) for c in candidates]
    given = [
        scores.get((kind, source, target), UNLIKELY) if pos == "verb" else UNLIKELY
        for kind, source, target, pos in keys
    ]
    return context, gather(pick_scored(candidates.at, np.array(given), own.ontology))


def described(text: str, scores: Mapping[Key, float]) -> dict[Key, dict[str, float]]:
    context, told = possible(text, scores)
    rows = describe_rivals(context, extractor().ontology, told)
    assert rows.shape == (len(told), len(FEATURES))
    assert np.isfinite(rows).all()
    return {
        one.key: dict(zip(FEATURES, row.tolist(), strict=True)) for one, row in zip(told, rows, strict=True)
    }


def test_what_is_told_twice_is_told_once_the_likeliest_first() -> None:
    _, told = possible(TWO_DEALS, {LIKE: 1.0, NEXT: 2.0})
    assert [one.key for one in told] == [NEXT, LIKE]
    for one in told:
        places = [(reading.score, reading.key) for reading in one.readings]
        assert places == sorted(places, reverse=True)
        assert len(one.readings) == 2  # each verb of the two may tell it


def test_ends_of_a_symmetric_kind_are_in_order() -> None:
    text = "OpenAI competes with Anthropic."
    both = {("Competition", "openai", "anthropic"): 1.0, ("Competition", "anthropic", "openai"): 0.5}
    _, told = possible(text, both)
    assert [one.key for one in told] == [("Competition", "anthropic", "openai")]


def test_nobody_stands_beside_what_is_told_alone() -> None:
    features = described(TWO_DEALS, {LIKE: 1.5})[LIKE]
    rivals = {name for name in FEATURES if name.startswith(("cue-", "pair-", "word-")) or "-kin" in name}
    rivals -= {"cue-rank", "pair-rival-kind", "cue-from"}
    assert {features[name] for name in rivals} == {NOBODY}
    assert features["score"] == 1.5
    assert features["second"] == 1.5
    assert features["cue-rank"] == 0
    assert features["pair-rival-kind"] == -1
    assert features["both-named"] == features["listed-source"] == features["listed-target"] == 1


@pytest.mark.parametrize(
    ("text", "scores", "key", "expected"),
    [
        (TWO_DEALS, {LIKE: 1.0, NEXT: 2.0}, LIKE, {"cue-rank": 1, "cue-rival": 2.0, "cue-apart": 2.0}),
        (TWO_DEALS, {LIKE: 1.0, NEXT: 2.0}, NEXT, {"cue-rank": 0, "cue-rival": 1.0, "cue-turned": NOBODY}),
        (
            TWO_DEALS,
            {LIKE: 1.0, ("Investment", "nvidia", "anthropic"): 0.5},
            LIKE,
            {"cue-same-target": 0.5, "cue-same-source": NOBODY, "target-rival": 0.5, "source-rival": NOBODY},
        ),
        (
            TWO_DEALS,
            {LIKE: 1.0, ("Investment", "anthropic", "google"): 0.25},
            LIKE,
            {"cue-turned": 0.25, "pair-turned": 0.25, "pair-rival": NOBODY},
        ),
        (
            LISTED,
            {("Investment", "microsoft", "mistral-ai"): 1.0, BOUGHT: 2.0},
            ("Investment", "microsoft", "mistral-ai"),
            {"pair-rival": 2.0, "cue-rival": NOBODY, "together": 2, "sentences-apart": 0},
        ),
        (
            LISTED,
            {("Investment", "microsoft", "mistral-ai"): 1.0, ("Investment", "nvidia", "mistral-ai"): 2.0},
            ("Investment", "microsoft", "mistral-ai"),
            {"cue-same-target": 2.0, "listed-source": 1, "listed-target": 1, "source-mentions": 2},
        ),
        (
            OWNED,
            {("Supply", "aws", "openai"): 1.0, ("Supply", "amazon", "openai"): 2.0},
            ("Supply", "aws", "openai"),
            {"source-kin": 2.0, "target-kin": NOBODY},
        ),
        (
            OWNED,
            {("Supply", "aws", "openai"): 1.0, ("Supply", "amazon", "openai"): 2.0},
            ("Supply", "amazon", "openai"),
            {"source-kin": 1.0, "sentences": 2, "entities": 3},
        ),
    ],
)
def test_rivals_are_those_beside(
    text: str, scores: Mapping[Key, float], key: Key, expected: Mapping[str, float]
) -> None:
    features = described(text, scores)[key]
    assert {name: features[name] for name in expected} == pytest.approx(dict(expected))


def test_unlikely_readings_are_not_looked_at() -> None:
    assert possible(TWO_DEALS, {LIKE: -3.0})[1] == []


def test_time_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        text = " ".join([TWO_DEALS, LISTED] * times)
        context, told = possible(text, {LIKE: 1.0, NEXT: 2.0, BOUGHT: 1.0})
        started = time.perf_counter()
        describe_rivals(context, extractor().ontology, told)
        return time.perf_counter() - started

    measured = [(seconds(40), seconds(160)) for _ in range(3)]
    assert any(longer < 8 * shorter for shorter, longer in measured)
