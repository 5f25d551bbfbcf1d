"""Names the registry does not have: half of its entities are taken out, and the annotated documents are read.

A gold entity counts as found where one of its written forms is a name the reading found. Floors are a little
under what was measured; `-o log_cli=true -o log_cli_level=INFO` shows the figures.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pytest

from midstack.mentions.index import build_index
from midstack.mentions.preparing import prepare
from midstack.model import Document
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import Registry, load_registry
from midstack.ontology.weights import load_weights
from midstack.resolution.folding import fold

GOLD: Final = Path(__file__).parents[1] / "eval" / "gold" / "dev"


@dataclass
class Count:
    """Gold entities and found names of all documents."""

    gone: int = 0
    gone_found: int = 0
    gone_typed: int = 0
    kept: int = 0
    kept_found: int = 0
    named: int = 0
    named_right: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Recall of names taken out and of names kept, types right of those found, precision of all."""
        return {
            "recall_unregistered": round(self.gone_found / self.gone, 3),
            "typed_unregistered": round(self.gone_typed / self.gone_found, 3),
            "recall_registered": round(self.kept_found / self.kept, 3),
            "precision": round(self.named_right / self.named, 3),
        }


def cut(registry: Registry, odd: int) -> Registry:
    """Return `registry` without every second entity; what belonged to one of them belongs to nobody."""
    kept = {key: e for place, (key, e) in enumerate(sorted(registry.entities.items())) if place % 2 != odd}
    orphaned = {
        key: e if e.parent in kept else replace(e, parent=None, parent_kind=None) for key, e in kept.items()
    }
    return Registry(orphaned, tuple(alias for alias in registry.aliases if alias.entity in kept))


def documents() -> Iterator[tuple[dict[str, Any], str]]:
    for file in sorted(GOLD.glob("*.json")):
        yield json.loads(file.read_text("utf-8")), file.with_suffix(".txt").read_text("utf-8")


def forms_of(entity: dict[str, Any]) -> set[str]:
    return {fold(form) for form in (entity["label"], *entity["surface"], *entity["aliases"])}


def measure(registry: Registry) -> Count:
    """Count over the development documents what a reading with `registry` finds."""
    count = Count()
    index, weights = build_index(registry), load_weights("names")
    known = {fold(alias.form) for alias in registry.aliases}
    for gold, text in documents():
        document = Document(gold["id"], text, gold["lang"])
        reading = prepare(document, load_lexicon(gold["lang"]), index, registry, weights)
        found = {key: n for n in reading.namings.values() for key in map(fold, (n.label, *n.surfaces))}
        right: set[str] = set()
        for entity in gold["entities"]:
            forms = forms_of(entity)
            right |= forms
            seen = [found[form] for form in forms if form in found]
            if forms & known:
                count.kept += 1
                count.kept_found += bool(seen)
                continue
            count.gone += 1
            count.gone_found += bool(seen)
            count.gone_typed += any(naming.type == entity["type"] for naming in seen)
            if not seen:
                count.missed.append(f"{gold['id']}: {entity['label']}")
        for naming in reading.namings.values():
            count.named += 1
            count.named_right += bool(right & set(map(fold, (naming.label, *naming.surfaces))))
    return count


@pytest.mark.parametrize("odd", [0, 1])
def test_names_are_recognised_without_half_of_the_registry(odd: int) -> None:
    count = measure(cut(load_registry(), odd))
    told = f"{count.figures}\n" + "\n".join(count.missed[:40])
    logging.getLogger(__name__).info("%s", told)
    assert count.gone >= 100, told
    assert count.figures["recall_unregistered"] >= 0.5, told
    assert count.figures["recall_registered"] >= 0.9, told
    assert count.figures["precision"] >= 0.8, told
