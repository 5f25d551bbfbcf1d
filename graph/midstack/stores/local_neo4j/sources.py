"""Where jars are fetched from: the machine's own Maven settings come before Maven Central.

Invariant: a source is only a place to look; what it gives is judged by the sha256 of the lock file alone.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

from midstack.errors import UsageError

CENTRAL: Final = "https://repo1.maven.org/maven2"
MEANS_CENTRAL: Final = frozenset({"*", "external:*", "central"})
SETTINGS_BYTES: Final = 1_000_000
"""Largest Maven settings file read."""


def find_repository() -> str:
    """Return the URL of the repository to fetch from, without a slash at its end.

    It is MIDSTACK_MAVEN, else the mirror of Maven Central that ~/.m2/settings.xml names, else Maven Central.
    Raises UsageError for a URL that is neither http nor https.
    """
    named = os.environ.get("MIDSTACK_MAVEN") or _mirror() or CENTRAL
    parts = urlsplit(named)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"a Maven repository is an http or https URL; got '{named}'",
            hint="correct MIDSTACK_MAVEN, or the mirror in ~/.m2/settings.xml",
        )
    return named.rstrip("/")


def local_repositories() -> tuple[Path, ...]:
    """Return the Maven repositories on this machine's disk, which are looked into before the network."""
    named = os.environ.get("M2_REPO")
    folders = (Path(named).expanduser(),) if named else (_maven_folder() / "repository",)
    return tuple(folder for folder in folders if folder.is_dir())


def _maven_folder() -> Path:
    return Path.home() / ".m2"


def _mirror() -> str | None:
    file = _maven_folder() / "settings.xml"
    with suppress(OSError, ElementTree.ParseError):
        if file.stat().st_size <= SETTINGS_BYTES:
            return _find_mirror(file.read_text(encoding="utf-8"))
    return None


def _find_mirror(settings: str) -> str | None:
    """Return the URL of the first mirror in `settings` that stands for Maven Central."""
    if "<!DOCTYPE" in settings:  # Maven's settings have none; entities could expand without end
        return None
    for mirror in ElementTree.fromstring(settings).iterfind(".//{*}mirror"):  # noqa: S314 - the user's own file
        patterns = [part.strip() for part in (mirror.findtext("{*}mirrorOf") or "").split(",")]
        url = (mirror.findtext("{*}url") or "").strip()
        blocked = (mirror.findtext("{*}blocked") or "").strip() == "true"
        meant = "!central" not in patterns and not MEANS_CENTRAL.isdisjoint(patterns)
        if url and meant and not blocked:
            return url
    return None
