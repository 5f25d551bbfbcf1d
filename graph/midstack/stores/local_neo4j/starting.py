"""From a checked folder and whole jars to a server that lets us in.

Invariants: a start ends with a server that has let us in or leaves no process behind; data are discarded only
where no server has ever answered.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from midstack.errors import LocalServerError, StoreError
from midstack.stores.connecting import open_driver
from midstack.stores.embedded import Address
from midstack.stores.local_neo4j import java, processes, state
from midstack.stores.local_neo4j.configuring import HEAP, LOOPBACK, write_configuration
from midstack.stores.local_neo4j.failures import explain_failure
from midstack.stores.local_neo4j.fetching import Progress
from midstack.stores.local_neo4j.records import (
    PASSWORD,
    Mark,
    Note,
    drop_note,
    make_password,
    read_mark,
    write_mark,
    write_note,
)
from midstack.stores.local_neo4j.releases import Release
from midstack.stores.local_neo4j.state import Running

START_SECONDS: Final = 180.0
"""Longest wait for a new server; 7 seconds are usual."""
ENTER_SECONDS: Final = 30.0
"""Longest wait from the first sign of Bolt until the password is taken."""
STEP: Final = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be started: `release` in `home` on `port`, with the Browser where `http_port` is set."""

    home: Path
    release: Release
    jars: tuple[Path, ...]
    port: int
    http_port: int | None = None


def run(plan: Plan, progress: Progress | None = None) -> Running:
    """Start the server of `plan`, wait until it lets us in and return it. Raises LocalServerError."""
    home, release = plan.home, plan.release
    try:
        write_configuration(home, release.series, plan.port, plan.http_port)
        _set_password(plan)
        logs = _begin_logs(home)
        pid = _spawn(plan)
    except OSError as error:
        raise LocalServerError(f"the folder {home} cannot be used: {error.strerror or error}") from error
    try:
        write_note(home, Note(pid, plan.port, plan.http_port, release.version, release.series))
        _wait(plan, pid, logs, progress)
        write_mark(home, Mark(release.series, release.version, answered=True, port=plan.port))
        running = state.find_running(home)
        if running is None:
            raise explain_failure(logs)
    except BaseException:
        processes.end(pid, state.process_mark(home), seconds=5)
        drop_note(home)
        raise
    return running


def _set_password(plan: Plan) -> None:
    home, mark = plan.home, read_mark(plan.home)
    if mark is not None and mark.answered:
        if not (home / PASSWORD).exists():
            raise LocalServerError(
                f"the password of the server in {home} is lost (its file is gone)",
                hint=f"midstack neo4j remove --folder {home}, then start and load again",
            )
        return
    # No server has ever answered here: whatever an interrupted first start left is made anew.
    shutil.rmtree(home / "data", ignore_errors=True)
    java.run_admin(["dbms", "set-initial-password", make_password(home)], plan.jars, home)


def _begin_logs(home: Path) -> dict[Path, int]:
    """Return each log with its present size, behind which the coming start will write."""
    output, log = state.output_file(home), state.log_file(home)
    output.write_bytes(b"")
    return {output: 0, log: log.stat().st_size if log.exists() else 0}


def _spawn(plan: Plan) -> int:
    home = plan.home
    main = [plan.release.main, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    arguments = [*java.options(plan.jars, home / "run", HEAP), *main]
    told = java.write_arguments(state.argument_file(home), arguments)
    command = [str(java.find_java()), told]
    return processes.spawn(command, state.output_file(home), java.environment(), home)


def _wait(plan: Plan, pid: int, logs: Mapping[Path, int], progress: Progress | None) -> None:
    """Return when the server has let us in. Raises LocalServerError when it ends or takes too long."""
    began = time.monotonic()
    while not state.answers(plan.port):
        if not processes.is_running(pid, state.process_mark(plan.home)):
            raise explain_failure(logs)
        waited = time.monotonic() - began
        if waited > START_SECONDS:
            raise LocalServerError(
                f"the server does not answer on port {plan.port} after {START_SECONDS:.0f} seconds",
                hint="midstack neo4j logs",
            )
        if progress is not None:
            progress("starting the server, seconds", int(waited), 0)
        time.sleep(STEP)
    _enter(plan)


def _enter(plan: Plan) -> None:
    deadline = time.monotonic() + ENTER_SECONDS
    address = Address(f"bolt://{LOOPBACK}:{plan.port}", state.USER, make_password(plan.home), "neo4j")
    while True:
        try:
            open_driver(address).close()
        except StoreError as error:
            if time.monotonic() > deadline:
                raise LocalServerError(f"the new server does not let us in: {error.message}") from error
            time.sleep(STEP)
        else:
            return
