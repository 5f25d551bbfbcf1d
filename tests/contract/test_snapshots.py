"""Snapshots: as of a reporting date, as known at a recording time, from a status up; and what verifying finds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.stores.samples import Said, corpus, edited

from midstack.errors import UsageError
from midstack.stores import Store

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)
STAKE = "investment--nvidia--openai"


def status(store: Store, as_of: str | None = None, known_at: str | None = None) -> str | None:
    edges = {
        edge.proposition_id: edge.status for edge in store.snapshot(as_of=as_of, known_at=known_at).edges
    }
    return edges.get(STAKE)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-09-21", None),
        ("2025-09-22", "planned"),
        ("2025-09", "planned"),
        ("2025", "planned"),
        ("2026-02-02", "disputed"),
        (None, "disputed"),
    ],
)
def test_as_of(loaded_small: Store, as_of: str | None, expected: str | None) -> None:
    assert status(loaded_small, as_of) == expected


def test_undated_reports_count_as_old(loaded_small: Store) -> None:
    edges = {edge.proposition_id: edge.status for edge in loaded_small.snapshot(as_of="2024").edges}
    assert edges == {"computesupply--oracle--openai": "confirmed"}


def test_known_at_looks_back_over_edits(store: Store) -> None:
    store.load(corpus(), recorded_at=FIRST)
    store.load(
        [edited("bn-doubt", [Said("NVIDIA confirms", "nvidia", "Investment", "openai")])], recorded_at=LATER
    )
    assert status(store, known_at="2026-02-28") is None
    assert status(store, known_at="2026-03-01") == "disputed"
    assert status(store, known_at="2026-03-31T23:59:59Z") == "disputed"
    assert status(store, known_at="2026-04-01T12:00") == "confirmed"
    assert status(store) == "confirmed"
    before, now = store.snapshot(known_at="2026-03-01"), store.snapshot()
    assert len(before.claims) == 17
    assert len(now.claims) == 16


def test_min_status_leaves_out_weaker_edges_and_their_claims(loaded_small: Store) -> None:
    firm = loaded_small.snapshot(min_status="confirmed")
    assert {edge.status for edge in firm.edges} == {"confirmed"}
    assert "oracle" not in firm.entities
    named = {name for edge in firm.edges for name in edge.claims}
    assert named == set(firm.claims)


def test_every_claim_and_entity_named_is_present(loaded_small: Store) -> None:
    snapshot = loaded_small.snapshot()
    for edge in snapshot.edges:
        assert set(edge.claims) <= set(snapshot.claims)
        assert {edge.source, edge.target} <= set(snapshot.entities)
    for claim in snapshot.claims.values():
        assert claim.end - claim.start == len(claim.quote)
    assert {row.entity for row in snapshot.observations} == {"nvidia", "openai"}
    assert snapshot.entities["aws"].parent == "amazon"


@pytest.mark.parametrize("wrong", ["yesterday", "2025-1-1", "2025-13-01T", "'; --"])
def test_malformed_dates_are_refused(loaded_small: Store, wrong: str) -> None:
    with pytest.raises(UsageError, match="wants a date"):
        loaded_small.snapshot(as_of=wrong)


def test_unknown_status_is_refused(loaded_small: Store) -> None:
    with pytest.raises(UsageError, match="rumoured"):
        loaded_small.snapshot(min_status="certain")


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        ("MATCH (e:Evidence) WITH e ORDER BY e.id LIMIT 1 SET e.quote = 'invented'", "quote"),
        ("MATCH (d:Document {id: 'en-stake'}) SET d.text = 'another text'", "hash of document"),
        ("MATCH (:Claim)-[r:HAS_EVIDENCE]->(:Evidence) DELETE r", "claim without evidence"),
        ("MATCH (:Claim)-[r:ASSERTS]->() DELETE r", "claim that asserts nothing"),
        ("MATCH (:Evidence)-[r:IN_DOCUMENT]->() DELETE r", "evidence without document"),
        ("MATCH ()-[r:INVESTS_IN]->() DELETE r", "edge missing"),
        ("MATCH ()-[r:INVESTS_IN]->() SET r.status = 'confirmed', r.rank = 60", "edge out of date"),
        ("MATCH (c:Claim) SET c.closedAt = '2026'", "claim of document missing"),
        ("MATCH (d:Document) SET d.closedAt = '2026'", "open claim that no open document makes"),
        ("MATCH (p:Proposition) SET p.stale = true", "proposition waiting for its edge"),
        (
            "MATCH (a:Entity)-[r:SUPPLIES_TO]->(b:Entity) CREATE (a)-[s:SUPPLIES_TO]->(b) SET s = properties(r)",
            "edge twice",
        ),
    ],
)
def test_verify_finds_damage(store: Store, damage: str, check: str) -> None:
    store.load(corpus())
    store.query(damage, write=True)
    found = store.verify()
    assert check in {finding.check for finding in found}
    assert all(finding.subject for finding in found)


def test_describe_tells_what_answers(loaded_small: Store) -> None:
    info = loaded_small.describe()
    assert (info.product, info.kind) in {("ArcadeDB", "embedded"), ("Neo4j Kernel", "server")}
    assert info.version[0].isdigit()
    assert info.missing == ()
