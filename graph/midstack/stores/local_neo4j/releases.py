"""The releases of Neo4j that can be run, as the lock files beside this module name them.

Invariant: what is not in a lock file is never fetched or run. A lock file is text: lines `# key: value`, then
one jar a line as `sha256 bytes group:artifact:version[:classifier]`, sorted by coordinate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Final

from midstack.errors import LocalServerError, UsageError

SERIES: Final = ("5.26", "current")
"""Names of the releases: the long-term one and the newest."""
DEFAULT_SERIES: Final = "current"
BROWSER: Final = "browser"

_ROW = re.compile(r"([0-9a-f]{64}) (\d+) ([\w.-]+(?::[\w.-]+){2,3})")


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of Maven Central: `size` in bytes, `sha256` in hex, `coordinate` as in the lock file."""

    coordinate: str
    size: int
    sha256: str

    @property
    def path(self) -> str:
        """Where it lies in a Maven repository, with forward slashes."""
        group, artifact, version, *classifier = self.coordinate.split(":")
        file = "-".join([artifact, version, *classifier])
        return f"{group.replace('.', '/')}/{artifact}/{version}/{file}.jar"


@dataclass(frozen=True, slots=True)
class Release:
    """One release: `series` is its name here, `main` its Java class, empty for a mere addition."""

    series: str
    version: str
    main: str
    jars: tuple[Jar, ...]


def find_release(named: str) -> Release:
    """Return the release `named` by series or by exact version. Raises UsageError for another."""
    releases = [read_release(series) for series in SERIES]
    for release in releases:
        if named in (release.series, release.version):
            return release
    known = ", ".join(f"{release.series} ({release.version})" for release in releases)
    raise UsageError(f"there is no pinned Neo4j release '{named}'; known: {known}")


def read_release(series: str) -> Release:
    """Return what the lock file of `series` (one of SERIES, or BROWSER) says. Raises LocalServerError."""
    name = lock_name(series)
    try:
        text = resources.files(__package__).joinpath(name).read_text(encoding="ascii")
    except (OSError, UnicodeError) as error:
        raise LocalServerError(
            f"the lock file {name} is missing from the installed package or unreadable",
            hint="pip install --force-reinstall midstack",
        ) from error
    return parse(series, text)


def lock_name(series: str) -> str:
    """Return the file name of the lock file of `series`."""
    return f"neo4j-{series}.lock"


def parse(series: str, text: str) -> Release:
    """Return the release a lock file's `text` describes. Raises LocalServerError where a line is wrong."""
    said: dict[str, str] = {}
    jars: list[Jar] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            key, colon, value = line[1:].partition(": ")
            if colon:
                said[key.strip()] = value.strip()
            continue
        row = _ROW.fullmatch(line)
        if row is None:
            where = f"{lock_name(series)}, line {number}"
            raise LocalServerError(f"{where} is no 'sha256 bytes coordinate': {line!r}")
        jars.append(Jar(row[3], int(row[2]), row[1]))
    if "version" not in said or not jars:
        raise LocalServerError(f"{lock_name(series)} names no version or no jar")
    return Release(series, said["version"], said.get("main", ""), tuple(jars))


def render(release: Release, comments: Iterable[str] = ()) -> str:
    """Return the text of the lock file of `release`; `parse` reads it back."""
    head = [*(f"# {line}" for line in comments), f"# version: {release.version}"]
    if release.main:
        head.append(f"# main: {release.main}")
    rows = sorted(release.jars, key=lambda jar: jar.coordinate)
    return "\n".join([*head, *(f"{jar.sha256} {jar.size} {jar.coordinate}" for jar in rows)]) + "\n"
