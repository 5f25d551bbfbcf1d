"""Loading: documents with their claims into a store, so that nothing is lost, doubled or half there.

Invariants: a document's claims are written in one transaction, whole or not at all; every write is keyed by
an id of content, so that loading again, in another order, after a kill or beside another loader gives the
same graph; propositions whose claims changed are marked stale in that same transaction, and their derived
edges are computed afterwards, so that a kill in between is made good by the next load.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from midstack.errors import ClaimError, GroundingError
from midstack.model import Entity, Extraction, Refusal
from midstack.ontology import Ontology
from midstack.stores import statements
from midstack.stores.actors import write_entities
from midstack.stores.clock import next_moment
from midstack.stores.connection import Connection, Transaction, run, send
from midstack.stores.deriving import derive_stale, mark_touching
from midstack.stores.rows import Prepared, moment, prepare
from midstack.stores.schema import create_schema

BATCH_CLAIMS: Final = 1_000
BATCH_DOCUMENTS: Final = 200

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. `new`, `edited`, `unchanged` count documents, `claims` those written, `closed` claims
    closed.
    """

    new: int = 0
    unchanged: int = 0
    closed: int = 0
    refused: tuple[Refusal, ...] = ()
    edited: int = 0
    claims: int = 0


@dataclass(slots=True)
class _Run:
    registry: Mapping[str, Entity]
    ontology: Ontology
    now: str
    written: set[Entity] = field(default_factory=set)
    refused: list[Refusal] = field(default_factory=list)
    new: int = 0
    edited: int = 0
    unchanged: int = 0
    closed: int = 0
    claims: int = 0


