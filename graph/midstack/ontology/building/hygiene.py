"""Runs the queries of `ontology/tests/*.rq`: what may not be in the modules.

A query's first line is a comment, "# error: what is allowed" or "# warning: ..."; its rows are ?focus ?path
?value. Every module and label file is a graph of its own, and the default graph is their union.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from midstack.errors import OntologyError
from midstack.ontology.building.findings import Finding, Severity
from midstack.ontology.building.source import label_files, module_files
from midstack.ontology.iris import BASE, PREFIXES, shorten

DARK_PAGE: Final = "#12151B"
LEAST_CONTRAST: Final = 3.0
"""Lines and shapes need 3 to 1 against their ground (WCAG 2, 1.4.11)."""

_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_SEVERITIES: Final = ("error", "warning", "note")


def load_store(folder: Path) -> Store:
    """Return a SPARQL store with every module and label file of `folder` in its own graph."""
    store = Store()
    for file in [*module_files(folder), *label_files(folder)]:
        graph = NamedNode(f"{BASE}file/{file.relative_to(folder).as_posix()}")
        try:
            store.load(path=str(file), format=RdfFormat.TURTLE, to_graph=graph)
        except (SyntaxError, ValueError, OSError) as error:
            raise OntologyError(f"{file} is not Turtle: {error}") from error
    return store


def run_queries(store: Store, folder: Path) -> Iterator[Finding]:
    """Yield what each query in `folder` finds, by name of the query."""
    for file in sorted(folder.glob("*.rq")):
        yield from run_query(store, file)


def run_query(store: Store, file: Path) -> Iterator[Finding]:
    """Yield what the query in `file` finds. Raises OntologyError where it is no such query."""
    text = file.read_text(encoding="utf-8")
    severity, message = _head(file, text)
    try:
        rows = cast(QuerySolutions, store.query(_PROLOGUE + text, use_default_graph_as_union=True))
    except (SyntaxError, ValueError) as error:
        raise OntologyError(f"the query {file} cannot be run: {error}") from error
    for row in rows:
        focus, path, value = (short(row[name]) for name in ("focus", "path", "value"))
        yield Finding(severity, file.stem, focus, path, value, message)


def check_texts(store: Store) -> Iterator[Finding]:
    """Yield texts that are not in Unicode normal form C."""
    for quad in store:
        if isinstance(quad.object, Literal) and not unicodedata.is_normalized("NFC", quad.object.value):
            focus, path = short(quad.subject), short(quad.predicate)
            yield Finding("error", "text-not-nfc", focus, path, quad.object.value, "a text is in NFC")


def check_contrast(store: Store) -> Iterator[Finding]:
    """Yield colours that do not stand out from the white or the dark page."""
    for quad in store.quads_for_pattern(None, NamedNode(PREFIXES["pg"] + "colour"), None):
        colour = quad.object.value if isinstance(quad.object, Literal) else ""
        if len(colour) != 7:
            continue
        least = min(contrast(colour, ground) for ground in ("#FFFFFF", DARK_PAGE))
        if least < LEAST_CONTRAST:
            text = f"a colour needs {LEAST_CONTRAST:g} to 1 on white and dark, this has {least:.1f}"
            yield Finding("error", "colour-contrast", short(quad.subject), "pg:colour", colour, text)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two #RRGGBB colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def short(term: object) -> str:
    """Return a term for people: prefixed name, text or nothing."""
    if term is None:
        return ""
    text = str(getattr(term, "value", term))
    return shorten(text) if isinstance(term, NamedNode) else text


def _head(file: Path, text: str) -> tuple[Severity, str]:
    severity, _, message = text.partition("\n")[0].removeprefix("#").strip().partition(": ")
    if severity not in _SEVERITIES or not message:
        raise OntologyError(
            f"{file}: the first line reads '{text[:40]}'; '# error: what is allowed' was expected"
        )
    return cast(Severity, severity), message


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
