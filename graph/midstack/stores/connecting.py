"""From what the user names (a folder, a URI, `neo4j-local`, the environment) to an open driver.

Invariant: a password is never part of a message, and every failure to connect is one of our errors.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

import neo4j
from neo4j import exceptions as bolt_errors

from midstack.errors import StoreError, StoreRefusedError, StoreUnavailableError, UsageError
from midstack.log import redact
from midstack.stores import embedded
from midstack.stores.calling import call_within
from midstack.stores.embedded import Address

DEFAULT_FOLDER: Final = ".midstack"
LOCAL: Final = "neo4j-local"
SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECT_SECONDS: Final = 15.0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a store is: exactly one of `folder` and `address` is set, unless `local` (the managed Neo4j)."""

    folder: Path | None = None
    address: Address | None = None
    local: bool = False

    @property
    def name(self) -> str:
        """What to call it in a message."""
        if self.local:
            return LOCAL
        return str(self.folder) if self.address is None else self.address.uri


def find_target(named: str | None, environment: Mapping[str, str] | None = None) -> Target:
    """Return the target `named`, else MIDSTACK_STORE, else NEO4J_URI, else `./.midstack`.

    Credentials come from NEO4J_USERNAME (or NEO4J_USER), NEO4J_PASSWORD and NEO4J_DATABASE, or from the URI.
    Raises UsageError for a URI of another scheme.
    """
    values = os.environ if environment is None else environment
    text = named or values.get("MIDSTACK_STORE") or values.get("NEO4J_URI") or DEFAULT_FOLDER
    if text == LOCAL:
        return Target(local=True)
    if "://" in text:
        return Target(address=_parse(text, values))
    return Target(folder=Path(text).expanduser())


def _parse(text: str, values: Mapping[str, str]) -> Address:
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES:
        raise UsageError(
            f"a store URI starts with one of {', '.join(s + '://' for s in SCHEMES)}; got '{redact(text)}'",
            hint="name a folder for the embedded store, or a Neo4j URI such as bolt://localhost:7687",
        )
    user, password = parts.username, parts.password
    plain = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "", parts.query, ""))
    user = unquote(user) if user else values.get("NEO4J_USERNAME") or values.get("NEO4J_USER") or "neo4j"
    password = unquote(password) if password else values.get("NEO4J_PASSWORD") or ""
    database = parts.path.strip("/") or values.get("NEO4J_DATABASE") or None
    if not password:
        local = _local_server(plain)
        if local is not None:
            user, password = local.user, local.password
    return Address(plain, user, password, database)


def local_address() -> Address:
    """Return the address of the Neo4j that `midstack neo4j start` runs. Raises StoreUnavailableError."""
    found = _local_server()
    if found is None:
        raise StoreUnavailableError("no local Neo4j is running", hint="midstack neo4j start")
    return found


def _local_server(uri: str | None = None) -> Address | None:
    from midstack.stores.local_neo4j import find_running  # noqa: PLC0415 - it imports this module

    running = find_running(uri=uri)
    return None if running is None else Address(running.uri, running.user, running.password)


def open_driver(address: Address) -> neo4j.Driver:
    """Return a driver that has spoken to the server at `address`. Raises a StoreError."""
    driver = None
    try:
        auth = (address.user, address.password) if address.password else None
        driver = neo4j.GraphDatabase.driver(
            address.uri,
            auth=auth,
            notifications_min_severity="OFF",
            connection_timeout=CONNECT_SECONDS / 2,
            connection_acquisition_timeout=CONNECT_SECONDS,
            user_agent="midstack",
        )
        opened = driver
        call_within(CONNECT_SECONDS, lambda: _greet(opened, address.database))
    except Exception as error:
        if driver is not None:
            with suppress(Exception):
                driver.close()
        raise connection_error(error, address.uri) from error
    return driver


def _greet(driver: neo4j.Driver, database: str | None) -> None:
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        session.run("RETURN 1").consume()


def connection_error(error: Exception, where: str) -> StoreError | UsageError:
    """Return our error for a failure of the driver to reach or enter the server `where`."""
    said = redact(str(getattr(error, "message", None) or error))
    if isinstance(error, bolt_errors.AuthError | bolt_errors.Forbidden):
        return StoreRefusedError(
            f"the server {where} refused the user name or password",
            hint="set NEO4J_USERNAME and NEO4J_PASSWORD",
        )
    if isinstance(error, bolt_errors.ConfigurationError | ValueError | TypeError):
        return UsageError(f"the store {where} cannot be addressed so: {said}")
    if isinstance(error, bolt_errors.Neo4jError):
        return StoreRefusedError(f"the server {where} refused: {said}", hint="midstack doctor")
    if isinstance(error, StoreError):
        return error
    return StoreUnavailableError(
        f"nothing answers as a graph database at {where}: {said}",
        hint="start it (midstack neo4j start), or use the embedded store: --store ./.midstack",
    )


def attach_folder(folder: Path, *, write: bool) -> tuple[Address, embedded.Embedded | None]:
    """Return the address of the embedded store in `folder`, which is made when `write`.

    Raises StoreUnavailableError where there is none, UsageError where `folder` is a file, StoreRefusedError
    where the rights are missing.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"the store {folder} is a file; a folder was expected", hint="--store FOLDER")
    if not write and not (folder / "password").exists():
        raise StoreUnavailableError(
            f"there is no store in {folder}", hint=f"midstack load PATH --store {folder}, or midstack demo"
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return embedded.attach(folder)
    except OSError as error:
        raise StoreRefusedError(
            f"the store folder {folder} cannot be used: {error.strerror or error}"
        ) from error


def enter_folder(
    folder: Path, *, write: bool, seconds: float = embedded.WAIT_SECONDS
) -> tuple[Address, embedded.Embedded | None, neo4j.Driver]:
    """Return the embedded store in `folder` as `attach_folder` does, with an open driver on it.

    The process that holds the folder may end between being found and being spoken to, and its port may be
    another server's by then: for `seconds` the folder is looked at again. Raises what `attach_folder` and
    `open_driver` raise.
    """
    deadline = time.monotonic() + seconds
    while True:
        address, engine = attach_folder(folder, write=write)
        try:
            return address, engine, open_driver(address)
        except BaseException as error:
            if engine is not None:
                engine.release()
                raise
            if not isinstance(error, StoreError) or time.monotonic() > deadline:
                raise
        time.sleep(0.05)