def load(
    connection: Connection,
    extractions: Iterable[Extraction],
    *,
    registry: Mapping[str, Entity],
    ontology: Ontology,
    recorded_at: datetime | None = None,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> LoadReport:
    """Load `extractions` and return the counts; a document that breaks a rule is refused and the others go
    on.

    `recorded_at` (with time zone; now where None, but after the last load) is when the claims were read.
    `progress` is called with the number of documents done. With `dry_run` everything is checked and compared
    and nothing written.
    """
    if not dry_run:
        create_schema(connection, ontology)
    state = _Run(registry, ontology, moment(recorded_at) if recorded_at else next_moment(connection))
    for batch in _batches(extractions, state):
        changed = _changed(connection, batch, state)
        if not dry_run:
            _load_batch(connection, batch, changed, state)
        if progress is not None:
            progress(len(batch))
    if not dry_run:
        derive_stale(connection, ontology)
    return LoadReport(
        new=state.new,
        unchanged=state.unchanged,
        closed=state.closed,
        refused=tuple(state.refused),
        edited=state.edited,
        claims=state.claims,
    )


def close_missing(
    connection: Connection,
    present: Collection[str],
    *,
    ontology: Ontology,
    recorded_at: datetime | None = None,
) -> int:
    """Close the documents that are not among the ids `present`, and their claims; return how many documents.

    Nothing is deleted: closed claims stay for `known at` questions.
    """
    now = moment(recorded_at) if recorded_at else next_moment(connection)
    rows = connection.rows("MATCH (d:Document) WHERE d.closedAt IS NULL RETURN d.id ORDER BY d.id")
    gone = [key for (key,) in rows if key not in set(present)]

    def work(tx: Transaction) -> None:
        run(tx, statements.CLOSE_DOCUMENTS, {"ids": gone, "now": now})
        found = _close_claims(tx, gone, now)
        _mark(tx, {proposition for _, proposition in found})

    if gone:
        connection.write(work)
        derive_stale(connection, ontology)
    return len(gone)


def _batches(extractions: Iterable[Extraction], state: _Run) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    claims = 0
    for extraction in extractions:
        if extraction.refusals:
            # Whole or not at all: loaded without what was refused, its earlier claims would be closed.
            state.refused.extend(extraction.refusals)
            continue
        try:
            prepared = prepare(extraction, state.registry, state.ontology)
        except (ClaimError, GroundingError) as error:
            state.refused.append(Refusal(extraction.document.id, str(error)))
            continue
        if batch and (
            claims + len(prepared.claims) > BATCH_CLAIMS
            or len(batch) >= BATCH_DOCUMENTS
            or any(other.id == prepared.id for other in batch)
        ):
            yield batch
            batch, claims = [], 0
        batch.append(prepared)
        claims += len(prepared.claims)
    if batch:
        yield batch


def _changed(connection: Connection, batch: Sequence[Prepared], state: _Run) -> list[Prepared]:
    rows = connection.rows(statements.DOCUMENT_STATE, {"ids": [document.id for document in batch]})
    stored = {key: (content, closed) for key, _, content, closed in rows}
    changed = [document for document in batch if stored.get(document.id) != (document.content, None)]
    edited = sum(document.id in stored for document in changed)
    state.new += len(changed) - edited
    state.edited += edited
    state.unchanged += len(batch) - len(changed)
    state.claims += sum(len(document.claims) for document in changed)
    return changed


def _load_batch(
    connection: Connection, batch: Sequence[Prepared], changed: Sequence[Prepared], state: _Run
) -> None:
    entities = {entity for document in batch for entity in document.entities} - state.written
    rounds = _merge_same(entities)

    def work(tx: Transaction) -> int:
        moved = [key for told in rounds for key in write_entities(tx, told, state.ontology)]
        if moved:
            mark_touching(tx, moved)
        return _write(tx, changed, state) if changed else 0

    if entities or changed:
        state.closed += connection.write(work)
        state.written |= entities


def _merge_same(entities: Iterable[Entity]) -> list[list[Entity]]:
    # The same provisional entity may be described differently by documents of one batch: a round for each.
    rounds: list[dict[str, Entity]] = []
    for entity in sorted(entities, key=repr):
        for held in rounds:
            if entity.id not in held:
                held[entity.id] = entity
                break
        else:
            rounds.append({entity.id: entity})
    return [list(held.values()) for held in rounds]


def _write(tx: Transaction, changed: Sequence[Prepared], state: _Run) -> int:
    closed = _close_old(tx, changed, state.now)
    # Not made unique: documents with the same text share evidence, and each is to be linked to it.
    send(tx, statements.EVIDENCE, [row for document in changed for row in document.evidence])
    _write_propositions(tx, changed)
    claims = _share_dates(tx, changed)
    send(tx, statements.CLAIMS, claims, now=state.now)
    send(tx, statements.UNSTATE, claims)
    send(tx, statements.STATED_BY, [row for row in claims if row["saidBy"]])
    send(tx, statements.DISPUTES, [row for row in claims if row["props"]["disputes"]])
    send(tx, statements.DISPUTED, [{"id": row["id"]} for row in claims])
    _mark(tx, {row["proposition"] for row in claims} | {proposition for _, proposition in closed})
    return len(closed)


def _close_old(tx: Transaction, changed: Sequence[Prepared], now: str) -> list[tuple[Any, ...]]:
    """Write the documents, set older versions of them aside, and close the claims no open document makes any
    more.
    """
    stored = {row[0]: row[1] for row in run(tx, statements.DOCUMENT_STATE, {"ids": [d.id for d in changed]})}
    edited, revived, touched = [], [], []
    for document in changed:
        sha = document.document["props"]["sha256"]
        revived.append({"id": document.id, "archived": f"{document.id}@{sha[:12]}"})
        held = stored.get(document.id)
        if held == sha:
            touched.append(document.id)
        elif held is not None:
            edited.append({"id": document.id, "archived": f"{document.id}@{held[:12]}"})
    send(tx, statements.ARCHIVE, edited, now=now)
    send(tx, statements.UNARCHIVE, revived)
    send(tx, statements.DOCUMENTS, [document.document for document in changed], now=now)
    return _close_claims(tx, touched + [row["archived"] for row in edited], now)


def _close_claims(tx: Transaction, documents: Sequence[str], now: str) -> list[tuple[Any, ...]]:
    if not documents:
        return []
    closed = run(tx, statements.CLOSE_CLAIMS, {"ids": list(documents), "now": now})
    # Another document with the same text may keep the claims; then they are as old as that one says.
    rows = run(tx, statements.SIBLINGS, {"ids": list(documents)})
    dates: dict[tuple[str, str], str] = {}
    for key, was, published in rows:
        dates[key, was] = min(published, dates.get((key, was), published))
    redated = [
        {"id": key, "was": was, "first": first} for (key, was), first in sorted(dates.items()) if was < first
    ]
    if redated:
        moved = run(tx, statements.REDATE, {"rows": redated})
        _mark(tx, {proposition for _, proposition in moved})
    return closed


def _write_propositions(tx: Transaction, changed: Sequence[Prepared]) -> None:
    rows = _unique(row for document in changed for row in document.propositions)
    for kind in sorted({row["kind"] for row in rows}):
        send(tx, statements.create_node(kind), [row for row in rows if row["kind"] == kind])
    send(tx, statements.PROPOSITIONS, [{"id": row["id"], "props": row["props"]} for row in rows])
    ends: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        for role, entity in row["ends"]:
            ends.setdefault(role, []).append({"id": row["id"], "entity": entity})
    for role in sorted(ends):
        send(tx, statements.link_end(role), ends[role])
    observations = _unique(row for document in changed for row in document.observations)
    send(tx, statements.create_node("Observation"), observations)
    send(tx, statements.OBSERVES, observations)


def _share_dates(tx: Transaction, changed: Sequence[Prepared]) -> list[dict[str, Any]]:
    # Two documents with the very same text give the same claims: the earliest of their dates is the reported
    # one.
    hashes = {document.document["props"]["sha256"]: document for document in changed}
    earliest: dict[str, str] = {}
    for sha, _, published in run(tx, statements.SHARED_TEXT, {"hashes": sorted(hashes)}):
        if published:
            earliest[sha] = min(published, earliest.get(sha, published))
    claims = []
    for document in changed:
        first = earliest.get(document.document["props"]["sha256"])
        own = document.document["props"]["publishedOn"]
        for row in document.claims:
            if first and own != first and row["props"]["reportedOn"] == own:
                claims.append({**row, "props": {**row["props"], "reportedOn": first}})
            else:
                claims.append(row)
    return _unique(claims)


def _mark(tx: Transaction, propositions: Collection[str]) -> None:
    if propositions:
        run(tx, statements.MARK_STALE, {"ids": sorted(propositions)})


def _unique(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(str(row["id"]), row)
    return list(found.values())
