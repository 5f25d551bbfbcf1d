"""Writes the lock files: `python -m midstack.stores.local_neo4j.locking [current=VERSION] ...`.

For developers only, once a release: jgo resolves the jars of the named version from Maven Central (it checks
the repository's own sha1), and their sha256 and sizes go into the lock file beside this module. Without
arguments the versions of the present lock files are resolved again, which shows whether anything has moved.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from midstack.errors import LocalServerError, MissingExtraError, UsageError
from midstack.stores.local_neo4j.releases import (
    BROWSER,
    SERIES,
    Jar,
    Release,
    lock_name,
    read_release,
    render,
)

ROOTS: Final = {
    "5.26": "org.neo4j:neo4j",
    "current": "org.neo4j:neo4j",
    BROWSER: "org.neo4j.client:neo4j-browser",
}
MAINS: Final = {
    "5.26": "org.neo4j.server.CommunityEntryPoint",
    "current": "org.neo4j.server.Neo4jCommunity",
    BROWSER: "",
}
COMMENTS: Final = (
    "The jars of one Neo4j release on Maven Central, each with its sha256 and size in bytes.",
    "Written by: python -m midstack.stores.local_neo4j.locking",
)
SECONDS: Final = 60


def resolve(series: str, version: str, scratch: Path) -> Release:
    """Return `version` of the root of `series` with everything it needs at run time.

    Jars and POMs are downloaded into `scratch`, a Maven repository. Raises MissingExtraError without jgo,
    LocalServerError where one file name stands for two jars.
    """
    try:
        from jgo.maven import MavenContext  # noqa: PLC0415 - for developers only
    except ImportError as error:
        raise MissingExtraError("jgo is not installed", hint="pip install 'midstack[neo4j-local]'") from error
    context = MavenContext(repo_cache=scratch, timeout=SECONDS)
    root = context.create_dependency(f"{ROOTS[series]}:{version}")
    inputs, others = context.resolver.resolve([root])
    jars = {_lock(dependency.artifact) for dependency in [*inputs, *others]}
    release = Release(series, version, MAINS[series], tuple(jars))
    if len({jar.coordinate for jar in jars}) != len(jars):
        raise LocalServerError(f"{series} {version}: one coordinate stands for two jars")
    return release


def _lock(artifact: Any) -> Jar:
    content = Path(artifact.resolve()).read_bytes()
    parts = [artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier]
    return Jar(":".join(part for part in parts if part), len(content), hashlib.sha256(content).hexdigest())


def main(arguments: list[str]) -> None:
    """Write the lock files named by `arguments` (SERIES=VERSION), or all of them again."""
    wanted = dict(argument.partition("=")[::2] for argument in arguments)
    unknown = sorted(set(wanted) - set(ROOTS))
    if unknown or not all(wanted.values()):
        raise UsageError(f"expected SERIES=VERSION with SERIES one of {', '.join(ROOTS)}; got {arguments}")
    wanted = wanted or {series: read_release(series).version for series in (*SERIES, BROWSER)}
    with tempfile.TemporaryDirectory() as scratch:
        for series, version in wanted.items():
            release = resolve(series, version, Path(scratch))
            target = Path(__file__).with_name(lock_name(series))
            target.write_text(render(release, COMMENTS), encoding="ascii")
            size = sum(jar.size for jar in release.jars)
            sys.stderr.write(f"{target.name}: {version}, {len(release.jars)} jars, {size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
