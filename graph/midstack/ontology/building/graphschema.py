"""`schema.cypher` and `pg-schema.json`: the property graph that stores keep.

Invariant: only what the embedded store and Neo4j both take: uniqueness constraints and range indexes.
Full-text indexes are spelled differently there, so they stand in `pg-schema.json` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rdflib import OWL, RDFS, XSD, URIRef

from midstack.ontology.building.source import MS, PG, Source, local
from midstack.ontology.building.summary import edge_type, entity_classes, node_label, store_schema, summarise

Row = dict[str, Any]

_TYPES: Final = {XSD.integer: "INTEGER", XSD.double: "FLOAT", XSD.decimal: "FLOAT", XSD.boolean: "BOOLEAN"}


def build_cypher(source: Source) -> str:
    """Return the statements of the schema, one a line, each fit to be run twice."""
    return "".join(f"{statement};\n" for statement in _statements(store_schema(source)))


def build_graph_schema(source: Source) -> Row:
    """Return labels, relationship types and properties as JSON."""
    summary = summarise(source)
    store = summary["store"]
    return {
        "version": source.version,
        "nodes": {label: _node(source, label, store) for label in _labels(source)},
        "entityLabels": [local(term) for term in entity_classes(source) if source.flag(term, PG.base)],
        "propositionLabels": [row["id"] for row in summary["kinds"]] + ["Observation"],
        "relationships": [*_roles(summary), *_structure(source), *_derived(summary)],
        "derivedProperties": _kept(source, MS.relatedTo),
        "fullText": store["full_text"],
    }


def _statements(store: Row) -> Iterator[str]:
    for label in store["identified"]:
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label, key in store["indexed"]:
        yield f"CREATE INDEX {label.lower()}_{key.lower()} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"


def _labels(source: Source) -> list[str]:
    return store_schema(source)["identified"]  # type: ignore[no-any-return]


def _node(source: Source, label: str, store: Row) -> Row:
    keys = {key for name, key in store["indexed"] + store["full_text"] if name == label}
    properties = {
        "id": "STRING",
        **dict.fromkeys(keys, "STRING"),
        **dict(_columns(source, MS[label])),
        **_kept(source, MS[label]),
    }
    return {"key": "id", "properties": dict(sorted(properties.items()))}


def _kept(source: Source, term: URIRef) -> dict[str, str]:
    pairs = (str(column).split() for column in source.graph.objects(term, PG.column))
    return dict(sorted((name, kind) for name, kind in pairs))


def _columns(source: Source, cls: URIRef) -> Iterator[tuple[str, str]]:
    kin = {*source.above(cls), *source.below(cls)}
    for prop in [*source.properties(OWL.ObjectProperty), *source.properties(OWL.DatatypeProperty)]:
        name = source.text(prop, PG.inline)
        if not name or not kin.intersection(source.domains(prop)):
            continue
        found = source.range(prop)
        if found is not None and MS.Quantity in source.above(found):
            # A record of its own in RDF; its values are kept on the node that has it.
            value = source.text(MS.value, PG.inline)
            yield from (column for column in _columns(source, found) if column[0] != value)
            yield name, "FLOAT"
        else:
            yield name, "LIST" if prop == MS.roleOrder else _TYPES.get(found or XSD.string, "STRING")


def _roles(summary: Row) -> Iterator[Row]:
    for kind in summary["kinds"]:
        ends = {kind["source_role"]: set(kind["source_types"])}
        ends.setdefault(kind["target_role"], set()).update(kind["target_types"])
        if kind["concerns_types"]:
            ends["concerns"] = set(kind["concerns_types"])
        for role, types in ends.items():
            yield {"type": edge_type(role), "from": [kind["id"]], "to": sorted(types), "derived": False}


def _structure(source: Source) -> Iterator[Row]:
    labels = set(_labels(source)) | {"Observation"}
    for prop in source.properties(OWL.ObjectProperty):
        if source.text(prop, PG.inline):
            continue
        found = source.link(prop, RDFS.range)
        for domain in source.domains(prop):
            if found is not None and {node_label(source, domain), node_label(source, found)} <= labels:
                above = set(source.graph.transitive_objects(prop, RDFS.subPropertyOf))
                if not above & {MS.relatedTo, MS.participant} or prop == MS.observes:
                    yield {
                        "type": source.text(prop, PG.relationshipType) or edge_type(local(prop)),
                        "from": [node_label(source, domain)],
                        "to": [node_label(source, found)],
                        "derived": False,
                    }


def _derived(summary: Row) -> Iterator[Row]:
    for kind in summary["kinds"]:
        yield {
            "type": kind["edge"],
            "from": sorted(kind["source_types"]),
            "to": sorted(kind["target_types"]),
            "derived": True,
            "kind": kind["id"],
        }
