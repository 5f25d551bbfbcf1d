"""`context.jsonld`: the terms as short keys for JSON-LD."""

from __future__ import annotations

from typing import Any

from rdflib import OWL, RDF, XSD, URIRef

from midstack.ontology.building.source import MS, Source, local
from midstack.ontology.iris import PREFIXES

Row = dict[str, Any]


def build_context(source: Source) -> Row:
    """Return the JSON-LD context: every term by its local name, with its datatype or as a link."""
    terms: Row = {prefix: namespace for prefix, namespace in PREFIXES.items() if prefix != "shape"}
    for cls in source.instances(OWL.Class):
        if cls in MS:
            terms[local(cls)] = f"ms:{local(cls)}"
    for prop in source.properties(OWL.ObjectProperty):
        terms[local(prop)] = {"@id": f"ms:{local(prop)}", "@type": "@id"}
    for prop in source.properties(OWL.DatatypeProperty):
        terms[local(prop)] = _typed(source, prop)
    return {"@context": {"@version": 1.1, **dict(sorted(terms.items())), "label": {"@id": "rdfs:label"}}}


def _typed(source: Source, prop: URIRef) -> Row:
    found = source.range(prop)
    row: Row = {"@id": f"ms:{local(prop)}"}
    if found is not None and found not in (XSD.string, RDF.langString):
        row["@type"] = f"xsd:{local(found)}"
    return row
