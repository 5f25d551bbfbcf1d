"""The gold itself: every entry rests on the text and says what the ontology knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from midstack.ontology import load_ontology

GOLD = Path(__file__).parent / "gold"
FILES = sorted(GOLD.glob("*/*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_gold_document_holds_together(file: Path) -> None:
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    text = file.with_suffix(".txt").read_text("utf-8")
    ontology = load_ontology()
    ids = [entity["id"] for entity in told["entities"]]
    wrong = [f"entity twice: {name}" for name in sorted({name for name in ids if ids.count(name) > 1})]
    wrong += [
        f"not in the text: {surface} ({entity['id']})"
        for entity in told["entities"]
        for surface in entity["surface"]
        if surface not in text
    ]
    kinds = {kind.name for kind in ontology.kinds.values()}
    keys = [(one["subject"], one["predicate"], one["object"]) for one in told["relations"]]
    wrong += [f"relation twice: {key}" for key in sorted({key for key in keys if keys.count(key) > 1})]
    for one, (subject, predicate, target) in zip(told["relations"], keys, strict=True):
        wrong += [
            f"no entity {end}: {subject} {predicate} {target}" for end in (subject, target) if end not in ids
        ]
        wrong += [f"no kind {predicate}"] * (predicate not in kinds)
        wrong += [f"no status {one['status']}"] * (one["status"] not in ontology.statuses)
    for one in told.get("metrics", ()):
        wrong += [f"no entity {one['subject']}: {one['metric']}"] * (one["subject"] not in ids)
    for one in (*told["relations"], *told.get("metrics", ())):
        wrong += [f"no such words in the text: {one['evidence']}"] * (one["evidence"] not in text)
    assert wrong == []
