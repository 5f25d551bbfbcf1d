"""What is put before a person, what judgements do to names, and merges as views."""

from __future__ import annotations

from datetime import date

import pytest

from midstack.model import Document, Entity, Extraction
from midstack.resolution import Judgement, apply, canonicalise, load_resolver, with_parent
from midstack.resolution.candidates import find_candidates, provisional, with_judgements
from midstack.resolution.judgements import Verdict


def judged(left: str, verdict: Verdict, right: str) -> Judgement:
    return Judgement(date(2026, 3, 1), left, right, verdict)


def pairs(names: list[str], judgements: list[Judgement] | None = None) -> list[tuple[str, str]]:
    found = find_candidates(map(provisional, names), load_resolver(), judgements or [])
    return [(pair.left.id, pair.right.id) for pair in found]


def test_slips_and_namesakes_are_proposed() -> None:
    assert pairs(["Nvida", "ग्रोक", "Zqx Robotics"]) == [
        ("new:nvida", "nvidia"),
        ("new:ग्रोक", "grok"),
        ("new:ग्रोक", "groq"),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zqx Robotics Ltd", "ZqxRobotics"),
        ("Zqxrobotics", "Zqxrobotica"),
        ("জেডকিউ রোবটস", "জেডকিউ-রোবটস লিমিটেড"),
    ],
)
def test_provisional_entities_are_compared_with_each_other(left: str, right: str) -> None:
    ids = sorted(provisional(name).id for name in (left, right))
    assert [sorted(pair) for pair in pairs([left, right])] == [ids]


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_judged_pair_is_not_asked_again(verdict: Verdict) -> None:
    assert pairs(["Nvida"], [judged("nvidia", verdict, "new:nvida")]) == []


def test_registered_entities_are_not_put_up() -> None:
    assert find_candidates(load_resolver().registry.entities.values(), load_resolver()) == []


def test_another_type_makes_a_pair_less_likely() -> None:
    model, firm = provisional("Nvida", "Model"), provisional("Nvida", "Organization")
    [as_model] = find_candidates([model], load_resolver())
    [as_firm] = find_candidates([firm], load_resolver())
    assert as_model.score < as_firm.score


def test_judgements_decide_what_a_name_means() -> None:
    resolver = load_resolver()
    proposed = resolver.resolve("Nvida")
    same = with_judgements(proposed, apply([judged("new:nvida", "same", "nvidia")]), resolver)
    assert (same.id, same.label, same.how) == ("nvidia", "NVIDIA", "alias")
    different = with_judgements(proposed, apply([judged("new:nvida", "different", "nvidia")]), resolver)
    assert (different.id, different.how, different.candidates) == (None, "none", ())
    assert with_judgements(proposed, apply([]), resolver) == proposed


def extraction(*entities: Entity) -> Extraction:
    return Extraction(Document("d", "text", "en"), entities=entities)


def test_merges_are_views() -> None:
    new, known = provisional("Nvida", "Organization"), load_resolver().registry.entities["amd"]
    [seen] = canonicalise([extraction(new, known)], [judged("new:nvida", "same", "nvidia")])
    assert [(e.id, e.canonical_id) for e in seen.entities] == [
        ("new:nvida", "nvidia"),
        ("amd", None),
        ("nvidia", None),
    ]


def test_without_judgements_nothing_changes() -> None:
    given = extraction(provisional("Nvida", "Organization"))
    assert list(canonicalise([given], [])) == [given]
    undone = [judged("new:nvida", "same", "nvidia"), judged("new:nvida", "unsure", "nvidia")]
    assert list(canonicalise([given], undone)) == [given]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("AWS", "amazon"),
        ("Annapurna Labs", "amazon"),
        ("Google Cloud", "google"),
        ("LinkedIn", "linkedin"),
        ("Samsung Electronics", "samsung"),
        ("GPT-5", "openai"),
        ("NVIDIA", "nvidia"),
    ],
)
def test_units_with_their_parent_when_asked(name: str, entity: str) -> None:
    resolver = load_resolver()
    found = with_parent(resolver.resolve(name), resolver.registry)
    assert (found.id, found.label) == (entity, resolver.registry.entities[entity].label)


def test_an_unknown_name_has_no_parent() -> None:
    resolver = load_resolver()
    unknown = resolver.resolve("Nvida")
    assert with_parent(unknown, resolver.registry) == unknown
