"""Where the project's IRIs live. The base stands here and nowhere else in Python."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/midstack/"
"""Base of all IRIs. It resolves once a redirect is registered at w3id.org."""

ONTOLOGY: Final = BASE + "ontology"
TERMS: Final = BASE + "ontology#"
SCHEMES: Final = BASE + "scheme#"
PROJECTION: Final = BASE + "pg#"
SHAPES: Final = BASE + "shape#"
DATA: Final = BASE + "id/"
"""Entities, propositions, claims and the rest of the data."""

PREFIXES: Final[dict[str, str]] = {
    "ms": TERMS,
    "mss": SCHEMES,
    "pg": PROJECTION,
    "shape": SHAPES,
    "ent": DATA + "entity/",
    "prop": DATA + "proposition/",
    "cl": DATA + "claim/",
    "ev": DATA + "evidence/",
    "doc": DATA + "document/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace, as written into every file and known in every query."""


def shorten(iri: str) -> str:
    """Return `iri` with the longest prefix that fits: "ms:Investment"; the IRI itself where none does."""
    fitting = [prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    best = max(fitting, key=lambda prefix: len(PREFIXES[prefix]), default="")
    return f"{best}:{iri.removeprefix(PREFIXES[best])}" if best else iri
