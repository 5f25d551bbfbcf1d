"""Words that people are called by: from the registry alone, and enough to propose a person nobody knows."""

from __future__ import annotations

from tests.claims.reading import read

from midstack.mentions.index import build_index
from midstack.mentions.spans import count_family, count_given, propose_spans
from midstack.model import Entity
from midstack.ontology.registry import Alias, Registry


def test_words_count_the_people_that_share_them() -> None:
    people = {name: Entity(name, name, "Person", "Person") for name in ("a", "b")}
    firm = {"c": Entity("c", "c", "Organization", "Company")}
    forms = (("a", "Pooja Rao"), ("a", "Pooja S Rao"), ("b", "Pooja Sen"), ("b", "Sen"), ("c", "Rao Works"))
    aliases = tuple(Alias(entity, form, "Latn", "name") for entity, form in forms)
    found = build_index(Registry(people | firm, aliases, {})).people
    assert found.first == {"pooja": 2}
    assert found.last == {"rao": 1, "sen": 1}


def test_person_of_common_words_is_proposed() -> None:
    reading = read("कंपनी कुमार शर्मा ने बनाई।", "hi")
    given, family = (
        next(place for place, token in enumerate(reading.tokens) if token.text == word)
        for word in ("कुमार", "शर्मा")
    )
    assert count_given(reading, given)
    assert count_family(reading, family)
    spans = propose_spans(reading, [False] * len(reading.tokens))
    assert (given, family + 1) in spans
