"""Constraints and indexes, made from the ontology. Portable: only UNIQUE constraints and RANGE indexes in
Cypher.

Invariant: every name that goes into a statement is a plain identifier; creating the schema twice changes
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from midstack.errors import OntologyError
from midstack.ontology import Ontology, load_ontology
from midstack.stores.connection import Connection, Transaction, run, send

FULL_TEXT: Final = "entity_names"
"""Index over `Entity.names`: the name and all other written forms in one text, a line each."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def plain(name: str) -> str:
    """Return `name` if it may stand in a statement as a label or type. Raises OntologyError otherwise."""
    if _PLAIN.fullmatch(name) is None:
        raise OntologyError(
            f"'{name}' cannot be a label or relationship type: letters, digits and _ were expected"
        )
    return name


def role_type(role: str) -> str:
    """Return the relationship type of a role name: "dataCentre" -> "DATA_CENTRE"."""
    return plain(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", role).upper())


def statements(ontology: Ontology) -> Iterator[str]:
    """Yield the Cypher statements of the schema, each idempotent and fit for every store."""
    for label in ontology.store.identified:
        name = f"{plain(label).lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label, key in ontology.store.indexed:
        name = f"{plain(label).lower()}_{plain(key).lower()}"
        yield f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"


def create_schema(connection: Connection, ontology: Ontology) -> None:
    """Make constraints, indexes, and the nodes of layers and roles. May be called any number of times."""
    there = _index_names(connection)
    for statement in statements(ontology):
        if statement.split()[2] not in there:
            connection.write(lambda tx, text=statement: run(tx, text))  # type: ignore[misc]
    if connection.is_embedded:
        connection.run_sql("CREATE PROPERTY Entity.names IF NOT EXISTS STRING")
        connection.run_sql(f"CREATE INDEX {FULL_TEXT} IF NOT EXISTS ON Entity (names) FULL_TEXT")
    elif FULL_TEXT not in there:
        text = f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:Entity) ON EACH [n.names]"
        connection.write(lambda tx: run(tx, text))
    connection.write(lambda tx: _write_terms(tx, ontology))


def _index_names(connection: Connection) -> set[str]:
    # Neo4j takes some 20 ms to see that it has a constraint. The embedded engine names indexes its own way.
    if connection.is_embedded:
        return set()
    return {name for (name,) in connection.rows("SHOW INDEXES YIELD name RETURN name")}


def missing_schema(connection: Connection) -> list[str]:
    """Return what of the schema the store lacks, as "Label.property" of the uniqueness constraints."""
    rows = connection.rows(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes, properties"
    )
    found = {(label, key) for labels, keys in rows for label in labels for key in keys}
    return [f"{label}.id" for label in load_ontology().store.identified if (label, "id") not in found]


def _write_terms(tx: Transaction, ontology: Ontology) -> None:
    layers = [
        {"id": layer.id, "props": {"rank": layer.rank, "name": layer.label(), **_labels(layer.labels)}}
        for layer in ontology.layers.values()
    ]
    roles = [
        {"id": role.id, "layer": role.layer, "props": {"name": role.label(), **_labels(role.labels)}}
        for role in ontology.roles.values()
    ]
    send(tx, "UNWIND $rows AS row MERGE (l:Layer {id: row.id}) SET l += row.props", layers)
    send(tx, "UNWIND $rows AS row MERGE (r:Role {id: row.id}) SET r += row.props", roles)
    send(
        tx,
        "UNWIND $rows AS row MATCH (r:Role {id: row.id}) MATCH (l:Layer {id: row.layer}) "
        "MERGE (r)-[:IN_LAYER]->(l)",
        [role for role in roles if role["layer"]],
    )


def _labels(labels: object) -> dict[str, str]:
    known = dict(labels) if isinstance(labels, dict) else {}
    return {f"name_{language}": known[language] for language in ("bn", "hi", "id") if language in known}
