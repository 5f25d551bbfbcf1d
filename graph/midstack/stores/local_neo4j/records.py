"""What a server's folder says of itself: whose it is, which process was started in it, with which password.

Invariants: a folder without our mark is never written to or removed; files are replaced whole and readable by
their owner alone.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from midstack.errors import LocalServerError, UsageError

MARK: Final = "midstack-neo4j.json"
NOTE: Final = "server.json"
PASSWORD: Final = "password"  # noqa: S105 - the name of the file


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


def claim_folder(folder: Path, series: str, version: str) -> Mark:
    """Make `folder` ours, or check that it is and holds a server of `series`; return its mark.

    Raises UsageError for a folder with other content or of another release, LocalServerError without the
    rights.
    """
    mark = read_mark(folder)
    if mark is not None and mark.series != series:
        raise UsageError(
            f"the folder {folder} holds a Neo4j {mark.series}, which '{series}' cannot share",
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
    known = read_password(folder)
    if known is not None:
        return known
    password = secrets.token_hex(24)  # no sign in it that a command line takes for an option
    _write_text(folder / PASSWORD, password)
    return password


def read_password(folder: Path) -> str | None:
    """Return the password of the server in `folder`, None where there is none yet or no more."""
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
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    draft.replace(file)
