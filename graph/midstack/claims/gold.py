"""Gold documents: texts with what a careful reader would say they state, and how names match them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from midstack.claims.propositions import order_ends
from midstack.errors import DocumentError
from midstack.model import Document

NAME_FIELDS = ("aliases", "surface", "label", "id")
"""Where names of a gold entity stand; later fields win where two entities share a name."""


Key = tuple[str, str, str]
"""What a relation of the gold says: (subject, predicate, object)."""


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation of the gold: ids of the entities, the kind's gold name, status and amount."""

    subject: str
    predicate: str
    object: str
    status: str = ""
    amount: Mapping[str, Any] | None = None
    evidence: str = ""

    @property
    def key(self) -> Key:
        """What it says."""
        return (self.subject, self.predicate, self.object)


@dataclass(frozen=True, slots=True)
class GoldMetric:
    """An observation of the gold."""

    subject: str
    metric: str
    value: float
    unit: str
    period: str | None
    status: str
    evidence: str

    @property
    def key(self) -> tuple[str, str, float]:
        """What it says, the value rounded to thousands."""
        return (self.subject, self.metric, round(self.value, -3))


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its gold. `names` maps a folded name to the id of the entity it names."""

    document: Document
    entities: Mapping[str, str]
    """Entity id to its type."""
    relations: tuple[GoldRelation, ...]
    metrics: tuple[GoldMetric, ...]
    optional: frozenset[Key] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    surfaces: tuple[tuple[str, str], ...] = ()
    """Every form as the text writes it, with the id of the entity."""
    is_sentence: bool = False
    """Whether only the relations given are known, and no types or statuses; see `gold_sentences`."""
    has_amounts: bool = True
    """Whether relations without an amount have none."""
    has_metrics: bool = True
    """Whether `metrics` are all that the text states."""
    times: int = 1
    """How many times it counts beside others when weights are learned."""

    def entity_of(self, name: str) -> str:
        """Return the id of the entity that `name` names, or "?" and the folded name."""
        folded = fold(name)
        return self.names.get(folded, f"?{folded}")

    def match(self, forms: Iterable[str]) -> str:
        """Return the id of the entity that the first known of `forms` names, or "?" and the first form."""
        listed = list(forms)
        for form in listed:
            found = self.names.get(fold(form))
            if found:
                return found
        return f"?{fold(listed[0])}"


def order_key(key: Key, *, symmetric: bool) -> Key:
    """Return `key` with the ends of a symmetric kind in order."""
    subject, predicate, target = key
    first, last = order_ends(subject, target, symmetric=symmetric)
    return (first, predicate, last)


def fold(name: str) -> str:
    """Return letters, digits and marks of `name` in lower case, as names are compared."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in text if unicodedata.category(char)[0] in "LNM")


def read_gold(folder: Path) -> list[GoldDocument]:
    """Return the gold documents of `folder`, by name.

    Raises DocumentError where there is none or one is malformed.
    """
    documents = [_read(file) for file in sorted(folder.glob("*.json"))]
    if not documents:
        raise DocumentError(f"no gold documents (*.json beside *.txt) in {folder}")
    return documents


def _read(file: Path) -> GoldDocument:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        return _make(file.stem, text, data)
    except (OSError, ValueError, KeyError) as error:
        raise DocumentError(f"the gold document {file} cannot be read: {error!r}") from error


def _make(stem: str, text: str, data: Mapping[str, Any]) -> GoldDocument:
    names: dict[str, str] = {}
    for part in NAME_FIELDS:
        for entity in data["entities"]:
            value = entity.get(part) or []
            for name in [value] if isinstance(value, str) else value:
                names[fold(name)] = entity["id"]
    relations = tuple(
        GoldRelation(r["subject"], r["predicate"], r["object"], r["status"], r.get("amount"), r["evidence"])
        for r in data["relations"]
    )
    metrics = tuple(
        GoldMetric(
            m["subject"],
            m["metric"],
            float(m["value"]),
            m["unit"],
            m.get("period"),
            m["status"],
            m["evidence"],
        )
        for m in data["metrics"]
    )
    optional = frozenset((o["subject"], o["predicate"], o["object"]) for o in data.get("optional", ()))
    language = data.get("lang") or stem.split("-", maxsplit=1)[0]
    document = Document(stem, text, language, title=data.get("title"), published=_date(data.get("date")))
    types = {entity["id"]: entity["type"] for entity in data["entities"]}
    surfaces = tuple((form, e["id"]) for e in data["entities"] for form in e.get("surface") or ())
    return GoldDocument(document, types, relations, metrics, optional, names, surfaces)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
