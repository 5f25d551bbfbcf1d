"""The tables beside the registry that tell how names change: endings, legal forms, letters that look alike.

Invariant: what is linguistic is read from CSV; code knows no ending and no legal form.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from midstack.errors import RegistryError
from midstack.ontology.lexicon import languages
from midstack.resolution.folding import fold, script_of
from midstack.resources import path
from midstack.text import normalise


@dataclass(frozen=True, slots=True)
class Endings:
    """Case endings and particles of all languages.

    `suffixes` are written together with a name, `after` apart from it, `marked` after an apostrophe or colon,
    `prefixes` in front; all in lower case, to the script they are written in.
    """

    suffixes: dict[str, str]
    after: frozenset[str]
    marked: frozenset[str]
    prefixes: dict[str, str]


@dataclass(frozen=True, slots=True)
class LegalForms:
    """Words for the legal form of a company, as keys, to strict or loose.

    A loose one (Group, Holdings) may make the name that of another company.
    """

    front: dict[str, str]
    end: dict[str, str]


def rows(file: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the rows of the CSV `file`. Raises RegistryError for a missing file or a wrong row."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            if tuple(reader.fieldnames or ()) != columns:
                raise RegistryError(f"{file}:1: columns must be {','.join(columns)}, got {reader.fieldnames}")
            for row in reader:
                if None in row or None in row.values():
                    where = f"{file}:{reader.line_num}"
                    raise RegistryError(f"{where}: needs {len(columns)} columns, got {dict(row)}")
                yield row
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"the registry file {file} cannot be read: {error}") from error


def registry_file(name: str) -> Path:
    """Return the path of the CSV `name` of the registry that ships with midstack."""
    return path("ontology") / "registry" / name


@cache
def load_endings() -> Endings:
    """Return the endings of the registry's table and of every lexicon."""
    suffixes: dict[str, str] = {}
    after: set[str] = set()
    marked: set[str] = set()
    prefixes: dict[str, str] = {}
    for row in rows(registry_file("endings.csv"), ("form", "language", "script", "position")):
        form = normalise(row["form"]).text.lower()
        if row["position"] == "suffix":
            suffixes[form] = row["script"]
        elif row["position"] == "prefix":
            prefixes[form] = row["script"]
        else:
            marked.add(form)
    for language in languages():
        for form, position in _markers(path("ontology") / "lexicon" / language / "markers.csv"):
            if position == "suffix":
                suffixes[form] = script_of(form)
            elif position == "post":
                after.add(form)
    return Endings(suffixes, frozenset(after), frozenset(marked), prefixes)


@cache
def load_legal_forms() -> LegalForms:
    """Return the legal forms of companies."""
    front: dict[str, str] = {}
    end: dict[str, str] = {}
    for row in rows(registry_file("legal_forms.csv"), ("form", "position", "language", "strength")):
        key = fold(row["form"])
        if row["position"] in ("start", "both"):
            front[key] = row["strength"]
        if row["position"] in ("end", "both"):
            end[key] = row["strength"]
    return LegalForms(front, end)


def _markers(file: Path) -> Iterator[tuple[str, str]]:
    for row in rows(file, ("form", "case", "position")):
        yield normalise(row["form"]).text.lower(), row["position"]
