"""What was known when, and what verifying finds in a damaged store."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.stores.samples import Said, corpus, edited

from midstack.stores import Store

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)
STAKE = "investment--nvidia--openai"


def status(store: Store, known_at: str | None = None) -> str | None:
    edges = {edge.proposition_id: edge.status for edge in store.snapshot(known_at=known_at).edges}
    return edges.get(STAKE)


def test_known_at_looks_back_over_edits(store: Store) -> None:
    store.load(corpus(), recorded_at=FIRST)
    store.load(
        [edited("bn-doubt", [Said("NVIDIA confirms", "nvidia", "Investment", "openai")])], recorded_at=LATER
    )
    assert status(store, "2026-02-28") is None
    assert status(store, "2026-03-01") == "disputed"
    assert status(store, "2026-03-31T23:59:59Z") == "disputed"
    assert status(store, "2026-04-01T12:00") == "confirmed"
    assert status(store) == "confirmed"
    before, now = store.snapshot(known_at="2026-03-01"), store.snapshot()
    assert len(before.claims) == 17
    assert len(now.claims) == 16


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
            "MATCH (a)-[r:SUPPLIES_TO]->(b) CREATE (a)-[s:SUPPLIES_TO]->(b) SET s = properties(r)",
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
