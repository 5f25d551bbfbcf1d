"""Candidates as numbers: what is counted in a sentence is counted right, and the columns keep their names."""

from __future__ import annotations

import numpy as np
import pytest
from tests.claims.reading import extractor, read

from midstack.claims.candidates import Candidate, Candidates
from midstack.claims.columns import count_distinct
from midstack.claims.context import Context
from midstack.claims.relations import all_candidates
from midstack.claims.vectors import describe, feature_names
from midstack.mentions.reading import SURE

INVESTED = "Microsoft and Nvidia invested $10 billion in OpenAI, while Amazon invested in Anthropic."
ACROSS = "Nvidia was named in the filing. The group invested in Mistral AI last week."


def described(text: str) -> list[tuple[Candidate, dict[str, float]]]:
    own = extractor()
    context = Context(read(text), own.registry)
    candidates = all_candidates(context, own.ontology)
    rows = describe(context, own.ontology, candidates)
    names = feature_names(own.ontology)
    assert rows.shape == (len(candidates), len(names))
    assert np.isfinite(rows).all()
    return [
        (candidates.at(place), dict(zip(names, row.tolist(), strict=True))) for place, row in enumerate(rows)
    ]


def one(text: str, kind: str, source: str, target: str, cue: int = 0) -> dict[str, float]:
    """Return the features of a pair by entity, read from cue number `cue` of the kind."""
    found = [
        (candidate.trigger.first, features)
        for candidate, features in described(text)
        if (candidate.trigger.kind, candidate.source.entity, candidate.target.entity)
        == (kind, source, target)
        and candidate.trigger.pos == "verb"
    ]
    return sorted(found, key=lambda pair: pair[0])[cue][1]


@pytest.mark.parametrize(
    ("source", "target", "cue", "expected"),
    [
        ("microsoft", "openai", 0, {"pattern-sto": 1, "offset": 0, "side": -1, "rivals": 0, "between": 1}),
        ("nvidia", "openai", 0, {"pattern-sto": 1, "gap": 0, "listed": 1, "between": 0, "same-list": 0}),
        ("amazon", "anthropic", 1, {"pattern-sto": 1, "gap": 0, "rivals": 0, "cues": 0, "between": 0}),
        (
            "microsoft",
            "anthropic",
            1,
            {"pattern-sto": 1, "rivals": 2, "cues": 1, "kin-cues": 1, "between": 3},
        ),
        ("openai", "amazon", 0, {"pattern-tso": 1, "side": 1, "names": 5, "sources": 5}),
    ],
)
def test_places_and_rivals(source: str, target: str, cue: int, expected: dict[str, float]) -> None:
    features = one(INVESTED, "Investment", source, target, cue)
    told = {name: features.get(name, features.get(f"source-{name}")) for name in expected}
    assert told == expected


def test_what_is_said_elsewhere_has_no_distance() -> None:
    rows = [
        features
        for candidate, features in described(ACROSS)
        if candidate.source.entity == "nvidia"
        and candidate.target.entity == "mistral-ai"
        and candidate.source.how == "name"
    ]
    assert rows
    assert all(row["source-offset"] == -1 and row["source-gap"] == 30 and row["between"] == 3 for row in rows)


def test_an_end_is_what_the_registry_takes_it_to_be() -> None:
    features = one(INVESTED, "Investment", "microsoft", "openai")
    own = extractor()
    roles = own.registry.entities["microsoft"].roles
    assert roles
    for role in own.ontology.roles:
        assert features[f"source-role-{role}"] == float(role in roles)
    assert features["source-registered"] == features["target-registered"] == 1


def test_a_name_nobody_registered_tells_how_sure_it_is() -> None:
    features = one("Nvidia acquired Zorblat Labs.", "Acquisition", "nvidia", "new:zorblat-labs")
    assert features["source-registered"] == 1
    assert features["source-sure"] == features["source-lead"] == SURE
    assert features["target-registered"] == 0
    assert 0 < features["target-sure"] < SURE
    assert features["target-lead"] > 0


def test_a_version_is_what_its_family_is() -> None:
    text = "OpenAI released GPT-77 Turbo on Monday."
    rows = [
        f for c, f in described(text) if c.target.entity.startswith("new:gpt-77") and c.trigger.pos == "verb"
    ]
    assert rows
    assert all(row["target-registered"] == row["known-yes"] == 1 for row in rows)
    assert all(row["target-class"] >= 0 for row in rows)


def test_an_owner_may_be_kept_from_the_learner() -> None:
    own = extractor()
    kind = own.ontology.kinds["Development"]
    reading = read("OpenAI released GPT-4 on Monday.")
    assert Context(reading, own.registry).knowledge(kind, "openai", "gpt-4") == "yes"
    hidden = Context(reading, own.registry, ownerless=frozenset({"gpt-4"}))
    assert hidden.knowledge(kind, "openai", "gpt-4") == "nothing"


def test_a_text_without_cues_has_no_rows() -> None:
    own = extractor()
    context = Context(read("Nothing here."), own.registry)
    none = all_candidates(context, own.ontology)
    assert isinstance(none, Candidates)
    assert describe(context, own.ontology, none).shape == (0, len(feature_names(own.ontology)))


def test_distinct_values_are_counted() -> None:
    flags = np.array([[True, True, True], [True, False, True], [False, False, False]])
    assert count_distinct(flags, np.array([4, 4, 9])).tolist() == [2, 2, 0]
    assert count_distinct(np.zeros((2, 0), dtype=np.bool_), np.array([], dtype=np.int32)).tolist() == [0, 0]
