"""What `query` and its prompt share: a text is a name of the library or Cypher."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any

import regex

from midstack.errors import NotFoundError
from midstack.stores import QueryResult, Store, list_queries
from midstack.stores.queries.library import Parameter

_NAME = regex.compile(r"[A-Za-z][\w-]*+")


def run_text(
    store: Store, text: str, parameters: dict[str, Any], *, write: bool = False, limit: int | None = None
) -> QueryResult:
    """Run `text`, a name of the library or Cypher, on `store`. Raises NotFoundError for an unknown name."""
    if _NAME.fullmatch(text) is None:
        return store.query(text, parameters, write=write, limit=limit)
    names = [query.name for query in list_queries()]
    if text not in names:
        near = get_close_matches(text, names, n=1)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        raise NotFoundError(f"the library has no query '{text}'{meant}", hint="midstack query --list")
    return store.run_named(text, parameters, limit=limit)


def list_rows() -> list[tuple[str, str, str]]:
    """Return name, parameters with their defaults, and purpose of each query of the library."""
    return [(query.name, ", ".join(map(_told, query.parameters)), query.purpose) for query in list_queries()]


def _told(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"{parameter.name}={json.dumps(parameter.default)}"
