"""Which servers there are, and whether they run and answer.

Invariant: the note of a process counts only while that process lives, runs this folder's server and speaks
Bolt on the noted port.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from midstack.stores.local_neo4j import processes
from midstack.stores.local_neo4j.configuring import LOOPBACK, browser_uri
from midstack.stores.local_neo4j.places import known_folders
from midstack.stores.local_neo4j.records import read_mark, read_note, read_password

USER: Final = "neo4j"
BOLT: Final = b"\x60\x60\xb0\x17" + b"\x00\x04\x04\x05" + b"\x00\x00\x00\x04" + bytes(8)
"""The opening of Bolt: its magic number and the versions we would speak (5.4 to 5.0, 4)."""
ANSWER_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: `pid` its process, `release` its series, `browser_uri` where the Browser is."""

    uri: str
    user: str
    password: str = field(repr=False)
    pid: int
    version: str
    browser_uri: str | None
    folder: Path
    release: str


@dataclass(frozen=True, slots=True)
class Status:
    """State is one of running, starting, killed (gone without being stopped), stopped, absent."""

    folder: Path
    state: str
    release: str | None = None
    version: str | None = None
    running: Running | None = None
    pid: int | None = None


def argument_file(folder: Path) -> Path:
    """Return the file with the arguments of the server in `folder`."""
    return folder / "run" / "server.args"


def process_mark(folder: Path) -> str:
    """Return the argument by which a process is known to be the server of `folder`."""
    return f"@{argument_file(folder)}"


def log_file(folder: Path | None = None) -> Path:
    """Return the log of the server in `folder` (default: of a running one, else of the first there is)."""
    return (folder or _first_folder()) / "logs" / "neo4j.log"


def output_file(folder: Path) -> Path:
    """Return the file that takes what the server of `folder` would write to a terminal."""
    return folder / "logs" / "output.log"


def _first_folder() -> Path:
    running = find_running()
    if running is not None:
        return running.folder
    folders = known_folders()
    return next((folder for folder in folders if read_mark(folder) is not None), folders[0])


def find_running(folder: Path | None = None, *, uri: str | None = None) -> Running | None:
    """Return the server that runs in `folder`, else in any known folder; with `uri` only the one at it."""
    folders = known_folders() if folder is None else [folder.absolute()]
    wanted = None if uri is None else uri.replace("://localhost:", f"://{LOOPBACK}:")
    for place in folders:
        found = examine(place).running
        if found is not None and (wanted is None or wanted == found.uri):
            return found
    return None


def status() -> list[Status]:
    """Return the state of every server there is in a known folder."""
    found = [examine(folder) for folder in known_folders()]
    return [one for one in found if one.state != "absent"]


def examine(folder: Path) -> Status:
    """Return the state of the server in `folder`, from its process and its port."""
    mark, note = read_mark(folder), read_note(folder)
    if mark is None:
        return Status(folder, "absent")
    if note is None:
        return Status(folder, "stopped", mark.series, mark.version)
    if not processes.is_running(note.pid, process_mark(folder)):
        return Status(folder, "killed", note.series, note.version, pid=note.pid)
    password = read_password(folder)
    if password is None or not answers(note.port):
        return Status(folder, "starting", note.series, note.version, pid=note.pid)
    browser = None if note.http_port is None else browser_uri(note.port, note.http_port, USER)
    uri = f"bolt://{LOOPBACK}:{note.port}"
    running = Running(uri, USER, password, note.pid, note.version, browser, folder, note.series)
    return Status(folder, "running", note.series, note.version, running, note.pid)


def answers(port: int) -> bool:
    """Tell whether something speaks Bolt on `port` of the loopback."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=ANSWER_SECONDS) as connection:
            connection.sendall(BOLT)
            return len(connection.recv(4)) == 4
    except OSError:
        return False
