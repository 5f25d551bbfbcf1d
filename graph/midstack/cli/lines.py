"""Extractions as lines of JSON: one claim a line for other tools, and the lines that scorers read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from midstack.claims.written_names import written_names
from midstack.model import Claim, Extraction, Money, Observation, Proposition
from midstack.ontology import Ontology

Line = dict[str, Any]


def dump(line: Line) -> str:
    """Return `line` as one line of JSON, letters of every script as they are."""
    return json.dumps(line, ensure_ascii=False)


def claim_lines(extraction: Extraction) -> Iterator[Line]:
    """Yield one object a claim: what is said, how firmly, by whom, and the words it rests on."""
    document = extraction.document
    for claim in extraction.claims:
        yield {
            "id": claim.id,
            **_asserted(claim.asserts),
            "status": claim.status,
            "stance": claim.stance,
            "said_by": claim.said_by,
            "amount": _money(claim.amount),
            "document": document.id,
            "language": document.language,
            "title": document.title,
            "publisher": document.publisher,
            "url": document.url,
            "reported_on": None if claim.reported_on is None else claim.reported_on.isoformat(),
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "quote": claim.evidence.quote,
            "extractor": claim.extractor_version or claim.extractor,
            "confidence": claim.confidence,
            "disputes": claim.disputes,
        }


def eval_lines(extraction: Extraction, ontology: Ontology) -> Iterator[Line]:
    """Yield relations, metrics and entities as gold data names them; names are those of the text."""
    names = written_names(extraction)
    document = extraction.document.id
    for claim in extraction.claims:
        yield {"doc": document, **_eval_line(claim, ontology, names)}
    for entity in extraction.entities:
        yield {"doc": document, "kind": "entity", "label": names[entity.id], "type": entity.type}


def _eval_line(claim: Claim, ontology: Ontology, names: Mapping[str, str]) -> Line:
    said = claim.asserts
    if isinstance(said, Proposition):
        amount = claim.amount
        return {
            "kind": "relation",
            "subject": names.get(said.source, said.source),
            "predicate": ontology.kinds[said.kind].name,
            "object": names.get(said.target, said.target),
            "status": claim.status,
            "amount": None
            if amount is None
            else {"value": amount.value, "currency": amount.currency, "bound": amount.bound},
            "evidence": claim.evidence.quote,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
        }
    metric = ontology.metrics[said.metric]
    return {
        "kind": "metric",
        "subject": names.get(said.entity, said.entity),
        "metric": metric.name or metric.id,
        "value": said.value,
        "unit": said.unit,
        "period": said.period,
        "status": claim.status,
        "evidence": claim.evidence.quote,
    }


def _asserted(said: Proposition | Observation) -> Line:
    if isinstance(said, Proposition):
        return {
            "proposition": said.id,
            "kind": said.kind,
            "source": said.source,
            "target": said.target,
            "concerns": said.concerns,
        }
    return {
        "observation": said.id,
        "metric": said.metric,
        "entity": said.entity,
        "value": said.value,
        "unit": said.unit,
        "period": said.period,
        "segment": said.segment,
    }


def _money(amount: Money | None) -> Line | None:
    if amount is None:
        return None
    return {
        "value": amount.value,
        "minimum": amount.minimum,
        "maximum": amount.maximum,
        "currency": amount.currency,
        "bound": amount.bound,
        "as_written": amount.as_written,
    }
