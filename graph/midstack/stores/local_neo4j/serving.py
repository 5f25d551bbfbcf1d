"""Starts, stops and removes a server.

Invariants: in one folder at most one process starts or stops a server at a time; a start either ends with a server
that has let us in, or leaves no process behind; data are only ever discarded where no server has answered yet.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from midstack.errors import LocalServerError, StoreError
from midstack.log import get_logger
from midstack.stores.local_neo4j import java, processes, state
from midstack.stores.local_neo4j.configuring import HEAP, NEEDED_BYTES, write_configuration
from midstack.stores.local_neo4j.failures import explain_failure
from midstack.stores.local_neo4j.fetching import Progress, fetch_jars
from midstack.stores.local_neo4j.memory import check_memory
from midstack.stores.local_neo4j.places import forget, known_folders, remember, server_folder
from midstack.stores.local_neo4j.ports import choose_port, free_port
from midstack.stores.local_neo4j.releases import BROWSER, DEFAULT_SERIES, Release, find_release, read_release
from midstack.stores.local_neo4j.state import Mark, Note, Running
from midstack.stores.locking import FolderLock

START_SECONDS: Final = 180.0
"""Longest wait for a new server; 7 seconds are usual."""
STEP: Final = 0.2
LOG_BYTES: Final = 20_000_000
"""Size at which the log is begun anew at a start; the one before is kept."""

_log = get_logger(__name__)


def fetch(release: str = DEFAULT_SERIES, *, browser: bool = False, progress: Progress | None = None) -> list[Path]:
    """Bring the jars of `release` into the cache and return them. Raises LocalServerError, UsageError."""
    found = find_release(release)
    jars = [*found.jars, *(read_release(BROWSER).jars if browser else ())]
    return fetch_jars(jars, title=f"Neo4j {found.version}", progress=progress)


def start(
    release: str = DEFAULT_SERIES,
    *,
    browser: bool = False,
    folder: Path | None = None,
    port: int | None = None,
    progress: Progress | None = None,
) -> Running:
    """Return the running server of `release` in `folder`, started now if it is not running.

    The folder defaults to the release's own in the user's data folder, the port to the last one, 7687 or a free
    one. Raises LocalServerError, MissingExtraError without Java, UsageError for an unknown release or a folder
    that holds something else.
    """
    processes.check_platform()
    java.find_java()
    found = find_release(release)
    home = (server_folder(found.series) if folder is None else folder.expanduser()).absolute()
    mark = state.claim_folder(home, found.series, found.version)
    with _alone(home):
        running = state.find_running(home)
        if running is not None:
            return _check_found(running, browser, port)
        _end_left_over(home)
        jars = fetch(release, browser=browser, progress=progress)
        check_memory(NEEDED_BYTES)
        return _start(home, mark, found, jars, choose_port(port, mark.port), browser, progress)


def _check_found(running: Running, browser: bool, port: int | None) -> Running:
    again = f"midstack neo4j stop --folder {running.folder}, then start again"
    if browser and running.browser_uri is None:
        raise LocalServerError(f"the server {running.uri} runs without Neo4j Browser", hint=again)
    if port is not None and running.uri.rpartition(":")[2] != str(port):
        raise LocalServerError(f"the server runs already, at {running.uri} and not on port {port}", hint=again)
    return running


def _end_left_over(home: Path) -> None:
    """End a server that hangs, and forget one that was killed."""
    note = state.read_note(home)
    if note is not None:
        processes.end(note.pid, state.process_mark(home))
        state.drop_note(home)


def _start(
    home: Path, mark: Mark, release: Release, jars: list[Path], port: int, browser: bool, progress: Progress | None
) -> Running:
    http_port = free_port() if browser else None
    try:
        write_configuration(home, release.series, port, http_port)
        _set_password(home, mark, jars)
        log = _begin_log(home)
        at = log.stat().st_size
        pid = _spawn(home, release, jars, log)
    except OSError as error:
        raise LocalServerError(f"the folder {home} cannot be used: {error.strerror or error}") from error
    try:
        state.write_note(home, Note(pid, port, http_port, release.version, release.series))
        _wait(home, pid, port, log, at, progress)
        state.write_mark(home, Mark(release.series, release.version, answered=True, port=port))
        running = state.find_running(home)
        if running is None:
            raise explain_failure(log, at)
    except BaseException:
        processes.end(pid, state.process_mark(home), seconds=5)
        state.drop_note(home)
        raise
    remember(home)
    return running


def _set_password(home: Path, mark: Mark, jars: list[Path]) -> None:
    if mark.answered:
        if not (home / state.PASSWORD).exists():
            raise LocalServerError(
                f"the password of the server in {home} is lost (its file is gone)",
                hint=f"midstack neo4j remove --folder {home}, then start and load again",
            )
        return
    # No server has ever answered here: whatever an interrupted first start left is made anew.
    shutil.rmtree(home / "data", ignore_errors=True)
    password = state.make_password(home)
    java.run_admin(["dbms", "set-initial-password", password], jars, home)


def _begin_log(home: Path) -> Path:
    log = state.log_file(home)
    with suppress(FileNotFoundError):
        if log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
    log.touch(mode=0o600)
    return log


def _spawn(home: Path, release: Release, jars: list[Path], log: Path) -> int:
    arguments = [*java.options(jars, home / "run", HEAP), release.main, f"--home-dir={home}"]
    told = java.write_arguments(state.argument_file(home), [*arguments, f"--config-dir={home / 'conf'}"])
    return processes.spawn([str(java.find_java()), told], log, java.environment(), home)


def _wait(home: Path, pid: int, port: int, log: Path, at: int, progress: Progress | None) -> None:
    """Return when the server on `port` has let us in. Raises LocalServerError when it ends or takes too long."""
    began = time.monotonic()
    while not state.answers(port):
        if not processes.is_running(pid, state.process_mark(home)):
            raise explain_failure(log, at)
        waited = time.monotonic() - began
        if waited > START_SECONDS:
            raise LocalServerError(
                f"the server does not answer on port {port} after {START_SECONDS:.0f} seconds",
                hint="midstack neo4j logs",
            )
        if progress is not None:
            progress("starting the server", int(waited), 0)
        time.sleep(STEP)
    _enter(home, port)


def _enter(home: Path, port: int) -> None:
    from midstack.stores.connecting import open_driver
    from midstack.stores.embedded import Address

    deadline = time.monotonic() + 30
    address = Address(f"bolt://127.0.0.1:{port}", state.USER, state.make_password(home), "neo4j")
    while True:
        try:
            open_driver(address).close()
        except StoreError as error:
            if time.monotonic() > deadline:
                raise LocalServerError(f"the new server does not let us in: {error.message}") from error
            time.sleep(STEP)
        else:
            return


def stop(folder: Path | None = None) -> bool:
    """Stop the server in `folder` (default: every one in a known folder); tell whether one was running.

    Raises LocalServerError where the process is another user's.
    """
    stopped = [_stop(home) for home in (known_folders() if folder is None else [folder.expanduser().absolute()])]
    return any(stopped)


def _stop(home: Path) -> bool:
    if state.read_mark(home) is None:
        return False
    with _alone(home):
        was = state.examine(home)
        if was.pid is not None and not processes.end(was.pid, state.process_mark(home)):
            _log.warning("the server in %s did not end by itself and was killed", home)
        state.drop_note(home)
    return was.state in ("running", "starting")


def remove(folder: Path | None = None) -> list[Path]:
    """Stop the server in `folder` (default: in every known folder) and remove its data; return what was removed.

    A folder that is not ours is left alone. Raises LocalServerError where the rights are missing.
    """
    removed = []
    for home in known_folders() if folder is None else [folder.expanduser().absolute()]:
        if state.read_mark(home) is not None:
            _stop(home)
            try:
                shutil.rmtree(home)
            except OSError as error:
                raise LocalServerError(f"{home} cannot be removed: {error.strerror or error}") from error
            removed.append(home)
        forget(home)
    return removed


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the folder against other processes that start or stop its server; wait for them."""
    deadline = time.monotonic() + START_SECONDS
    while (lock := FolderLock.take(home / "start.lock")) is None:
        if time.monotonic() > deadline:
            raise LocalServerError(
                f"another process has been starting or stopping the server in {home} for too long",
                hint="midstack neo4j status",
            )
        time.sleep(STEP)
    try:
        yield
    finally:
        lock.release()
