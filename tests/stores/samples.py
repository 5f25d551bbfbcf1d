"""A small corpus written by hand: documents in four languages whose claims agree, differ, deny and end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from midstack.claims.propositions import propose
from midstack.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Money,
    Observation,
    Proposition,
    Span,
)
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry


@dataclass(frozen=True)
class Said:
    """One claim: its words and what they say. A relation has kind and target, an observation a metric."""

    quote: str
    source: str
    kind: str = ""
    target: str = ""
    status: str = "confirmed"
    amount: Money | None = None
    stance: str = "OutletReport"
    said_by: str | None = None
    concerns: str | None = None
    metric: str = ""
    value: float = 0.0
    unit: str = "USD"
    period: str | None = None


@dataclass(frozen=True)
class Told:
    """One document with its claims, in the order of the text."""

    id: str
    language: str
    published: str | None
    publisher: str | None
    said: tuple[Said, ...]
    entities: tuple[Entity, ...] = ()


PROVISIONAL = Entity(
    "new:nirman-cloud", "নির্মাণ ক্লাউড", "Organization", "Company", ("Neocloud",), provisional=True
)


def _read(part: str) -> tuple[Told, ...]:
    rows = json.loads((Path(__file__).parent / "corpus.json").read_text(encoding="utf-8"))[part]
    return tuple(_told(row) for row in rows)


def _told(row: dict[str, Any]) -> Told:
    said = tuple(
        Said(**{**told, "amount": Money(*told["amount"]) if told.get("amount") else None})
        for told in row["said"]
    )
    met = (PROVISIONAL,) if any(told.target == PROVISIONAL.id for told in said) else ()
    return Told(row["id"], row["language"], row["published"], row["publisher"], said, met)


CORPUS = _read("corpus")
EXTRA = _read("extra")
"""One more document, with chips, models, people and rivals."""


def build(told: Told) -> Extraction:
    """Return the extraction of one document; its text is its quotes, a line each."""
    text = "\n".join(said.quote for said in told.said)
    published = date.fromisoformat(told.published) if told.published else None
    document = Document(
        told.id, text, told.language, title=f"About {told.id}", published=published, publisher=told.publisher
    )
    claims = tuple(_claim(document, said) for said in told.said)
    known = load_registry().entities
    named = {name for said in told.said for name in (said.source, said.target, said.said_by) if name}
    entities = (*(known[name] for name in sorted(named) if name in known), *told.entities)
    return Extraction(document, claims, entities)


def corpus() -> list[Extraction]:
    """Return the extractions of the whole corpus."""
    return [build(told) for told in CORPUS]


def large_corpus() -> list[Extraction]:
    """Return the corpus and the extra document."""
    return [build(told) for told in (*CORPUS, *EXTRA)]


def find_told(key: str) -> Told:
    """Return the document `key` of the corpus."""
    return next(told for told in CORPUS if told.id == key)


def edited(key: str, said: Sequence[Said]) -> Extraction:
    """Return the document `key` as if its text were now `said`."""
    return build(replace(find_told(key), said=tuple(said)))


def _claim(document: Document, said: Said) -> Claim:
    start = document.text.index(said.quote)
    return Claim(
        document.sha256,
        Evidence.of(document, Span(start, start + len(said.quote))),
        _asserted(said),
        said.status,
        stance=said.stance,
        said_by=said.said_by,
        amount=said.amount,
        reported_on=document.published,
        extractor_version="1",
    )


def _asserted(said: Said) -> Proposition | Observation:
    if said.metric:
        return Observation(said.source, said.metric, said.value, said.unit, said.period)
    return propose(load_ontology().kinds[said.kind], said.source, said.target, said.concerns)
