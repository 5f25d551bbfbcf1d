"""Processes that outlive the one that starts them.

Invariants: a process started here has no parent among ours (it is nobody's child, in a session of its own);
no signal is sent to a process that does not run our server.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from midstack.errors import LocalServerError

STOP_SECONDS: Final = 30.0
"""How long a server may take to close its files before it is killed."""
STEP: Final = 0.1
EXEC_SECONDS: Final = 5.0
"""How long a process may take to become the program that it is to run."""
EXEC_STEP: Final = 0.01
PLATFORM: Final[str] = os.name
PROCESSES: Final = Path("/proc")
"""Where Linux tells of processes; macOS has no such folder."""
_DEAD: Final = ("Z", "X")
"""States of `/proc/PID/stat` of what only waits to be buried."""

# The go-between starts the server, says its process id and ends, so that nobody of ours has to wait for it.
_GO_BETWEEN: Final = """
import subprocess, sys
log, *command = sys.argv[1:]
with open(log, "ab") as stream:
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True
    )
print(child.pid, flush=True)
child.returncode = 0
"""


def check_platform() -> None:
    """Raise LocalServerError where processes cannot be told apart the way this module does it."""
    if PLATFORM != "posix":
        raise LocalServerError(
            "a local Neo4j is run on Linux and macOS only",
            hint="use the embedded store, or a Neo4j of your own: --store bolt://HOST:7687",
        )


def spawn(command: Sequence[str], log: Path, environment: Mapping[str, str], folder: Path) -> int:
    """Start `command` in `folder` as nobody's child, its output added to `log`; return its process id."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _GO_BETWEEN, str(log), *command],
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        raise LocalServerError(f"the server cannot be started: {said[-1] if said else error}") from error


def is_running(pid: int, mark: str) -> bool:
    """Tell whether process `pid` lives and has `mark` among its arguments (process ids are used again)."""
    if pid <= 1:
        return False
    arguments = _arguments(pid)
    return arguments is not None and mark in arguments


def _arguments(pid: int) -> list[str] | None:
    """Return the arguments of a living process, None for one that is gone or not to be seen."""
    if PROCESSES.is_dir():
        content = _command_line(PROCESSES / str(pid))
        return os.fsdecode(content).split("\0") if content else None
    command = ["ps", "-ww", "-o", "args=", "-p", str(pid)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    java, _, rest = said.partition(" @")
    return [java, f"@{rest}"] if said else None


def _command_line(process: Path) -> bytes:
    """Return what `cmdline` says, empty for a process that is dead, buried or not.

    One that becomes another program has none for a moment, a long one on a busy machine: it is waited for.
    """
    deadline = time.monotonic() + EXEC_SECONDS
    with suppress(OSError):
        while not (content := (process / "cmdline").read_bytes()):
            _, _, state = (process / "stat").read_text(errors="replace").rpartition(") ")
            if state[:1] in _DEAD or time.monotonic() > deadline:
                break
            time.sleep(EXEC_STEP)
        return content
    return b""


def end(pid: int, mark: str, seconds: float = STOP_SECONDS) -> bool:
    """Ask process `pid` to end, kill it after `seconds`; tell whether it ended by itself.

    Does nothing where `pid` is not our server. Raises LocalServerError when the rights are missing.
    """
    if not is_running(pid, mark):
        return True
    _signal(pid, signal.SIGTERM)
    if _wait(pid, mark, seconds):
        return True
    if is_running(pid, mark):
        _signal(pid, signal.SIGKILL)
        _wait(pid, mark, STOP_SECONDS)
    return False


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
    except PermissionError as error:
        raise LocalServerError(f"process {pid} belongs to another user and cannot be stopped") from error


def _wait(pid: int, mark: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid, mark):
        if time.monotonic() > deadline:
            return False
        time.sleep(STEP)
    return True
