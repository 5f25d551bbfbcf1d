"""Starts, stops and removes a server.

Invariants: in one folder at most one process starts or stops a server at a time; a server that runs is found
and never started twice; only folders of ours are removed.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from midstack.errors import LocalServerError
from midstack.log import get_logger
from midstack.stores.local_neo4j import java, processes, starting, state
from midstack.stores.local_neo4j.configuring import NEEDED_BYTES
from midstack.stores.local_neo4j.fetching import Progress, fetch_jars
from midstack.stores.local_neo4j.memory import check_memory
from midstack.stores.local_neo4j.places import (
    forget,
    jar_folder,
    known_folders,
    remember,
    server_folder,
)
from midstack.stores.local_neo4j.ports import choose_port, free_port
from midstack.stores.local_neo4j.records import claim_folder, drop_note, read_mark, read_note
from midstack.stores.local_neo4j.releases import BROWSER, DEFAULT_SERIES, find_release, read_release
from midstack.stores.local_neo4j.state import Running
from midstack.stores.locking import FolderLock

_log = get_logger(__name__)


def fetch(
    release: str = DEFAULT_SERIES, *, browser: bool = False, progress: Progress | None = None
) -> list[Path]:
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

    The folder defaults to the release's own in the user's data folder, the port to the last one, 7687 or a
    free one. Raises LocalServerError, MissingExtraError without Java, UsageError for an unknown release or a
    folder that holds something else.
    """
    processes.check_platform()
    java.find_java()
    found = find_release(release)
    home = server_folder(found.series) if folder is None else folder.expanduser().absolute()
    mark = claim_folder(home, found.series, found.version)
    with _alone(home):
        running = state.find_running(home)
        if running is not None:
            return _check_found(running, browser, port)
        _end_left_over(home)
        jars = tuple(fetch(release, browser=browser, progress=progress))
        check_memory(NEEDED_BYTES)
        chosen = choose_port(port, mark.port)
        plan = starting.Plan(home, found, jars, chosen, free_port() if browser else None)
        running = starting.run(plan, progress)
    remember(home)
    return running


def _check_found(running: Running, browser: bool, port: int | None) -> Running:
    again = f"midstack neo4j stop --folder {running.folder}, then start again"
    if browser and running.browser_uri is None:
        raise LocalServerError(f"the server {running.uri} runs without Neo4j Browser", hint=again)
    if port is not None and running.uri.rpartition(":")[2] != str(port):
        raise LocalServerError(f"the server runs already, at {running.uri}, not on port {port}", hint=again)
    return running


def _end_left_over(home: Path) -> None:
    """End a server that hangs, and forget one that was killed."""
    note = read_note(home)
    if note is not None:
        processes.end(note.pid, state.process_mark(home))
        drop_note(home)


def stop(folder: Path | None = None) -> bool:
    """Stop the server in `folder` (default: every one in a known folder); tell whether one was running.

    Raises LocalServerError where the process is another user's.
    """
    stopped = [_stop(home) for home in _named(folder)]
    return any(stopped)


def _stop(home: Path) -> bool:
    if read_mark(home) is None:
        return False
    with _alone(home):
        was = state.examine(home)
        if was.pid is not None and not processes.end(was.pid, state.process_mark(home)):
            _log.warning("the server in %s did not end by itself and was killed", home)
        drop_note(home)
    return was.state in ("running", "starting")


def remove(folder: Path | None = None) -> list[Path]:
    """Stop the server in `folder` (default: in every known folder) and remove its data.

    Returns the folders that are gone. A folder that is not ours is left alone. Raises LocalServerError where
    the rights are missing.
    """
    removed = []
    for home in _named(folder):
        if read_mark(home) is not None:
            _stop(home)
            try:
                shutil.rmtree(home)
            except OSError as error:
                raise LocalServerError(f"{home} cannot be removed: {error.strerror or error}") from error
            removed.append(home)
        forget(home)
    return removed


def remove_jars() -> int:
    """Remove the fetched jars from the cache and return how many bytes they took. Raises LocalServerError."""
    folder = jar_folder()
    size = sum(file.stat().st_size for file in folder.glob("**/*.jar"))
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise LocalServerError(f"{folder} cannot be removed: {error.strerror or error}") from error
    return size


def _named(folder: Path | None) -> list[Path]:
    return known_folders() if folder is None else [folder.expanduser().absolute()]


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the folder against other processes that start or stop its server; wait for them."""
    deadline = time.monotonic() + starting.START_SECONDS
    while (lock := FolderLock.take(home / "start.lock")) is None:
        if time.monotonic() > deadline:
            raise LocalServerError(
                f"another process has been starting or stopping the server in {home} for too long",
                hint="midstack neo4j status",
            )
        time.sleep(starting.STEP)
    try:
        yield
    finally:
        lock.release()
