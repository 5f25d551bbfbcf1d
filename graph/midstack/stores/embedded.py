"""The embedded graph database: ArcadeDB inside this process, spoken to over loopback Bolt.

Invariants: one process holds a folder (a lock of the operating system says so, which a killed process cannot
leave behind); the holder writes `server.json` so that other processes connect to it as clients; the password
and that file are readable by their owner alone; every commit is flushed to disk before it is acknowledged.
"""

from __future__ import annotations

import atexit
import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from midstack.errors import MissingExtraError, StoreBusyError, StoreError, StoreUnavailableError
from midstack.limits import QUERY_SECONDS
from midstack.log import get_logger
from midstack.stores.locking import FolderLock

DATABASE: Final = "midstack"
USER: Final = "root"
HEAP: Final = "-Xmx768m"
"""Heap cap of the engine; ARCADEDB_NATIVE_ISOLATE_ARGS in the environment replaces it."""
WAIT_SECONDS: Final = 20.0
"""How long to wait for the process that holds the folder to answer."""
STARTS: Final = 3
"""How often the engine is started before its failure is told."""

_HELD: dict[Path, Embedded] = {}
_GATE = threading.Lock()
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server answers and with which credentials; `holder` is the process id of an embedded one."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    holder: int | None = None


class Embedded:
    """A running engine over one folder, shared by all stores this process opens on it."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self.folder = folder
        self._lock = lock
        self._uses = 1
        password = _password(folder)
        self._server, bolt = _start(folder, password)
        self._database = self._server.create_database(DATABASE)
        # Errors keep their text only outside the engine's production mode; its flush is what we want of it.
        self._database.command("sql", "ALTER DATABASE `arcadedb.txWalFlush` 1")
        milliseconds = int(QUERY_SECONDS * 1000)
        self._database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {milliseconds}")
        self.address = Address(f"bolt://127.0.0.1:{bolt}", USER, password, DATABASE, os.getpid())
        _announce(folder, bolt)

    def run_sql(self, statement: str) -> None:
        """Run a schema statement that has no Cypher form. Raises StoreError."""
        try:
            self._database.command("sql", statement)
        except Exception as error:
            raise StoreError(f"the embedded store refused '{statement}': {error}") from error

    def retain(self) -> None:
        """Count one more user."""
        self._uses += 1

    def release(self) -> None:
        """Count one user less; the last one stops the engine."""
        with _GATE:
            self._uses -= 1
            if self._uses <= 0:
                self._stop()

    def _stop(self) -> None:
        if _HELD.pop(self.folder, None) is None or self.address.holder != os.getpid():
            return  # stopped before, or a forked child that only inherited the record
        with suppress(OSError):
            (self.folder / "server.json").unlink()
        try:
            self._server.stop()
        finally:
            self._lock.release()


def attach(folder: Path) -> tuple[Address, Embedded | None]:
    """Return where the store in `folder` answers, starting the engine if no process holds the folder.

    The second value is the engine where this process holds it, to be released once. Raises StoreBusyError
    when another process holds the folder and does not answer within WAIT_SECONDS.
    """
    folder = folder.resolve()
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        with _GATE:
            held = _HELD.get(folder)
            if held is not None:
                held.retain()
                return held.address, held
            lock = FolderLock.take(folder / "holder.lock")
            if lock is not None:
                return _hold(folder, lock)
        found = _running(folder)
        if found is not None:
            return found, None
        if time.monotonic() > deadline:
            raise StoreBusyError(
                f"another process holds the store {folder} and does not answer",
                hint="end that process, or name another folder with --store",
            )
        time.sleep(0.05)


def holder_of(folder: Path) -> int | None:
    """Return the process id that holds `folder` and answers, or None."""
    found = _running(folder.resolve())
    return None if found is None else found.holder


def _hold(folder: Path, lock: FolderLock) -> tuple[Address, Embedded]:
    try:
        (folder / "server.json").unlink(missing_ok=True)  # left by a killed holder
        engine = Embedded(folder, lock)
    except BaseException:
        lock.release()
        raise
    _HELD[folder] = engine
    atexit.register(_stop_at_exit, folder)
    return engine.address, engine


def _stop_at_exit(folder: Path) -> None:
    engine = _HELD.get(folder)
    if engine is not None:
        engine._stop()


def _start(folder: Path, password: str) -> tuple[Any, int]:
    """Start the engine in `folder` and return it with its Bolt port.

    A port found free may be taken by another process before the engine binds it, so it gets STARTS tries.
    """
    for _ in range(STARTS - 1):
        with suppress(StoreUnavailableError):
            return _start_once(folder, password)
    return _start_once(folder, password)


def _start_once(folder: Path, password: str) -> tuple[Any, int]:
    bolt = _free_port()
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", HEAP)
    engine = _engine()
    config = {
        "host": "127.0.0.1",
        "http_port": _free_port(),
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_host": "127.0.0.1",
        "bolt_port": bolt,
    }
    server = engine.create_server(str(folder), password, config)
    try:
        server.start()
    except engine.ArcadeDBError as error:
        raise StoreUnavailableError(
            f"the embedded store in {folder} does not start: {error}",
            hint=f"see {folder / 'log'}; a store can always be rebuilt with: midstack load",
        ) from error
    return server, bolt


def _engine() -> Any:
    try:
        import arcadedb  # noqa: PLC0415 - heavy, and not built for every platform
    except ImportError:
        try:
            import arcadedb_embedded as arcadedb  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError(
                "the embedded graph database (package 'arcadedb') is not installed or has no build here",
                hint="pip install arcadedb, or use a Neo4j: --store bolt://HOST:7687",
            ) from error
    return arcadedb


def _password(folder: Path) -> str:
    file = folder / "password"
    with suppress(FileExistsError):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(24))
            stream.flush()
            os.fsync(stream.fileno())
    password = file.read_text(encoding="ascii").strip()
    if len(password) < 8:  # the engine's own minimum
        raise StoreError(f"the password file {file} is cut short", hint=f"remove {folder} and load again")
    return password


def _announce(folder: Path, bolt: int) -> None:
    with _private(folder / "server.json") as file:
        file.write_text(json.dumps({"pid": os.getpid(), "port": bolt}), encoding="ascii")


@contextmanager
def _private(target: Path) -> Iterator[Path]:
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    yield draft
    draft.replace(target)


def _running(folder: Path) -> Address | None:
    try:
        told = json.loads((folder / "server.json").read_text(encoding="ascii"))
        port, pid = int(told["port"]), int(told["pid"])
        password = (folder / "password").read_text(encoding="ascii").strip()
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return Address(f"bolt://127.0.0.1:{port}", USER, password, DATABASE, pid)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
