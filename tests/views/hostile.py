"""A graph in which every field of text is an attack: on the page, on spreadsheets, on XML."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import load_ontology

PAYLOADS: tuple[str, ...] = tuple(
    json.loads((Path(__file__).parent / "payloads.json").read_text(encoding="utf-8"))
)


def make_hostile(payloads: tuple[str, ...] = PAYLOADS) -> Snapshot:
    """Return a ring of entities, one a payload, whose relations, claims, sources and figures hold it too."""
    ontology = load_ontology()
    kind = next(iter(ontology.kinds.values()))
    status = max(ontology.statuses.values(), key=lambda found: found.rank)
    stance, metric = next(iter(ontology.stances)), next(iter(ontology.metrics))
    entities: dict[str, Entity] = {}
    claims: dict[str, ClaimRow] = {}
    edges: list[EdgeRow] = []
    observations: list[ClaimRow] = []
    keys = [f"{text}#{place}" for place, text in enumerate(payloads)]
    for place, text in enumerate(payloads):
        key, other = keys[place], keys[(place + 1) % len(keys)]
        entities[key] = Entity(
            key, text, text or "Organization", text, (text,), text, text, (text, f"alias {text}"), True
        )
        claim = ClaimRow(
            id=f"claim {key}",
            proposition_id=f"deal {key}",
            status=status.id,
            stance=stance,
            confidence=1.0,
            quote=text,
            start=0,
            end=len(text),
            document_id=key,
            language=text,
            title=text,
            publisher=text,
            url=text,
            reported_on="2025-01-01",
            recorded_at=text,
            said_by=key,
            amount=1.0,
            currency=text,
            bound="exact",
            as_written=text,
            kind=kind.id,
        )
        claims[claim.id] = claim
        observations.append(
            replace(
                claim,
                id=f"figure {key}",
                proposition_id=f"figure {key}",
                kind=metric,
                entity=key,
                value=1.0,
                unit=text,
                period=text,
                segment=text,
            )
        )
        edges.append(
            EdgeRow(
                proposition_id=f"deal {key}",
                kind=kind.id,
                edge=kind.edge,
                source=key,
                target=other,
                status=status.id,
                rank=status.rank,
                weight=status.weight,
                claims=(claim.id,),
                amount=1.0,
                currency=text,
                bound="exact",
                first_reported="2025-01-01",
                last_reported="2025-01-01",
                concerns=other,
            )
        )
    return Snapshot(entities, tuple(edges), claims, tuple(observations))
