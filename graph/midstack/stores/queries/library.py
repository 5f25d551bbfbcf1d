"""The query library: every `.cypher` file beside this module, with what its header says.

Header of a file, as comments before the query:
    // One or more lines that say what question it answers.
    // $name = default    what the parameter means        (no "= default": it must be given)
    // -> column, column

Invariant: a file without purpose, or whose header and text disagree about parameters, is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from midstack.errors import NotFoundError, OntologyError, UsageError

_PARAMETER: Final = re.compile(r"\$(\w+)(?: = (.+?))?(?:\s{2,}(.+))?")
_USED: Final = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; one with `required` has no default."""

    name: str
    meaning: str
    required: bool
    default: Any = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library: `name` is that of its file, `purpose` the question it answers."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    cypher: str

    def complete(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return `given` with the defaults of the parameters left out.

        Raises UsageError for an unknown parameter and for a required one that is missing.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        strange = sorted(set(given) - set(known))
        if strange:
            raise UsageError(
                f"the query '{self.name}' takes no '{strange[0]}'; it takes {', '.join(known) or 'nothing'}"
            )
        missing = [p.name for p in self.parameters if p.required and given.get(p.name) is None]
        if missing:
            raise UsageError(
                f"the query '{self.name}' needs the parameter '{missing[0]}' ({known[missing[0]].meaning})",
                hint=f"midstack query {self.name} -P {missing[0]}=VALUE",
            )
        return {name: given.get(name, parameter.default) for name, parameter in known.items()}


def list_queries() -> tuple[NamedQuery, ...]:
    """Return all named queries, sorted by name."""
    return tuple(_library().values())


def find_query(name: str) -> NamedQuery:
    """Return the query `name`. Raises NotFoundError."""
    try:
        return _library()[name]
    except KeyError:
        raise NotFoundError(
            f"no query is named '{name}'; there are {', '.join(_library())}", hint="midstack query --list"
        ) from None


def parse(name: str, text: str) -> NamedQuery:
    """Return the query in the file text. Raises OntologyError where its header is wrong."""
    purpose: list[str] = []
    parameters: list[Parameter] = []
    columns: tuple[str, ...] = ()
    lines = text.strip().splitlines()
    body = next((place for place, line in enumerate(lines) if not line.startswith("//")), len(lines))
    for line in (line.removeprefix("//").strip() for line in lines[:body]):
        if line.startswith("$"):
            parameters.append(_parameter(name, line))
        elif line.startswith("->"):
            columns = tuple(part.strip() for part in line.removeprefix("->").split(","))
        elif line:
            purpose.append(line)
    cypher = "\n".join(lines[body:]).strip()
    used, told = set(_USED.findall(cypher)), {parameter.name for parameter in parameters}
    if not purpose or not columns or not cypher or used != told:
        raise OntologyError(
            f"query '{name}': a purpose, columns, a text and the parameters {sorted(used)} were expected, "
            f"the header tells {sorted(told)}"
        )
    return NamedQuery(name, " ".join(purpose), tuple(parameters), columns, cypher)


def _parameter(name: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None:
        raise OntologyError(f"query '{name}': the parameter line '{line}' was not understood")
    key, default, meaning = found.groups()
    try:
        value = None if default is None else json.loads(default)
    except ValueError as error:
        raise OntologyError(f"query '{name}': the default {default} of ${key} is not JSON") from error
    return Parameter(key, meaning or "", default is None, value)


@cache
def _library() -> Mapping[str, NamedQuery]:
    return {query.name: query for query in _read()}


def _read() -> Iterator[NamedQuery]:
    for file in sorted(files(__package__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".cypher"):
            name = file.name.removesuffix(".cypher")
            yield parse(name, file.read_text(encoding="utf-8"))
