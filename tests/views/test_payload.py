"""The data of the page: whole, interned, with the status of every edge at every date."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.views.sample import RANKING, assess, make_snapshot

from midstack.claims.assessment import assess as weigh
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.views.cores import choose_core
from midstack.views.packing import pack, unpack
from midstack.views.page import read_words
from midstack.views.payload import build_payload

DEAL = "investment--nvidia--openai"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """The sample's payload as the page reads it."""
    snapshot = make_snapshot()
    payload = build_payload(
        snapshot, load_ontology(), choose_core(snapshot, {}), assess=assess, ranking=RANKING
    )
    read = unpack(*pack(payload.as_data(payload.nodes, payload.edges)))
    assert isinstance(read, dict)
    return read


def _place(data: dict[str, Any], source: str, kind: str, target: str) -> int:
    keys, kinds = data["nodes"]["key"], [term["id"] for term in data["kinds"]]
    rows = zip(data["edges"]["from"], data["edges"]["kind"], data["edges"]["to"], strict=True)
    wanted = (keys.index(source), kinds.index(kind), keys.index(target))
    return list(rows).index(wanted)


def test_columns_are_of_one_length(data: dict[str, Any]) -> None:
    for table in ("nodes", "edges", "claims", "documents", "figures"):
        assert len({len(column) for column in data[table].values()}) == 1, table


def test_everything_of_the_snapshot_is_there(data: dict[str, Any]) -> None:
    snapshot = make_snapshot()
    assert set(data["nodes"]["key"]) == set(snapshot.entities)
    assert len(data["edges"]["id"]) == len(snapshot.edges)
    assert set(data["claims"]["key"]) == set(snapshot.claims) | {row.id for row in snapshot.observations}


def test_quotes_stand_once(data: dict[str, Any]) -> None:
    assert len(set(data["quotes"])) == len(data["quotes"])
    assert sum(quote.startswith("OpenAI, Oracle and SoftBank") for quote in data["quotes"]) == 1


def test_status_steps_tell_when_a_deal_became_disputed(data: dict[str, Any]) -> None:
    steps = data["edges"]["steps"][_place(data, "nvidia", "Investment", "openai")]
    told = [
        (data["dates"][steps[place]], data["statuses"][steps[place + 1]]["id"])
        for place in range(0, len(steps), 2)
    ]
    assert told == [("2025-09-23", "planned"), ("2026-02-02", "disputed")]


def test_undated_claims_stand_before_all_dates(data: dict[str, Any]) -> None:
    steps = data["edges"]["steps"][_place(data, "openai", "Development", "gpt-5")]
    assert steps[0] == -1


def test_denials_point_at_what_they_deny(data: dict[str, Any]) -> None:
    keys = data["claims"]["key"]
    denied = data["claims"]["disputes"][keys.index(f"{DEAL}#2")]
    assert keys[denied] == f"{DEAL}#0"


def test_page_steps_agree_with_the_assessment_of_the_claims() -> None:
    """The page never assesses: what it shows on the last date is what the store says."""
    snapshot, ontology = make_snapshot(), load_ontology()
    payload = build_payload(snapshot, ontology, choose_core(snapshot, {}), assess=weigh)
    for edge in payload.edges:
        steps = edge["steps"]
        assert isinstance(steps, list)
        assert steps[-1] == edge["status"]
        assert steps[::2] == sorted(steps[::2])


def test_unsafe_addresses_are_no_links(data: dict[str, Any]) -> None:
    links = dict(zip(data["documents"]["url"], data["documents"]["link"], strict=True))
    assert links["javascript:alert(1)"] == 0
    assert links["https://example.org/en/1"] == 1


def test_edges_to_unknown_entities_do_not_break_the_page() -> None:
    sample = make_snapshot()
    fewer = Snapshot({k: v for k, v in sample.entities.items() if k != "openai"}, sample.edges, sample.claims)
    payload = build_payload(fewer, load_ontology(), choose_core(fewer, {}), assess=assess)
    row = next(row for row in payload.nodes if row["key"] == "openai")
    assert (row["label"], row["new"]) == ("openai", 1)


@pytest.mark.parametrize("language", ["en", "bn", "hi", "id"])
def test_every_word_is_said_in_every_language(language: str) -> None:
    missing = [key for key, entry in read_words().items() if not entry.get(language)]
    assert missing == []


def test_placeholders_agree_between_languages() -> None:
    for key, entry in read_words().items():
        marks = {frozenset(re.findall(r"\{\w+\}", text)) for text in entry.values()}
        assert len(marks) == 1, key
