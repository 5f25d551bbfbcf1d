"""What is known of a server from its folder: is it ours, which release, does it run, does it answer.

Invariants: a folder without our mark is never written to or removed; a note of a process counts only while that
process lives, runs this folder's server and speaks Bolt on the noted port.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from midstack.errors import LocalServerError, UsageError
from midstack.stores.local_neo4j import processes
from midstack.stores.local_neo4j.configuring import LOOPBACK, browser_uri
from midstack.stores.local_neo4j.places import known_folders

USER: Final = "neo4j"
MARK: Final = "midstack-neo4j.json"
NOTE: Final = "server.json"
PASSWORD: Final = "password"  # noqa: S105 - the name of the file
BOLT: Final = b"\x60\x60\xb0\x17" + b"\x00\x04\x04\x05" + b"\x00\x00\x00\x04" + bytes(8)
"""The opening of Bolt: its magic number and the versions we would speak (5.4 to 5.0, 4)."""
ANSWER_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: `pid` its process, `release` its series, `browser_uri` where Neo4j Browser is."""

    uri: str
    user: str
    password: str = field(repr=False)
    pid: int
    version: str
    browser_uri: str | None
    folder: Path
    release: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Says that a folder is ours; `answered`: the server has been up once, so there may be data in it."""

    series: str
    version: str
    answered: bool = False
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The process that was started last and not stopped since."""

    pid: int
    port: int
    http_port: int | None
    version: str
    series: str


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
    """Return the log of the server in `folder` (default: of the one that runs, else of the first there is)."""
    return (folder or _first_folder()) / "logs" / "server.log"


def _first_folder() -> Path:
    running = find_running()
    if running is not None:
        return running.folder
    folders = known_folders()
    return next((folder for folder in folders if read_mark(folder) is not None), folders[0])


def find_running(folder: Path | None = None, *, uri: str | None = None) -> Running | None:
    """Return the server that runs in `folder`, or in any known folder; with `uri` only the one that answers there."""
    folders = known_folders() if folder is None else [folder.absolute()]
    for place in folders:
        found = examine(place).running
        if found is not None and uri in (None, found.uri):
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
    password = _read_password(folder)
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


def claim_folder(folder: Path, series: str, version: str) -> Mark:
    """Make `folder` ours, or check that it is and holds a server of `series`; return its mark.

    Raises UsageError for a folder with other content or of another release, LocalServerError without the rights.
    """
    mark = read_mark(folder)
    if mark is not None and mark.series != series:
        raise UsageError(
            f"the folder {folder} holds a Neo4j {mark.series} ({mark.version}), which '{series}' cannot share",
            hint=f"--release {mark.series}, or another folder: --folder FOLDER",
        )
    try:
        if mark is None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                f"{folder} is not a folder of a local Neo4j and is not empty; nothing was changed in it",
                hint="name an empty or a new folder: --folder FOLDER",
            )
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        if mark is None:
            mark = Mark(series, version)
            write_mark(folder, mark)
    except OSError as error:
        raise LocalServerError(f"the folder {folder} cannot be used: {error.strerror or error}") from error
    return mark


def read_mark(folder: Path) -> Mark | None:
    """Return the mark of `folder`, None where it is not ours."""
    told = _read(folder / MARK)
    try:
        return None if told is None else Mark(**told)
    except TypeError:
        return None


def write_mark(folder: Path, mark: Mark) -> None:
    """Mark `folder` as ours."""
    _write(folder / MARK, asdict(mark))


def read_note(folder: Path) -> Note | None:
    """Return the note of the process last started in `folder`; a damaged note is none."""
    told = _read(folder / NOTE)
    try:
        return None if told is None else Note(**told)
    except TypeError:
        return None


def write_note(folder: Path, note: Note) -> None:
    """Note the process that now runs in `folder`."""
    _write(folder / NOTE, asdict(note))


def drop_note(folder: Path) -> None:
    """Forget the process of `folder`."""
    (folder / NOTE).unlink(missing_ok=True)


def make_password(folder: Path) -> str:
    """Return the password of the server in `folder`, made at random (192 bits) when there is none yet."""
    known = _read_password(folder)
    if known is not None:
        return known
    password = secrets.token_urlsafe(24)
    _write_text(folder / PASSWORD, password)
    return password


def _read_password(folder: Path) -> str | None:
    with suppress(OSError, UnicodeError):
        return (folder / PASSWORD).read_text(encoding="ascii").strip() or None
    return None


def _read(file: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _write(file: Path, told: dict[str, Any]) -> None:
    _write_text(file, json.dumps(told))


def _write_text(file: Path, text: str) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    draft.replace(file)
