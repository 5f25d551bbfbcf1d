"""IRIs and literals as plain records, and the names that data get as IRIs.

Invariant: an id and its IRI give each other back, whatever characters the id holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, unquote

from midstack.ontology.iris import DATA, PREFIXES, SCHEMES, TERMS

XSD: Final = PREFIXES["xsd"]
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Iri:
    """A resource."""

    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """A literal: with a language, or with a datatype, or a plain string."""

    value: str
    language: str = ""
    datatype: str = ""


Statement = tuple[Iri, Iri, Iri | Text, str]
"""Subject, predicate, object, and the IRI of the graph it stands in ("" for the default graph)."""

TYPE: Final = Iri(PREFIXES["rdf"] + "type")
LABEL: Final = Iri(PREFIXES["rdfs"] + "label")
ALIAS: Final = Iri(PREFIXES["skos"] + "altLabel")
ASSERTED: Final = DATA + "graph/asserted"
"""The graph of edges that are stated as bare facts."""


def term(name: str) -> Iri:
    """Return the IRI of a class or property of the ontology."""
    return Iri(TERMS + quote(name, safe=""))


def concept(name: str) -> Iri:
    """Return the IRI of a member of a scheme."""
    return Iri(SCHEMES + quote(name, safe=""))


def node(kind: str, key: str) -> Iri:
    """Return the IRI of the `kind` (entity, claim, ...) with the id `key`."""
    return Iri(f"{DATA}{kind}/{quote(key, safe='')}")


def place(document: str, start: int, end: int) -> Iri:
    """Return the IRI of the evidence at `start`-`end` of a document."""
    return Iri(f"{DATA}evidence/{quote(document, safe='')}/{start}-{end}")


def key_of(iri: str) -> str:
    """Return the id in an IRI made by `term`, `concept` or `node`."""
    return unquote(re.split("[#/]", iri)[-1])


def typed(value: float | bool) -> Text:
    """Return a number or truth value as a literal that gives it back exactly."""
    if isinstance(value, bool):
        return Text(str(value).lower(), datatype=XSD + "boolean")
    if isinstance(value, int):
        return Text(str(value), datatype=XSD + "integer")
    return Text(repr(float(value)).replace("inf", "INF").replace("nan", "NaN"), datatype=XSD + "double")


def day(value: str) -> Text:
    """Return a date as xsd:date where it is a whole and real one, else as the text it is."""
    if _DAY.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return Text(value)
        return Text(value, datatype=XSD + "date")
    return Text(value)


def spoken(value: str, language: str) -> Text:
    """Return a text in its language, as a plain string where the tag is none."""
    return Text(value, language=language) if _LANGUAGE.fullmatch(language) else Text(value)


def optional(subject: Iri, predicate: str, value: str | Text | Iri | None) -> Iterator[Statement]:
    """Yield the statement, or nothing where there is no value."""
    if value is not None:
        yield subject, term(predicate), Text(value) if isinstance(value, str) else value, ""
