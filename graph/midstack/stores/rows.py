"""Records to the rows that the load statements take, and the checks every document passes before it is
loaded.

Invariant: a row depends on its record alone, so the same documents give the same rows in any order.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from midstack.errors import ClaimError, GroundingError
from midstack.model import Claim, Document, Entity, Extraction, Observation, Proposition
from midstack.ontology import Ontology

Row = dict[str, Any]

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What a text may not hold: no store keeps them all (NUL, lone surrogates)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document ready to load. `content` is a hash over everything that its load writes."""

    document: Row
    evidence: tuple[Row, ...]
    propositions: tuple[Row, ...]
    observations: tuple[Row, ...]
    claims: tuple[Row, ...]
    entities: tuple[Entity, ...]

    @property
    def id(self) -> str:
        """The document's id."""
        return str(self.document["id"])

    @property
    def content(self) -> str:
        """The content hash that decides whether the document is unchanged."""
        return str(self.document["props"]["contentHash"])


def prepare(extraction: Extraction, registry: Mapping[str, Entity], ontology: Ontology) -> Prepared:
    """Return the rows of one document.

    Raises GroundingError or ClaimError where a quote is not in the text, an offset or term is wrong, an
    entity is unknown or the text cannot be stored; then nothing of the document may be loaded.
    """
    document = extraction.document
    _check_text(document)
    for claim in extraction.claims:
        _check_claim(claim, document, ontology)
    claims = {claim.id: claim for claim in extraction.claims}
    ordered = [claims[key] for key in sorted(claims)]
    asserted = {claim.asserts.id: claim.asserts for claim in ordered}
    entities = _entities(extraction, ordered, registry, ontology)
    for claim in ordered:
        _check_ends(claim, entities, ontology)
    evidence = {row["id"]: row for row in (_evidence(claim, document) for claim in ordered)}
    rows = Prepared(
        document=_document(document, list(claims)),
        evidence=tuple(evidence.values()),
        propositions=tuple(
            _proposition(p, ontology) for p in asserted.values() if isinstance(p, Proposition)
        ),
        observations=tuple(_observation(o) for o in asserted.values() if isinstance(o, Observation)),
        claims=tuple(_claim(claim, ontology) for claim in ordered),
        entities=tuple(entities[key] for key in sorted(entities)),
    )
    rows.document["props"]["contentHash"] = _content(rows)
    return rows


def evidence_id(document_sha256: str, start: int, end: int) -> str:
    """Return the id of the evidence at `start`-`end` of the text with that hash."""
    return hashlib.sha256(f"{document_sha256}\x1f{start}\x1f{end}".encode()).hexdigest()[:32]


def moment(value: datetime) -> str:
    """Return a UTC time as text of fixed width, so that texts sort as times."""
    if value.tzinfo is None:
        raise ValueError(f"a recording time needs a time zone, got {value.isoformat()}")
    offset = value.utcoffset()
    utc = value.replace(tzinfo=None) - offset if offset else value.replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z"


def _check_text(document: Document) -> None:
    for name, text in (("text", document.text), ("title", document.title or ""), ("id", document.id)):
        bad = _UNSTORABLE.search(text)
        if bad is not None:
            raise ClaimError(
                f"document '{document.id!r}': the {name} holds U+{ord(bad.group()):04X} at {bad.start()}, "
                "which no store keeps; NUL and lone surrogates are not allowed"
            )


def _check_claim(claim: Claim, document: Document, ontology: Ontology) -> None:
    if claim.document_sha256 != document.sha256 or claim.document_id != document.id:
        raise GroundingError(
            f"claim {claim.id} rests on document '{claim.document_id}' ({claim.document_sha256[:12]}), "
            f"but came with '{document.id}' ({document.sha256[:12]})"
        )
    claim.evidence.check(document.text)
    for found, allowed, what in (
        (claim.status, ontology.statuses, "status"),
        (claim.stance, ontology.stances, "stance"),
    ):
        if found not in allowed:
            raise ClaimError(f"claim {claim.id}: no {what} '{found}'; the ontology has {', '.join(allowed)}")
    if isinstance(claim.asserts, Proposition):
        if claim.asserts.kind not in ontology.kinds:
            raise ClaimError(f"claim {claim.id}: no kind '{claim.asserts.kind}'; see: midstack ontology docs")
    elif claim.asserts.metric not in ontology.metrics:
        raise ClaimError(f"claim {claim.id}: no metric '{claim.asserts.metric}'; see: midstack ontology docs")


def _check_ends(claim: Claim, entities: Mapping[str, Entity], ontology: Ontology) -> None:
    """Raise ClaimError where an end of a proposition is of a type that its kind does not take."""
    told = claim.asserts
    if not isinstance(told, Proposition):
        return
    kind = ontology.kinds[told.kind]
    for role, end, allowed in (
        (kind.source_role, told.source, kind.source_types),
        (kind.target_role, told.target, kind.target_types),
    ):
        if entities[end].type not in allowed:
            raise ClaimError(
                f"claim {claim.id}: '{entities[end].label}' is a {entities[end].type} and cannot be the "
                f"{role} of {kind.name} ({kind.id}); allowed there: {', '.join(sorted(allowed))}",
                hint="mend the claim, or its ends, and load again: midstack load PATH",
            )


