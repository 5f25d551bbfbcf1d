"""`ontology.json`: what the running program reads. Small, plain, and the same at every build."""

from __future__ import annotations

import re
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from midstack.ontology.building.source import MS, PG, Source, local, scheme_of
from midstack.ontology.iris import ONTOLOGY

Row = dict[str, Any]


def summarise(source: Source) -> Row:
    """Return the summary that `midstack.ontology.read_ontology` reads."""
    return {
        "version": source.version,
        "iri": ONTOLOGY,
        "kinds": [_kind(source, term) for term in source.kinds()],
        "statuses": [_status(source, term) for term in scheme_of(source, "Statuses")],
        "stances": [_term(source, term) for term in scheme_of(source, "Stances")],
        "layers": [_layer(source, term) for term in scheme_of(source, "Layers")],
        "roles": [
            {**_term(source, term), "layer": _name(source, term, MS.inLayer)}
            for term in scheme_of(source, "Roles")
        ],
        "metrics": [
            {
                **_term(source, term),
                "unit": source.text(term, PG.unit),
                "name": local(term),
                "by_deals": source.flag(term, PG.toldByDeals),
            }
            for term in scheme_of(source, "Metrics")
        ],
        "classes": [_class(source, term) for term in entity_classes(source)],
        "belongings": [
            {**_term(source, term), "semantics": source.text(term, PG.semantics)}
            for term in scheme_of(source, "Belongings")
        ],
        "store": store_schema(source),
    }


def entity_classes(source: Source) -> list[URIRef]:
    """Return the classes an entity may have, in order."""
    return [term for term in source.below(MS.Entity) if not source.flag(term, PG.abstract)]


def edge_type(name: str) -> str:
    """Return the relationship type of a property: "investsIn" -> "INVESTS_IN"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def node_label(source: Source, term: URIRef) -> str:
    """Return the node label of a class."""
    return source.text(term, PG.label) or local(term)


def store_schema(source: Source) -> Row:
    """Return what stores keep unique, indexed and searchable, by label."""
    graph = source.graph
    keyed = sorted(t for t in graph.subjects(PG.key) if isinstance(t, URIRef))
    indexed = sorted(
        (node_label(source, t), str(v))
        for t, v in graph.subject_objects(PG["index"])
        if isinstance(t, URIRef)
    )
    searched = [
        (node_label(source, t), str(v))
        for t, v in graph.subject_objects(PG.fullText)
        if isinstance(t, URIRef)
    ]
    return {
        "identified": [node_label(source, term) for term in keyed],
        "indexed": [list(pair) for pair in indexed],
        "full_text": [list(pair) for pair in sorted(searched)],
    }


def _term(source: Source, term: URIRef) -> Row:
    return {
        "id": local(term),
        "labels": source.texts(term, RDFS.label),
        "definition": source.texts(term, SKOS.definition).get("en", ""),
    }


def _name(source: Source, term: URIRef, predicate: URIRef) -> str:
    found = source.link(term, predicate)
    return local(found) if found is not None else ""


def _kind(source: Source, term: URIRef) -> Row:
    name = _name(source, term, PG.derives)
    derived = source.link(term, PG.derives)
    return {
        **_term(source, term),
        "name": name,
        "edge": edge_type(name),
        "source_role": _name(source, term, PG.source),
        "target_role": _name(source, term, PG.target),
        "symmetric": (derived, RDF.type, OWL.SymmetricProperty) in source.graph,
        "source_types": source.names(term, PG.sourceType),
        "target_types": source.names(term, PG.targetType),
        "semantics": source.text(term, PG.semantics, "none"),
        "flow": source.text(term, PG.flow, "none"),
        "colour": source.text(term, PG.colour),
        "concerns_types": source.names(term, PG.concernsType),
        "touching": sorted(str(pair).split() for pair in source.graph.objects(term, PG.touches)),
        "touching_first": source.text(term, PG.touchingFirst),
        "belonging": source.text(term, PG.belonging),
    }


def _status(source: Source, term: URIRef) -> Row:
    return {
        **_term(source, term),
        "rank": int(source.text(term, MS.rank, "0")),
        "weight": float(source.text(term, MS.analysisWeight, "0")),
        "colour": source.text(term, PG.colour),
        "dash": source.text(term, PG.dash),
        "asserted": source.flag(term, MS.isAsserted),
    }


def _layer(source: Source, term: URIRef) -> Row:
    return {
        **_term(source, term),
        "rank": int(source.text(term, MS.rank, "0")),
        "colour": source.text(term, PG.colour),
        "shape": source.text(term, PG.shape),
    }


def _class(source: Source, term: URIRef) -> Row:
    above = list(source.above(term))
    shown = [parent for parent in above[1:] if not source.flag(parent, PG.abstract)]
    base = next((local(parent) for parent in above if source.flag(parent, PG.base)), "")
    layer = next((found for parent in above if (found := _name(source, parent, PG.layer))), "")
    return {**_term(source, term), "parent": local(shown[0]) if shown else None, "base": base, "layer": layer}
