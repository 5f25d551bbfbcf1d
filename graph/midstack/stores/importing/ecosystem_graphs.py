"""Assets of the AI ecosystem as Stanford's Ecosystem Graphs tables them: a CSV file, one dataset, model or
application a row, with what it is built on and what it was trained on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from midstack.claims.propositions import propose
from midstack.model import Entity, Extraction
from midstack.ontology import Ontology, load_ontology
from midstack.stores.importing.lines import TableDocument, read_rows
from midstack.stores.importing.naming import Namer, fold, slug
from midstack.stores.importing.wording import kind_meant

DATASET: Final = "ecosystem-graphs"
VERSION: Final = "ecosystem-graphs-1"

TYPES: Final = {
    "dataset": ("Product", "Dataset"),
    "model": ("Model", ""),
    "application": ("Product", "Application"),
}
"""Type of an asset -> base type and class."""

UNKNOWN: Final = ("Product", "")
"""Base type and class of a dependency that is no asset of the file."""

NOTHING: Final = frozenset({"", "unknown", "none", "n a"})
"""Folded names that stand where there is none."""

COLUMNS: Final = ("name", "type", "organization", "created_date", "dependencies", "training_hardware", "url")


def read_ecosystem_graphs(path: str | Path, ontology: Ontology | None = None) -> Iterator[Extraction]:
    """Yield one extraction an asset of the CSV file `path`.

    A dependency is looked up among the assets and in the registry without regard to case and punctuation
    ("LLaMA 2" is "Llama 2").
    Raises DocumentError where the file cannot be read.
    """
    file = Path(path)
    rows = list(read_rows(file, COLUMNS))
    terms, namer = ontology or load_ontology(), Namer()
    assets = {fold(row["name"]): _asset(row, namer) for row in reversed(rows)}
    seen: dict[str, int] = {}
    for row in rows:
        key = slug(row["name"])
        seen[key] = seen.get(key, 0) + 1
        document_id = f"ecosystem-{key}" if seen[key] == 1 else f"ecosystem-{key}-{seen[key]}"
        yield _extraction(document_id, row, ontology=terms, namer=namer, assets=assets, source=str(file))


def _asset(row: Mapping[str, str], namer: Namer) -> Entity:
    base, entity_class = TYPES.get(row["type"], UNKNOWN)
    return namer.entity(row["name"], base, entity_class)


def _extraction(
    document_id: str,
    row: Mapping[str, str],
    *,
    ontology: Ontology,
    namer: Namer,
    assets: Mapping[str, Entity],
    source: str,
) -> Extraction:
    asset = assets[fold(row["name"])]
    table = TableDocument(document_id, source, row["name"])
    for name in _names(row["organization"].split(",")):
        maker = namer.entity(name, "Organization", "Company")
        line = table.add_line((row["created_date"], name, "made", row["type"], row["name"]))
        table.claim(
            line, propose(kind_meant(ontology, DATASET, "organization"), maker.id, asset.id), (maker, asset)
        )
    for name in _names(_listed(row["dependencies"])):
        used = assets.get(fold(name)) or _known(name, namer)
        if used.id != asset.id:
            line = table.add_line((row["created_date"], row["name"], "is built on", name))
            table.claim(
                line, propose(kind_meant(ontology, DATASET, "dependencies"), asset.id, used.id), (asset, used)
            )
    chips = list(namer.find_in(row["training_hardware"], "Chip"))
    if chips:
        line = table.add_line((row["created_date"], row["name"], "was trained on", row["training_hardware"]))
        for chip in chips:
            table.claim(
                line,
                propose(kind_meant(ontology, DATASET, "training_hardware"), asset.id, chip.id),
                (asset, chip),
            )
    if not table.has_lines:
        table.add_line((row["created_date"], row["type"], row["name"]))
    return table.extraction(version=VERSION, published=_date(row["created_date"]), url=row["url"] or None)


def _known(name: str, namer: Namer) -> Entity:
    return next(
        (found for base in ("Model", "Product", "Chip") if (found := namer.registered(name, base))),
        None,
    ) or namer.entity(name, *UNKNOWN)


def _listed(text: str) -> Sequence[str]:
    try:
        found = ast.literal_eval(text or "[]")
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else ()


def _names(given: Sequence[str]) -> Iterator[str]:
    yield from dict.fromkeys(name.strip() for name in given if fold(name) not in NOTHING)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
