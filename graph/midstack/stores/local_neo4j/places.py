"""Where the jars and the data of the local servers lie on this machine.

Invariant: the jars are shared and can be fetched again (the cache folder); a server's folder holds its data,
its configuration and its password (the data folder, or one that the user names).
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from midstack.stores.local_neo4j.releases import SERIES

APPLICATION: Final = "midstack"
JARS: Final = "maven"


def cache_folder() -> Path:
    """Return MIDSTACK_CACHE, else `midstack` in the user's cache folder (XDG_CACHE_HOME)."""
    on_mac = Path.home() / "Library" / "Caches"
    return _folder("MIDSTACK_CACHE", "XDG_CACHE_HOME", on_mac, Path.home() / ".cache")


def data_folder() -> Path:
    """Return MIDSTACK_DATA, else `midstack` in the user's data folder (XDG_DATA_HOME)."""
    on_mac = Path.home() / "Library" / "Application Support"
    return _folder("MIDSTACK_DATA", "XDG_DATA_HOME", on_mac, Path.home() / ".local" / "share")


def _folder(own: str, general: str, on_mac: Path, elsewhere: Path) -> Path:
    named = os.environ.get(own)
    if named:
        return Path(named).expanduser().absolute()
    base = os.environ.get(general, "")
    # The XDG rules say that a relative path is to be ignored.
    if base and Path(base).is_absolute():
        return Path(base) / APPLICATION
    return (on_mac if sys.platform == "darwin" else elsewhere) / APPLICATION


def jar_folder() -> Path:
    """Return the folder of the fetched jars, laid out as a Maven repository."""
    return cache_folder() / JARS


def server_folder(series: str) -> Path:
    """Return the folder of the server of `series` where the user names none."""
    return data_folder() / f"neo4j-{series}"


def known_folders() -> list[Path]:
    """Return the folders in which a server may be running: the usual ones, then those the user named."""
    usual = [server_folder(series) for series in sorted(SERIES, reverse=True)]
    named = []
    for note in sorted(_notes().glob("*.txt")):
        with suppress(OSError, UnicodeError):
            named.append(Path(note.read_text(encoding="utf-8")))
    return usual + [folder for folder in named if folder not in usual]


def remember(folder: Path) -> None:
    """Note a `folder` outside the usual places, so that its server is found by its URI later."""
    if folder in known_folders():
        return
    _notes().mkdir(mode=0o700, parents=True, exist_ok=True)
    _note(folder).write_text(str(folder), encoding="utf-8")


def forget(folder: Path) -> None:
    """Drop the note on `folder`; without one nothing happens."""
    _note(folder).unlink(missing_ok=True)


def _notes() -> Path:
    return data_folder() / "neo4j-elsewhere"


def _note(folder: Path) -> Path:
    return _notes() / f"{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}.txt"
