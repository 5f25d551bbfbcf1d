"""Why a server did not come up, read from what it wrote last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from midstack.errors import LocalServerError
from midstack.log import redact

TAIL: Final = 64_000
"""How much of the log is read, in bytes."""
_CAUSES: Final = (
    (
        re.compile(r"insufficient memory|reserve enough space|OutOfMemoryError|Cannot allocate memory"),
        "there is not enough memory for it",
        "close other programs, or use the embedded store: --store ./.midstack",
    ),
    (
        re.compile(r"Address already in use|BindException"),
        "its port was taken by another program in the meantime",
        "start again, or name a port: --port NUMBER",
    ),
    (
        re.compile(r"No space left on device|Disk quota exceeded"),
        "the disk is full",
        "free some space, or name another folder: --folder FOLDER",
    ),
    (
        re.compile(r"StoreLockException|FileLockException|already in use by another"),
        "another server holds the same data",
        "end that server, or name another folder: --folder FOLDER",
    ),
)


def explain_failure(logs: Mapping[Path, int]) -> LocalServerError:
    """Return the error for a server that ended by itself, from what each log has behind the byte named."""
    said = "\n".join(read_tail(log, since) for log, since in logs.items())
    for pattern, cause, hint in _CAUSES:
        if pattern.search(said):
            return LocalServerError(f"the server did not start: {cause}", hint=hint)
    # Java names the reason on a line of its own.
    lines = [line.strip() for line in said.replace("of VM\n", "of VM: ").splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"\b(ERROR|Error|Exception|Caused by)\b", line)]
    last = (telling or lines or ["it wrote nothing"])[-1]
    return LocalServerError(
        f"the server ended while it was starting: {redact(last[:300])}", hint="midstack neo4j logs"
    )


def read_tail(log: Path, since: int = 0) -> str:
    """Return the end of `log`, at most TAIL bytes and nothing before byte `since`; empty without a log."""
    try:
        with log.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(since, size - TAIL))
            return stream.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
