"""Whom the words credit: tables of sentences in twenty languages, and what sentences alone cannot show.

A table row has a sentence, its two ends as written, the stance, and the label of who says it. The claim's
words are the cue that joins the ends, or where no relation is found, the object.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.claims.reading import extract, extractor, read

from midstack.claims.attribution import Attribution, attribute
from midstack.claims.context import Context
from midstack.claims.relations import all_candidates, find_relations
from midstack.mentions.reading import Reading
from midstack.model import Observation
from midstack.ontology.lexicon import languages

TABLES = Path(__file__).parent / "attribution"
FEWEST = 14
"""Fewest sentences of a language."""
UNTRIED = {"bg", "da", "hr", "kn", "ml", "ne", "no"}
"""Languages whose words of saying nobody has tried on sentences yet."""
STANCES = {
    "PartyStatement",
    "NamedSource",
    "AnonymousSource",
    "OfficialFiling",
    "OutletReport",
    "Speculation",
}


def rows(language: str) -> Iterator[dict[str, str]]:
    with (TABLES / f"{language}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def tokens_of(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of characters `start` to `end` of the stored text."""
    spans = [reading.span_of(place, place + 1) for place in range(len(reading.tokens))]
    inside = [place for place, span in enumerate(spans) if span.start < end and start < span.end]
    return inside[0], inside[-1] + 1


def named_at(reading: Reading, first: int, last: int) -> set[str]:
    return {m.entity for m in reading.mentions if m.how == "name" and m.first < last and first < m.last}


def attributed(language: str, row: dict[str, str]) -> tuple[str, str]:
    """Return stance and label of who says that the row's subject and object are related."""
    reading = read(row["text"], language)
    context = Context(reading, extractor().registry)
    subject, target = row["text"].find(row["subject"]), row["text"].rfind(row["object"])
    assert subject >= 0
    assert target >= 0
    one = named_at(reading, *tokens_of(reading, subject, subject + len(row["subject"])))
    place = tokens_of(reading, target, target + len(row["object"]))
    other = named_at(reading, *place)
    own = extractor()
    candidates = all_candidates(context, own.ontology)
    found = find_relations(context, own.ontology, candidates, readings=own.readings, relations=own.relations)
    for relation in found:
        c = relation.candidate
        if {c.source.entity, c.target.entity} <= one | other:
            place = (c.trigger.first, c.trigger.last)
            break
    words = attribute(context, *place, reading.sentence_of(place[0]), one | other)
    return words.stance, reading.namings[words.said_by].label if words.said_by else ""


def test_all_languages_but_the_newest_have_a_table() -> None:
    assert set(languages()) - {file.stem for file in TABLES.glob("*.csv")} == UNTRIED


@pytest.mark.parametrize("language", sorted(set(languages()) - UNTRIED))
def test_words_credit_who_they_name(language: str) -> None:
    table = list(rows(language))
    assert len(table) >= FEWEST
    assert {row["stance"] for row in table} == STANCES
    expected = {row["text"]: (row["stance"], row["said_by"]) for row in table}
    assert {row["text"]: attributed(language, row) for row in table} == expected


def said(text: str, relation: str, language: str = "en") -> Attribution:
    """Return whom the extractor credits with `relation`."""
    claims = [claim for claim in extract(text, language).claims if claim.asserts.id == relation]
    assert len(claims) == 1
    return Attribution(claims[0].stance, claims[0].said_by)


NVIDIA = Attribution("PartyStatement", "nvidia")
NOBODY = Attribution()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia said on Monday it would invest $5 billion in Intel.", NVIDIA),
        ("Nvidia said sales rose. It will invest $5 billion in Intel.", NVIDIA),
        ("Nvidia said sales rose.\nIt will invest $5 billion in Intel.", NOBODY),
        ("Nvidia said sales rose. Nvidia will invest $5 billion in Intel.", NOBODY),
        ("Sources told Reuters sales rose. Nvidia will invest $5 billion in Intel.", NOBODY),
        ("Nvidia did not say that it would invest $5 billion in Intel.", NOBODY),
        ("Nvidia declined to comment; it will invest $5 billion in Intel.", NOBODY),
        ("Nvidia will invest $5 billion in Intel, Handelsblatt newspaper said.", NOBODY),
        ("Nvidia will reportedly invest $5 billion in Intel.", Attribution("AnonymousSource")),
        ("Nvidia will invest $5 billion in Intel: TrendForce.", Attribution("NamedSource", "trendforce")),
        (
            "Nvidia said in a filing it would invest $5 billion in Intel.",
            Attribution("OfficialFiling", "nvidia"),
        ),
    ],
)
def test_a_sentence_credits_whom_its_words_reach(text: str, expected: Attribution) -> None:
    assert said(text, "investment--nvidia--intel") == expected


@pytest.mark.parametrize(
    "text",
    [
        '"Sales rose. Nvidia will invest $5 billion in Intel," said Jensen Huang.',
        'Jensen Huang said: "Sales rose. Nvidia will invest $5 billion in Intel. All is well."',
    ],
)
def test_a_quotation_of_several_sentences_has_one_speaker(text: str) -> None:
    assert said(text, "investment--nvidia--intel") == Attribution("PartyStatement", "jensen-huang")


def test_a_unit_named_beside_a_person_is_theirs() -> None:
    text = "xAI founder Elon Musk spoke in Taipei. Nvidia will invest $5 billion in xAI, Musk said."
    assert said(text, "investment--nvidia--xai") == Attribution("PartyStatement", "elon-musk")
    other = "Elon Musk spoke in Taipei. Nvidia will invest $5 billion in Intel, Musk said."
    assert said(other, "investment--nvidia--intel") == Attribution("NamedSource", "elon-musk")


def test_what_names_alone_say_is_nobodys_statement() -> None:
    text = "Uber said on Tuesday that thousands of Baidu's Apollo Go cars would join its network in Asia."
    assert said(text, "development--baidu--apollo-go") == NOBODY


def test_a_title_is_nobodys_statement() -> None:
    text = "Elon Musk's xAI is raising money from Nvidia, people close to the talks told Bloomberg."
    assert said(text, "leadership--elon-musk--xai") == NOBODY


def test_a_number_is_credited_like_a_relation() -> None:
    claims = extract("Nvidia reported revenue of $57 billion.").claims
    numbers = [claim for claim in claims if isinstance(claim.asserts, Observation)]
    assert [(claim.stance, claim.said_by) for claim in numbers] == [("PartyStatement", "nvidia")]
