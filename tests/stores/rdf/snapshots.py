"""Snapshots made by chance, consistent the way a store makes them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import load_ontology

ONTOLOGY = load_ontology()
KINDS = sorted(ONTOLOGY.kinds)
STATUSES = sorted(ONTOLOGY.statuses)

letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
texts = st.text(letters, max_size=30)
words = st.text(letters, min_size=1, max_size=12)
ids = st.one_of(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), words)
days = st.sampled_from((None, "2025-10-01", "2025-10", "2026-02-04", "2026-13-45"))
numbers = st.floats(allow_nan=False, allow_infinity=False)
bounds = st.sampled_from((None, "exact", "about", "upTo", "atLeast"))


@st.composite
def amounts(draw: st.DrawFn) -> dict[str, Any]:
    """Amount, currency and bound, all of them or none."""
    if draw(st.booleans()):
        return {"amount": None, "currency": None, "bound": None}
    currency = draw(st.sampled_from(("USD", "INR", "IDR")))
    return {"amount": draw(numbers), "currency": currency, "bound": draw(bounds)}


@st.composite
def entities(draw: st.DrawFn, key: str, others: list[str]) -> Entity:
    """An entity with the id `key`."""
    kind = draw(st.sampled_from(ONTOLOGY.base_types))
    finer = [term.id for term in ONTOLOGY.classes.values() if term.base == kind]
    parent = draw(st.sampled_from([None, *others]))
    return Entity(
        id=key,
        label=draw(texts),
        type=kind,
        entity_class=draw(st.sampled_from(["", *finer])),
        roles=tuple(draw(st.lists(st.sampled_from(sorted(ONTOLOGY.roles)), max_size=3, unique=True))),
        parent=parent,
        parent_kind=draw(st.sampled_from(sorted(ONTOLOGY.belongings))) if parent else None,
        aliases=tuple(sorted(draw(st.sets(texts, max_size=3)))),
        provisional=draw(st.booleans()),
        canonical_id=draw(st.sampled_from([None, *others])),
    )


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """A snapshot of up to six entities, with claims of two documents."""
    keys = sorted(draw(st.sets(ids, min_size=2, max_size=6)))
    people = {key: draw(entities(key, keys)) for key in keys}
    documents = [
        {
            "document_id": name,
            "language": draw(st.sampled_from(("en", "bn", "hi", "id", "zh-Hans", ""))),
            "title": draw(st.none() | texts),
            "publisher": draw(st.none() | texts),
            "url": draw(st.none() | texts),
        }
        for name in sorted(draw(st.sets(ids, min_size=1, max_size=2)))
    ]
    claims: dict[str, ClaimRow] = {}
    edges: list[EdgeRow] = []
    for _ in range(draw(st.integers(0, 3))):
        kind = ONTOLOGY.kinds[draw(st.sampled_from(KINDS))]
        ends = draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
        source, target = sorted(ends) if kind.symmetric else ends
        key = f"{kind.id.lower()}--{source}--{target}"
        if any(edge.proposition_id == key for edge in edges):
            continue
        rows = [_claim(draw, documents, keys, len(claims) + n, key) for n in range(draw(st.integers(1, 2)))]
        told = [ClaimRow(**row, kind=kind.id, **draw(amounts())) for row in rows]
        claims |= {row.id: row for row in told}
        status = ONTOLOGY.statuses[draw(st.sampled_from(STATUSES))]
        edges.append(
            EdgeRow(
                proposition_id=key,
                kind=kind.id,
                edge=kind.edge,
                source=source,
                target=target,
                status=status.id,
                rank=status.rank,
                weight=status.weight,
                claims=tuple(sorted(row.id for row in told)),
                first_reported=draw(days),
                last_reported=draw(days),
                concerns=draw(st.sampled_from([None, *keys])),
                **draw(amounts()),
            )
        )
    figures = [_figure(draw, documents, keys, 100 + n) for n in range(draw(st.integers(0, 2)))]
    return Snapshot(
        people,
        tuple(sorted(edges, key=lambda edge: edge.proposition_id)),
        {key: claims[key] for key in sorted(claims)},
        tuple(sorted(figures, key=lambda row: row.id)),
    )


def _claim(
    draw: st.DrawFn, documents: list[dict[str, Any]], keys: list[str], number: int, proposition: str
) -> dict[str, Any]:
    # Each claim has its own place, so that one quote belongs to one place.
    return {
        **draw(st.sampled_from(documents)),
        "id": f"{number:032x}",
        "proposition_id": proposition,
        "status": draw(st.sampled_from(STATUSES)),
        "stance": draw(st.sampled_from(sorted(ONTOLOGY.stances))),
        "confidence": draw(st.floats(0, 1)),
        "quote": draw(words),
        "start": number * 10,
        "end": number * 10 + 9,
        "reported_on": draw(days),
        "recorded_at": draw(st.none() | st.just("2026-11-25T09:30:00.000000Z")),
        "said_by": draw(st.sampled_from([None, *keys])),
        "disputes": draw(st.sampled_from((None, "0" * 32))),
    }


def _figure(draw: st.DrawFn, documents: list[dict[str, Any]], keys: list[str], number: int) -> ClaimRow:
    metric = draw(st.sampled_from(sorted(ONTOLOGY.metrics)))
    return ClaimRow(
        **_claim(draw, documents, keys, number, f"{metric.lower()}--{number}"),
        kind=metric,
        entity=draw(st.sampled_from(keys)),
        value=draw(numbers),
        unit=draw(st.sampled_from(("USD", "people", "W", "parameters"))),
        period=draw(st.sampled_from((None, "2025", "2025-Q4"))),
        segment=draw(st.none() | words),
    )
