"""Whether this installation is whole: Python, packages, extras, ontology, a browser.

Invariant: nothing is changed, no network is used, and no check fails for what another one reports.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import webbrowser
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from midstack.errors import MidstackError
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry
from midstack.resources import path
from midstack.stores.checks import Check

AREA: Final = "installation"
OLDEST: Final = (3, 11)
"""Oldest Python that midstack runs on."""
DEVELOPERS: Final = "dev"
DIGITS: Final = 12
"""So many digits of a hash tell two states of the data apart."""

_NEED = re.compile(r"(?P<package>[A-Za-z0-9._-]+)[^;]*(?:;(?P<marker>.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"](?P<extra>[^'"]+)['"]""")


def check_installation() -> Iterator[Check]:
    """Yield the checks of what is installed."""
    yield _check_python()
    yield Check(AREA, "midstack", "ok", find_version("midstack") or "not installed, run from its source")
    yield from _check_packages(requires("midstack") or ())
    yield from _check_data()
    yield _check_browser()


def _check_python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info[:2] >= OLDEST:
        return Check(AREA, "Python", "ok", found)
    wanted = ".".join(map(str, OLDEST))
    return Check(AREA, "Python", "problem", found, f"install Python {wanted} or newer")


def _check_packages(needs: Iterable[str]) -> Iterator[Check]:
    """Yield one line on the packages midstack cannot do without, and one on each extra."""
    groups = group_needs(needs)
    for extra, packages in sorted(groups.items()):
        missing = [package for package in packages if find_version(package) is None]
        if extra == DEVELOPERS:
            continue
        name = f"extra {extra}" if extra else "packages"
        if not missing:
            yield Check(AREA, name, "ok", ", ".join(f"{one} {find_version(one)}" for one in packages))
        elif extra:
            hint = f"pip install 'midstack[{extra}]'"
            yield Check(AREA, name, "note", f"not installed: {', '.join(missing)}", hint)
        else:
            hint = f"pip install {' '.join(missing)}"
            yield Check(AREA, name, "problem", f"not installed: {', '.join(missing)}", hint)


def group_needs(needs: Iterable[str]) -> dict[str, list[str]]:
    """Return the packages of requirement lines by extra; those of no extra are under the empty name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for need in needs:
        found = _NEED.match(need)
        if found is not None:
            extra = _EXTRA.search(found["marker"] or "")
            groups[extra["extra"] if extra else ""].append(found["package"])
    return dict(groups)


def find_version(package: str) -> str | None:
    """Return the installed version of `package`, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _check_data() -> Iterator[Check]:
    try:
        folder = path("ontology")
        ontology, registry = load_ontology(), load_registry()
    except (MidstackError, OSError, ValueError) as error:
        yield Check(AREA, "ontology", "problem", str(error).splitlines()[0], "reinstall midstack")
        return
    kinds = f"{len(ontology.kinds)} kinds, {len(ontology.roles)} roles, {len(ontology.layers)} layers"
    yield Check(AREA, "ontology", "ok", f"version {ontology.version}, {kinds}")
    entities = f"{len(registry.entities)} entities, {len(registry.aliases)} written forms"
    yield Check(AREA, "registry", "ok", f"{entities}, content {fingerprint(folder / 'registry')}")
    lexicon = folder / "lexicon"
    languages = sorted(part.name for part in lexicon.iterdir() if part.is_dir() and part.name != "common")
    yield Check(AREA, "lexicon", "ok", f"{', '.join(languages)}, content {fingerprint(lexicon)}")


def fingerprint(folder: Path) -> str:
    """Return a short hash over names and contents of the tables in `folder`."""
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*.csv")):
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:DIGITS]


def _check_browser() -> Check:
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return Check(AREA, "browser", "note", "none found", "open what midstack view writes elsewhere")
    return Check(AREA, "browser", "ok", str(getattr(found, "name", None) or type(found).__name__))
