"""Files for Neo4j Browser: a style sheet, and the query library as a script and as a table.

Invariant: colours and captions come from the ontology, queries from the library; nothing secret is written.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from midstack.errors import StoreError
from midstack.ontology import Ontology
from midstack.stores.queries.library import NamedQuery, list_queries
from midstack.stores.schema import plain

STYLE: Final = "midstack.grass"
QUERIES: Final = "midstack-queries.cypher"
TABLE: Final = "midstack-queries.csv"

_GREY: Final = "#8A8F98"
_CAPTIONS: Final = (
    ("Document", "title"),
    ("Evidence", "quote"),
    ("Claim", "status"),
    ("Proposition", "id"),
    ("Layer", "name"),
    ("Role", "name"),
)


def write_browser_files(folder: Path, ontology: Ontology) -> list[Path]:
    """Write the style sheet, the saved queries and their table into `folder` and return their paths.

    The style sheet is dropped on the Browser's window, the script imported among its favourites; the table
    (name, description, query) is for tools that take one, and for people. Raises StoreError where the folder
    cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = {STYLE: style_sheet(ontology), QUERIES: saved_queries(), TABLE: query_table()}
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be written to: {error.strerror or error}") from error
    return [folder / name for name in files]


def style_sheet(ontology: Ontology) -> str:
    """Return the style sheet (GraSS): a colour for every label, a caption of words people know."""
    rules = [
        _rule("node", {"diameter": "50px", "color": _GREY, "border-color": _GREY, "font-size": "10px"}),
        _rule(
            "relationship", {"color": _GREY, "shaft-width": "1px", "font-size": "8px", "caption": '"<type>"'}
        ),
        *(_rule(f"node.{label}", {"color": _GREY, "caption": f'"{{{key}}}"'}) for label, key in _CAPTIONS),
    ]
    for name in ontology.base_types:
        layer = ontology.layers.get(ontology.classes[name].layer)
        colour = layer.colour if layer else _GREY
        rules.append(
            _rule(f"node.{plain(name)}", {"color": colour, "border-color": colour, "caption": '"{name}"'})
        )
    for kind in ontology.kinds.values():
        rules.append(
            _rule(f"relationship.{plain(kind.edge)}", {"color": kind.colour, "caption": '"<type> {status}"'})
        )
    return "\n".join(rules)


def saved_queries() -> str:
    """Return the query library as one script; every query has its name and default parameters before it."""
    return "\n\n".join(_saved(query) for query in list_queries()) + "\n"


def query_table() -> str:
    """Return the query library as CSV: name, description, query with its default parameters."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("name", "description", "query"))
    for query in list_queries():
        text = "\n".join([*_parameters(query), query.cypher])
        writer.writerow((query.name, query.purpose, text))
    return buffer.getvalue()


def _saved(query: NamedQuery) -> str:
    return "\n".join([f"// {query.name}: {query.purpose}", *_parameters(query), f"{query.cypher};"])


def _parameters(query: NamedQuery) -> Iterator[str]:
    for parameter in query.parameters:
        value = json.dumps(parameter.default, ensure_ascii=False)
        yield f":param {parameter.name} => {value}; // {parameter.meaning}"


def _rule(selector: str, settings: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in settings.items())
    return f"{selector} {{\n{lines}}}\n"
