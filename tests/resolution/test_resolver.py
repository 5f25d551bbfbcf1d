"""What each way of finding an entity finds, and what it must not."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midstack.ontology.registry import load_registry
from midstack.resolution import load_resolver
from midstack.resolution.lookalikes import load_lookalikes
from midstack.resolution.records import HOWS

FOUND = [
    ("OpenAI", "openai", "exact"),
    ("openai", "openai", "exact"),
    ("ＯｐｅｎＡＩ", "openai", "exact"),
    ("Open AI", "openai", "alias"),
    ("AWS", "aws", "alias"),
    ("Nvidia Corp.", "nvidia", "alias"),
    ("Turk Telekom", "turk-telekom", "alias"),
    ("ওপেনএআই", "openai", "alias"),
    ("ওপেনএআইয়ের", "openai", "inflected"),
    ("গুগল-এর", "google", "inflected"),
    ("OpenAI-এর", "openai", "inflected"),
    ("गूगल ने", "google", "inflected"),
    ("गूगल के साथ", "google", "inflected"),
    ("OpenAI-nya", "openai", "inflected"),
    ("NVIDIA's", "nvidia", "inflected"),
    ("ElevenLabs'ın", "elevenlabs", "inflected"),
    ("삼성전자는", "samsung-electronics", "inflected"),
    ("エヌビディアの", "nvidia", "inflected"),
    ("Яндекса", "yandex", "inflected"),
    ("PT Telkom Indonesia (Persero) Tbk", "telkom", "alias"),
    ("株式会社日立製作所", "hitachi", "alias"),
    ("टेनसेंट होल्डिंग्स लिमिटेड", "tencent", "transliterated"),
    ("ট্র্যাভেলোকো", "traveloka", "transliterated"),
    ("Тревелока", "traveloka", "transliterated"),
]
PROPOSED = [
    ("Nvida", "nvidia", ()),
    ("Mircosoft", "microsoft", ()),
    ("Snowflake Group", "snowflake", ()),
    ("ОpenAI", "openai", ("lookalike", "mixed-script")),
    ("OpenAl", "openai", ("lookalike",)),
    ("Αmazon", "amazon", ("lookalike", "mixed-script")),
]


@pytest.mark.parametrize(("name", "entity", "how"), FOUND)
def test_found(name: str, entity: str, how: str) -> None:
    found = load_resolver().resolve(name)
    assert (found.id, found.how) == (entity, how)
    assert found.score >= 0.7


@pytest.mark.parametrize(("name", "candidate", "flags"), PROPOSED)
def test_alike_is_proposed_and_not_taken(name: str, candidate: str, flags: tuple[str, ...]) -> None:
    found = load_resolver().resolve(name)
    assert (found.id, found.how, found.candidate_id, found.flags) == (None, "proposed", candidate, flags)


@pytest.mark.parametrize(
    "name", ["", " ", "...", "Qzxv Holdings", "কখনো নয় এমন", "x" * 10_000, "\ud800", "GPT-77"]
)
def test_unknown(name: str) -> None:
    found = load_resolver().resolve(name)
    assert (found.id, found.label, found.type, found.candidate_id) == (None, None, None, None)
    assert found.how == "none"


def test_a_name_with_reversing_controls_is_never_taken() -> None:
    found = load_resolver().resolve("\u202eOpenAI\u202c")
    assert found.id is None
    assert "bidi" in found.flags


def test_ordinary_words_that_sound_like_a_name_are_not_it() -> None:
    assert load_resolver().resolve("ক্লাউড").id is None  # cloud, not Claude


@pytest.mark.parametrize(
    ("name", "context", "entity"),
    [
        ("ग्रोक", "एलन मस्क की xAI का चैटबॉट ग्रोक", "grok"),
        ("ग्रोक", "चिप बनाने वाली कंपनी ग्रोक ने पैसे जुटाए", "groq"),
        ("গ্রোক", "এক্সএআই তাদের গ্রোক মডেল আনল", "grok"),
        ("Helios", "AMD said its Helios rack ships next year", "amd-helios"),
        ("Helios", "Galaxy leases the Helios campus to CoreWeave", "helios-galaxy"),
        ("Ampere", "SoftBank bought Ampere for $6.5 billion", "ampere-computing"),
        ("Ampere", "NVIDIA's Ampere generation of GPUs", "nvidia-ampere"),
    ],
)
def test_context_tells_namesakes_apart(name: str, context: str, entity: str) -> None:
    found = load_resolver().resolve(name, context=context)
    assert (found.id, found.how) == (entity, "context")
    assert found.candidates


def test_a_context_that_tells_nothing_decides_nothing() -> None:
    found = load_resolver().resolve("ग्रोक", context="आज मौसम अच्छा है")
    assert found.id is None
    assert set(found.candidates) == {"grok", "groq"}


def test_every_label_finds_its_own_entity() -> None:
    resolver = load_resolver()
    labels = defaultdict(set)
    for entity in load_registry().entities.values():
        labels[resolver.resolve(entity.label).id].add(entity.id)
    assert {found for found, own in labels.items() if own != {found}} == set()


def test_look_alikes_of_every_label_are_flagged_and_not_taken() -> None:
    twins = {latin: letter for letter, latin in load_lookalikes().letters.items() if not letter.isascii()}
    resolver = load_resolver()
    taken, silent, tried = [], [], 0
    for entity in load_registry().entities.values():
        for place in (index for index, char in enumerate(entity.label) if char in twins):
            imitation = entity.label[:place] + twins[entity.label[place]] + entity.label[place + 1 :]
            found = resolver.resolve(imitation)
            tried += 1
            if found.id is not None:
                taken.append(imitation)
            elif not found.flags:
                silent.append(imitation)
            break
    assert tried > 2_000
    assert (taken, silent) == ([], [])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gets_an_answer(name: str) -> None:
    found = load_resolver().resolve(name)
    assert found.name == name
    assert found.how in HOWS
    assert 0.0 <= found.score <= 1.0
    assert (found.id is None) == (found.how in ("proposed", "none"))
    assert (found.how == "proposed") == (found.candidate_id is not None)
