"""What answers at the other end, and how much it holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from typing import Final

from midstack.errors import QueryError
from midstack.ontology import Ontology
from midstack.stores.connection import Connection
from midstack.stores.schema import missing_schema, plain

_COMPONENTS: Final = "CALL dbms.components() YIELD name, versions, edition RETURN name, versions[0], edition"
_RIGHTS: Final = "SHOW CURRENT USER YIELD user, roles RETURN user, roles"
_COUNTED: Final = (
    ("documents", "MATCH (n:Document) WHERE n.closedAt IS NULL RETURN count(n)"),
    ("claims", "MATCH (n:Claim) WHERE n.closedAt IS NULL RETURN count(n)"),
    (
        "propositions",
        "MATCH (n:Proposition) WHERE n.kind IS NOT NULL AND n.status IS NOT NULL RETURN count(n)",
    ),
    ("observations", "MATCH (n:Observation) WHERE n.status IS NOT NULL RETURN count(n)"),
    ("entities", "MATCH (n:Entity) RETURN count(n)"),
    ("provisional entities", "MATCH (n:Entity) WHERE n.provisional RETURN count(n)"),
    ("closed documents", "MATCH (n:Document) WHERE n.closedAt IS NOT NULL RETURN count(n)"),
    ("closed claims", "MATCH (n:Claim) WHERE n.closedAt IS NOT NULL RETURN count(n)"),
)


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What was found. `kind` is "embedded" or "server"; `holder` is the process that holds an embedded store.

    `missing` names the uniqueness constraints that are not there ("Label.property"); `roles` is empty where
    the server does not tell.
    """

    kind: str
    name: str
    product: str
    version: str
    edition: str
    uri: str
    database: str | None
    user: str
    roles: tuple[str, ...]
    missing: tuple[str, ...]
    writable: bool
    holder: int | None = None


def describe(connection: Connection) -> StoreInfo:
    """Return what answers. Raises a StoreError where nothing does."""
    product, version, edition = "unknown", "", ""
    if connection.is_embedded:
        product, version = "ArcadeDB", _engine_version()
    with suppress(QueryError):
        for name, number, kind in [] if connection.is_embedded else connection.rows(_COMPONENTS)[:1]:
            product, version, edition = str(name), str(number), str(kind)
    roles: tuple[str, ...] = ()
    with suppress(QueryError):
        for _, told in connection.rows(_RIGHTS)[:1]:
            roles = tuple(sorted(told or ()))
    address = connection.address
    return StoreInfo(
        kind="embedded" if connection.is_embedded else "server",
        name=connection.target.name,
        product=product,
        version=version,
        edition=edition,
        uri=address.uri,
        database=address.database,
        user=address.user,
        roles=roles,
        missing=tuple(missing_schema(connection)),
        writable=connection.writable,
        holder=address.holder,
    )


def _engine_version() -> str:
    for package in ("arcadedb", "arcadedb-embedded"):
        with suppress(PackageNotFoundError):
            return package_version(package)
    return "unknown"


def count_rows(connection: Connection, ontology: Ontology) -> dict[str, int]:
    """Return how many documents, claims, propositions, observations, entities and edges there are."""
    found = {name: int(connection.rows(text)[0][0]) for name, text in _COUNTED}
    types = "|".join(sorted({plain(kind.edge) for kind in ontology.kinds.values()}))
    found["edges"] = int(connection.rows(f"MATCH (:Entity)-[r:{types}]->(:Entity) RETURN count(r)")[0][0])
    return found