def _entities(
    extraction: Extraction, claims: list[Claim], registry: Mapping[str, Entity], ontology: Ontology
) -> dict[str, Entity]:
    own = {entity.id: entity for entity in extraction.entities}
    forms: dict[str, set[str]] = {}
    for key, form in extraction.surfaces:
        forms.setdefault(key, set()).add(form)
    found: dict[str, Entity] = {}
    wanted = [name for claim in claims for name in claim.entities]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        entity = registry.get(name) or own.get(name)
        if entity is None or entity.type not in ontology.base_types:
            raise ClaimError(
                f"document '{extraction.document.id}': entity '{name}' is not registered and not described, "
                f"or its type is none of {', '.join(ontology.base_types)}"
            )
        if name not in registry and name in forms:
            entity = _with_forms(entity, forms[name])
        found[name] = entity
        # Parents that nobody described are left out; the graph then lacks that one edge.
        wanted += [p for p in (entity.parent, entity.canonical_id) if p and (p in registry or p in own)]
    return found


def _with_forms(entity: Entity, forms: set[str]) -> Entity:
    aliases = tuple(sorted((forms | set(entity.aliases)) - {entity.label}))
    return Entity(
        id=entity.id,
        label=entity.label,
        type=entity.type,
        entity_class=entity.entity_class,
        roles=entity.roles,
        parent=entity.parent,
        parent_kind=entity.parent_kind,
        aliases=aliases,
        provisional=entity.provisional,
        canonical_id=entity.canonical_id,
    )


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _document(document: Document, claims: list[str]) -> Row:
    return {
        "id": document.id,
        "props": {
            "sha256": document.sha256,
            "language": document.language,
            "languageStated": document.language_stated,
            "title": document.title,
            "publishedOn": _iso(document.published),
            "publisher": document.publisher,
            "url": document.url,
            "source": document.source,
            "mediaType": document.media_type,
            "text": document.text,
            "claims": sorted(claims),
        },
    }


def _evidence(claim: Claim, document: Document) -> Row:
    evidence = claim.evidence
    return {
        "id": evidence_id(document.sha256, evidence.start, evidence.end),
        "document": document.id,
        "props": {
            "start": evidence.start,
            "end": evidence.end,
            "quote": evidence.quote,
            "language": document.language,
        },
    }


def _proposition(proposition: Proposition, ontology: Ontology) -> Row:
    kind = ontology.kinds[proposition.kind]
    return {
        "id": proposition.id,
        "kind": kind.id,
        "ends": (
            (kind.source_role, proposition.source),
            (kind.target_role, proposition.target),
            *((("concerns", proposition.concerns),) if proposition.concerns else ()),
        ),
        "props": {
            "kind": kind.id,
            "source": proposition.source,
            "target": proposition.target,
            "concerns": proposition.concerns,
        },
    }


def _observation(observation: Observation) -> Row:
    return {
        "id": observation.id,
        "props": {
            "entity": observation.entity,
            "metric": observation.metric,
            "value": float(observation.value),
            "unit": observation.unit,
            "period": observation.period,
            "segment": observation.segment,
        },
    }


def _claim(claim: Claim, ontology: Ontology) -> Row:
    amount = claim.amount
    asserts = claim.asserts
    return {
        "id": claim.id,
        "proposition": asserts.id,
        "evidence": evidence_id(claim.document_sha256, claim.evidence.start, claim.evidence.end),
        "saidBy": claim.said_by,
        "recordedAt": None if claim.recorded_at is None else moment(claim.recorded_at),
        "props": {
            "propositionId": asserts.id,
            "kind": asserts.kind if isinstance(asserts, Proposition) else asserts.metric,
            "status": claim.status,
            "rank": ontology.statuses[claim.status].rank,
            "stance": claim.stance,
            "confidence": float(claim.confidence),
            "amount": None if amount is None else float(amount.value),
            "amountMin": None if amount is None or amount.minimum is None else float(amount.minimum),
            "amountMax": None if amount is None or amount.maximum is None else float(amount.maximum),
            "currency": None if amount is None else amount.currency,
            "bound": None if amount is None else amount.bound,
            "asWritten": None if amount is None else amount.as_written,
            "reportedOn": _iso(claim.reported_on),
            "eventFrom": _iso(claim.event_from),
            "eventTo": _iso(claim.event_to),
            "eventPrecision": claim.event_precision,
            "extractor": claim.extractor,
            "extractorVersion": claim.extractor_version,
            "disputes": claim.disputes,
        },
    }


def _content(rows: Prepared) -> str:
    parts = [rows.document, rows.evidence, rows.propositions, rows.observations]
    claims = [{key: value for key, value in claim.items() if key != "recordedAt"} for claim in rows.claims]
    text = json.dumps([*parts, claims], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
