"""FollowTheMoney entities, one JSON object a line, for OpenAleph and the tools around it.

Invariants: which schema a term becomes is told by `ontology/align/followthemoney.csv`, not here; only a
relation of the firmest status becomes a schema that states a fact (Ownership, Debt, Directorship), any other
is an UnknownLink that carries its status; every relation names the documents it rests on as proof.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from midstack.errors import OntologyError
from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology
from midstack.resources import path
from midstack.views.cleaning import Cleaner
from midstack.views.links import is_safe_link
from midstack.views.writing import write_text

Row = dict[str, Any]

TABLE: Final = "followthemoney.csv"
PREFIX: Final = "midstack-"
"""Ids of other data sets live beside ours in one collection."""


@dataclass(frozen=True, slots=True)
class Match:
    """The schema a term becomes; for relations the properties of its ends and the schemas allowed there."""

    schema: str
    source: str = ""
    target: str = ""
    source_allowed: frozenset[str] = frozenset()
    target_allowed: frozenset[str] = frozenset()


def write_ftm(snapshot: Snapshot, ontology: Ontology, file: Path, cleaner: Cleaner) -> list[Path]:
    """Write entities, documents and relations as JSON lines and return the file."""
    lines = (
        json.dumps(row, ensure_ascii=False, sort_keys=True) for row in to_ftm(snapshot, ontology, cleaner)
    )
    write_text(file, "".join(f"{line}\n" for line in lines))
    return [file]


def read_matches() -> Mapping[str, Match]:
    """Return term -> match; the empty term is what nothing else fits. Raises OntologyError."""
    file = path("ontology") / "align" / TABLE
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except OSError as error:
        raise OntologyError(f"the alignment {file} cannot be read: {error.strerror}") from error
    return {
        row["term"]: Match(
            row["schema"],
            row["source"],
            row["target"],
            frozenset(row["source_allowed"].split()),
            frozenset(row["target_allowed"].split()),
        )
        for row in rows
    }


def to_ftm(snapshot: Snapshot, ontology: Ontology, cleaner: Cleaner) -> Iterator[Row]:
    """Yield FollowTheMoney entities: actors and things, then documents, then relations."""
    matches = read_matches()
    schemas = {key: _schema(entity, ontology, matches) for key, entity in snapshot.entities.items()}
    for key in sorted(snapshot.entities):
        yield _entity(snapshot.entities[key], schemas[key], cleaner)
    claims = [
        claim for edge in snapshot.edges for name in edge.claims if (claim := snapshot.claims.get(name))
    ]
    documents = {
        claim.document_id: claim for claim in sorted(claims, key=lambda claim: claim.id, reverse=True)
    }
    for key in sorted(documents):
        yield _article(documents[key], cleaner)
    firmest = max((status.rank for status in ontology.statuses.values()), default=0)
    for edge in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        if edge.source in schemas and edge.target in schemas:
            match = _relation(edge, schemas, matches, firm=edge.rank >= firmest)
            yield _link(edge, match, snapshot, ontology, cleaner)


def _schema(entity: Entity, ontology: Ontology, matches: Mapping[str, Match]) -> str:
    name: str | None = entity.entity_class or entity.type
    seen: set[str] = set()
    while name and name not in seen:
        if name in matches:
            return matches[name].schema
        seen.add(name)
        found = ontology.classes.get(name)
        name = found.parent if found is not None else None
    return matches[entity.type].schema if entity.type in matches else matches["Organization"].schema


def _relation(
    edge: EdgeRow, schemas: Mapping[str, str], matches: Mapping[str, Match], *, firm: bool
) -> Match:
    match = matches.get(edge.kind)
    if match is None or not firm:
        return matches[""]
    fits = schemas[edge.source] in match.source_allowed and schemas[edge.target] in match.target_allowed
    return match if fits else matches[""]


def _entity(entity: Entity, schema: str, cleaner: Cleaner) -> Row:
    return _row(
        _key(entity.id, cleaner),
        schema,
        {"name": [entity.label], "alias": sorted(set(entity.aliases) - {entity.label})},
        cleaner,
    )


def _article(claim: ClaimRow, cleaner: Cleaner) -> Row:
    properties: dict[str, Iterable[str | None]] = {
        "title": [claim.title or claim.document_id],
        "language": [claim.language],
        "publisher": [claim.publisher],
        "publishedAt": [claim.reported_on],
        "sourceUrl": [claim.url if is_safe_link(claim.url) else None],
    }
    return _row(_document(claim.document_id), "Article", properties, cleaner)


def _link(edge: EdgeRow, match: Match, snapshot: Snapshot, ontology: Ontology, cleaner: Cleaner) -> Row:
    claims = [snapshot.claims[name] for name in edge.claims if name in snapshot.claims]
    kind = ontology.kinds.get(edge.kind)
    properties: dict[str, Iterable[str | None]] = {
        match.source: [_key(edge.source, cleaner)],
        match.target: [_key(edge.target, cleaner)],
        "recordId": [edge.proposition_id],
        "description": sorted({claim.quote for claim in claims}),
        "proof": sorted({_document(claim.document_id) for claim in claims}),
        "publisher": sorted({claim.publisher for claim in claims if claim.publisher}),
        "modifiedAt": [edge.last_reported],
    }
    if match.schema == "Debt":
        properties |= _amount(edge)
    else:
        properties |= {"role": [kind.label() if kind else edge.kind], "status": [edge.status]}
    return _row(f"{PREFIX}{_hash(edge.proposition_id)}", match.schema, properties, cleaner)


def _amount(edge: EdgeRow) -> dict[str, Iterable[str | None]]:
    if edge.amount is None:
        return {}
    return {"amount": [f"{edge.amount:.12g}"], "currency": [edge.currency]}


def _row(key: str, schema: str, properties: Mapping[str, Iterable[str | None]], cleaner: Cleaner) -> Row:
    filled = {
        name: [cleaner.clean(value) for value in values if value] for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in filled.items() if values},
    }


def _key(entity: str, cleaner: Cleaner) -> str:
    return PREFIX + cleaner.clean(entity)


def _document(document: str) -> str:
    return f"{PREFIX}doc-{_hash(document)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
