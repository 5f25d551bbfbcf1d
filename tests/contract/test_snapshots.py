"""Snapshots: as of a reporting date and from a status up."""

from __future__ import annotations

import pytest

from midstack.errors import UsageError
from midstack.stores import Store

STAKE = "investment--nvidia--openai"


def status(store: Store, as_of: str | None) -> str | None:
    edges = {edge.proposition_id: edge.status for edge in store.snapshot(as_of=as_of).edges}
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


def test_describe_tells_what_answers(loaded_small: Store) -> None:
    info = loaded_small.describe()
    assert (info.product, info.kind) in {("ArcadeDB", "embedded"), ("Neo4j Kernel", "server")}
    assert info.version[0].isdigit()
    assert info.missing == ()
