"""Loading gives one graph whatever happens on the way: again, in another order, edited, removed, merged."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.stores.samples import PROVISIONAL, Said, build, corpus, edited, find_told

from midstack.errors import StoreRefusedError
from midstack.model import Claim, Extraction, Proposition, Refusal
from midstack.stores import Store, open_store

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)


def without(key: str) -> list[Extraction]:
    return [extraction for extraction in corpus() if extraction.document.id != key]


def fresh_digest(store: Store, extractions: Sequence[Extraction]) -> str:
    """What a store built anew from `extractions` would answer, taken in the same store."""
    store.query("MATCH (n) DETACH DELETE n", write=True)
    store.load(extractions)
    return store.digest()


def test_first_load_counts_and_verifies(store: Store) -> None:
    report = store.load(corpus())
    assert (report.new, report.unchanged, report.edited, report.closed, report.claims) == (7, 0, 0, 0, 20)
    assert report.refused == ()
    counts = store.counts()
    assert (counts["documents"], counts["claims"], counts["propositions"]) == (7, 20, 15)
    assert (counts["observations"], counts["edges"], counts["provisional entities"]) == (3, 15, 1)
    assert store.verify() == []


def test_second_load_changes_nothing(store: Store) -> None:
    store.load(corpus(), recorded_at=FIRST)
    first = store.digest(), store.snapshot()
    report = store.load(corpus(), recorded_at=LATER)
    assert (report.new, report.unchanged, report.claims) == (0, 7, 0)
    assert (store.digest(), store.snapshot()) == first


@pytest.mark.parametrize("seed", [1, 2])
def test_order_and_portions_do_not_matter(store: Store, seed: int) -> None:
    expected = fresh_digest(store, corpus())
    store.query("MATCH (n) DETACH DELETE n", write=True)
    shuffled = corpus()
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    for extraction in shuffled:
        store.load([extraction])
    assert store.digest() == expected
    assert store.verify() == []


def test_dry_run_counts_and_writes_nothing(store: Store) -> None:
    store.load(without("en-end"))
    before = store.digest()
    report = store.load(corpus(), dry_run=True)
    assert (report.new, report.unchanged, report.claims) == (1, 6, 2)
    assert store.digest() == before


def test_edited_document_replaces_its_claims_and_keeps_the_old_for_the_record(store: Store) -> None:
    store.load(corpus(), recorded_at=FIRST)
    changed = edited(
        "en-stake", [Said("NVIDIA put $30 billion into OpenAI", "nvidia", "Investment", "openai")]
    )
    report = store.load([changed], recorded_at=LATER)
    assert (report.edited, report.closed, report.claims) == (1, 3, 1)
    edges = {edge.proposition_id for edge in store.snapshot().edges}
    assert "computesupply--microsoft--openai" not in edges
    before = {edge.proposition_id for edge in store.snapshot(known_at="2026-03-15").edges}
    assert "computesupply--microsoft--openai" in before
    assert store.verify() == []
    kept = store.digest()
    assert kept == fresh_digest(store, [*without("en-stake"), changed])


def test_edit_that_is_taken_back(store: Store) -> None:
    store.load(corpus())
    first = store.digest()
    store.load([edited("en-stake", [Said("Oracle left", "oracle", "Investment", "openai", "ended")])])
    assert store.digest() != first
    store.load([build(find_told("en-stake"))])
    assert store.digest() == first
    assert store.verify() == []


def test_removed_document_is_closed_and_may_come_back(store: Store) -> None:
    store.load(corpus(), recorded_at=FIRST)
    first = store.digest()
    gone = store.close_missing([e.document.id for e in without("hi-chips")], recorded_at=LATER)
    assert gone == 1
    snapshot = store.snapshot()
    assert "tsmc" in snapshot.entities  # still named elsewhere
    assert "sk-hynix" not in snapshot.entities
    assert store.counts()["closed claims"] == 3
    assert store.verify() == []
    closed = store.digest()
    store.load(corpus())
    assert store.digest() == first
    assert closed == fresh_digest(store, without("hi-chips"))


def test_nothing_to_close(store: Store) -> None:
    store.load(corpus())
    assert store.close_missing([e.document.id for e in corpus()]) == 0


def test_same_text_twice_counts_once_with_the_earlier_date(store: Store) -> None:
    said = find_told("en-machines")
    copy = build(replace(said, id="en-copy", published="2025-01-05", publisher="Sample Review"))
    store.load([build(said)])
    store.load([copy])
    snapshot = store.snapshot()
    assert len(snapshot.claims) + len(snapshot.observations) == 6
    assert {row.reported_on for row in snapshot.claims.values()} == {"2025-01-05"}
    both = store.digest()
    store.close_missing(["en-machines"])
    assert store.verify() == []
    alone = store.digest()
    assert fresh_digest(store, [build(said)]) == alone
    assert fresh_digest(store, [copy, build(said)]) == both


def test_claim_dropped_by_a_better_reading_is_closed_in_both_copies(store: Store) -> None:
    said = find_told("en-machines")
    copies = [build(said), build(replace(said, id="en-copy"))]
    store.load(copies)
    better = [replace(extraction, claims=extraction.claims[:-1]) for extraction in copies]
    assert store.load(better[:1]).closed == 0
    assert store.load(better[1:]).closed == 1
    assert store.verify() == []
    assert {edge.target for edge in store.snapshot().edges}.isdisjoint({"chatgpt"})


def test_merge_moves_edges_to_the_other_entity_and_back(store: Store) -> None:
    store.load(corpus())
    first = store.digest()
    told = find_told("bn-doubt")
    merged = build(replace(told, entities=(replace(PROVISIONAL, canonical_id="coreweave"),)))
    store.load([replace(merged, document=replace(merged.document, title="Again"))])
    ends = {(edge.source, edge.target) for edge in store.snapshot().edges if edge.kind == "Supply"}
    assert ("nvidia", "new:nirman-cloud") not in ends
    assert ("nvidia", "coreweave") in ends
    assert store.find_entities("নির্মাণ ক্লাউড")[0].id == "coreweave"
    assert store.verify() == []
    assert store.digest() != first


def test_provisional_entity_is_the_union_of_what_documents_say(store: Store) -> None:
    one = Told_("en-a", "Nirman Cloud", ("CloudProvider",))
    two = Told_("en-b", "Nirman", ("Neocloud",))
    store.load([one, two])
    first = store.find_entities("new:nirman-cloud")
    store.query("MATCH (n) DETACH DELETE n", write=True)
    store.load([two])
    store.load([one])
    assert store.find_entities("new:nirman-cloud") == first
    assert first[0].label == "Nirman"
    assert first[0].roles == ("CloudProvider", "Neocloud")


def Told_(key: str, label: str, roles: tuple[str, ...]) -> Extraction:  # noqa: N802
    entity = replace(PROVISIONAL, label=label, roles=roles)
    said = Said(f"NVIDIA supplies {label}", "nvidia", "Supply", "new:nirman-cloud")
    return build(replace(find_told("bn-doubt"), id=key, said=(said,), entities=(entity,)))


def test_bad_document_is_refused_whole_and_the_others_go_on(store: Store) -> None:
    good = corpus()
    claim = good[0].claims[0]
    bad = replace(good[0], claims=(replace(claim, status="certain"), *good[0].claims[1:]))
    report = store.load([bad, *good[1:]])
    assert [refusal.document_id for refusal in report.refused] == ["en-stake"]
    assert "certain" in report.refused[0].reason
    assert store.counts()["documents"] == 6
    assert store.verify() == []


def retold(claim: Claim, **changes: str) -> Claim:
    assert isinstance(claim.asserts, Proposition)
    return replace(claim, asserts=replace(claim.asserts, **changes))


@pytest.mark.parametrize(
    ("change", "named", "allowed"),
    [
        (lambda c: replace(c, status="certain"), "certain", "confirmed"),
        (lambda c: retold(c, kind="Courtship"), "Courtship", "ontology docs"),
        (lambda c: retold(c, source="jensen-huang", kind="Supply"), "Person", "Organization"),
        (lambda c: retold(c, target="no-such"), "no-such", "not registered"),
        (lambda c: replace(c, evidence=replace(c.evidence, quote="Never said.")), "Never said.", "text"),
    ],
    ids=("status", "kind", "role", "entity", "quote"),
)  # fmt: skip
def test_broken_claim_is_refused_with_what_was_allowed_and_the_rest_loads(
    store: Store, change: Callable[[Claim], Claim], named: str, allowed: str
) -> None:
    good = corpus()
    bad = replace(good[0], claims=(change(good[0].claims[0]), *good[0].claims[1:]))
    report = store.load([bad, *good[1:]])
    (refusal,) = report.refused
    assert refusal.document_id == "en-stake"
    assert named in refusal.reason
    assert allowed in refusal.reason
    assert report.new == 6
    assert store.verify() == []


def test_document_read_in_part_is_refused_and_keeps_its_earlier_claims(store: Store) -> None:
    store.load(corpus())
    before = store.digest()
    part = replace(corpus()[0], claims=(), refusals=(Refusal("en-stake", "the reading broke off"),))
    report = store.load([part])
    assert [refusal.reason for refusal in report.refused] == ["the reading broke off"]
    assert store.digest() == before


def test_store_opened_for_reading_refuses_to_load(store: Store, store_target: str) -> None:
    store.load(corpus())
    with open_store(store_target) as reader:
        with pytest.raises(StoreRefusedError, match="reading only"):
            reader.load(corpus())
        assert reader.digest() == store.digest()


def test_recording_time_is_kept_from_the_first_load(store: Store) -> None:
    store.load(corpus(), recorded_at=FIRST)
    store.load(corpus(), recorded_at=LATER)
    times = {row.recorded_at for row in store.snapshot().claims.values()}
    assert times == {"2026-03-01T12:00:00.000000Z"}


def test_recording_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.load(corpus(), recorded_at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_progress_counts_all_documents(store: Store) -> None:
    steps: list[int] = []
    store.load(corpus(), progress=steps.append)
    assert sum(steps) == 7


def test_dates_of_documents_are_kept(store: Store) -> None:
    store.load(corpus())
    rows = dict(store.query("MATCH (d:Document) RETURN d.id, d.publishedOn").rows)
    assert rows["en-undated"] is None
    assert date.fromisoformat(rows["bn-doubt"]) == date(2026, 2, 2)
