"""The supply chain of advanced chips as CSET's Emerging Technology Observatory tables it: a folder of CSV
files.

`provision.csv` says which firm provides which input, `sequence.csv` which input goes into which and which
is a type of which. Shares of countries are left out: a country is no supplier one can lose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from midstack.claims.propositions import propose
from midstack.errors import DocumentError
from midstack.model import Entity, Extraction
from midstack.ontology import Ontology, load_ontology
from midstack.stores.importing.lines import TableDocument, read_rows
from midstack.stores.importing.naming import Namer, slug
from midstack.stores.importing.wording import kind_meant

DATASET: Final = "eto-chips"
VERSION: Final = "eto-chips-1"

Variants = Literal["needed", "interchangeable"]

CLASSES: Final = {"tool_resource": "ManufacturingEquipment"}
"""Type of an input -> its class; other inputs are plain products."""


def read_eto_chips(
    path: str | Path,
    ontology: Ontology | None = None,
    *,
    variants: Variants = "needed",
    negligible: bool = False,
) -> Iterator[Extraction]:
    """Yield the provisions and the sequence of the folder `path`, one extraction a file.

    The data do not say whether an input needs each of its types (EUV and ArF scanners) or any: `variants`
    settles it. Firms whose market share is marked negligible count only with `negligible`.
    Raises DocumentError where a file is missing or malformed.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise DocumentError(
            f"{folder} is not a folder; inputs.csv, providers.csv and others are expected in it"
        )
    terms = ontology or load_ontology()
    inputs = _inputs(folder)
    yield _provision(folder, terms, inputs, negligible=negligible)
    yield _sequence(folder, terms, inputs, variants)


def _inputs(folder: Path) -> dict[str, Entity]:
    rows = read_rows(folder / "inputs.csv", ("input_name", "input_id", "type"))
    return {row["input_id"]: _input(row["input_name"], CLASSES.get(row["type"], "")) for row in rows}


def _input(name: str, entity_class: str = "") -> Entity:
    return Entity(f"new:{slug(name)}", name, "Product", entity_class, provisional=True)


def _provision(
    folder: Path, ontology: Ontology, inputs: Mapping[str, Entity], *, negligible: bool
) -> Extraction:
    firms = {
        row["provider_id"]: row["country"]
        for row in read_rows(folder / "providers.csv", ("provider_id", "provider_type", "country"))
        if row["provider_type"] == "organization"
    }
    file = folder / "provision.csv"
    table = TableDocument("eto-chips-provision", str(file), "Providers of inputs to advanced chips")
    namer = Namer()
    columns = ("provider_name", "provider_id", "provided_name", "provided_id", "share_provided")
    for row in read_rows(file, (*columns, "negligible_market_share")):
        small = row["negligible_market_share"]
        if row["provider_id"] not in firms or (small and not negligible):
            continue
        firm = namer.entity(row["provider_name"], "Organization", "Company")
        provided = inputs.get(row["provided_id"]) or _input(row["provided_name"])
        line = table.add_line(
            (
                row["provider_name"],
                firms[row["provider_id"]],
                "provides",
                row["provided_name"],
                row["share_provided"],
                small,
            )
        )
        table.claim(
            line, propose(kind_meant(ontology, DATASET, "provides"), firm.id, provided.id), (firm, provided)
        )
    return table.extraction(version=VERSION)


def _sequence(
    folder: Path, ontology: Ontology, inputs: Mapping[str, Entity], variants: Variants
) -> Extraction:
    file = folder / "sequence.csv"
    table = TableDocument("eto-chips-sequence", str(file), "Which input goes into which")
    columns = ("input_name", "input_id", "goes_into_name", "goes_into_id", "is_type_of_name", "is_type_of_id")
    for row in read_rows(file, columns):
        part = inputs.get(row["input_id"]) or _input(row["input_name"])
        for relation, words in (("goes_into", "goes into"), ("is_type_of", "is a type of")):
            if not row[f"{relation}_id"]:
                continue
            whole = inputs.get(row[f"{relation}_id"]) or _input(row[f"{relation}_name"])
            line = table.add_line((row["input_name"], words, row[f"{relation}_name"]))
            if relation == "is_type_of" and variants == "interchangeable":
                proposition = propose(kind_meant(ontology, DATASET, "is_type_of"), part.id, whole.id)
            else:
                proposition = propose(kind_meant(ontology, DATASET, "goes_into"), whole.id, part.id)
            table.claim(line, proposition, (part, whole))
    return table.extraction(version=VERSION)
