"""SHACL: are the examples of good data accepted and those of bad data refused, each for its own reason?

Needs pyshacl, which is no dependency of the running program; without it the check says that it was not made.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from midstack.errors import MissingExtraError
from midstack.ontology.building.findings import Finding
from midstack.ontology.building.source import PG, Source, parse_turtle
from midstack.ontology.iris import shorten

Violation = tuple[str, str, str, str, str]
"""Focus node, path, value, shape, message."""


def shapes_graph(folder: Path) -> Graph:
    """Return the generated and the hand-written shapes of the ontology in `folder`."""
    graph = parse_turtle(folder / "generated" / "shapes.ttl")
    for file in sorted((folder / "shapes").glob("*.ttl")):
        graph += parse_turtle(file)
    return graph


def validate(data: Graph, shapes: Graph, ontology: Graph, *, meta: bool = False) -> list[Violation]:
    """Return what `shapes` find in `data`, sorted. `meta` checks the shapes themselves first.

    Raises MissingExtraError without pyshacl. The ontology's classes and schemes are merged into the data,
    because what a status or role is stands there.
    """
    if find_spec("pyshacl") is None:
        raise MissingExtraError("SHACL validation needs pyshacl", hint="pip install pyshacl")
    run: Any = import_module("pyshacl").validate
    _, report, _ = run(data + ontology, shacl_graph=shapes, inference="none", meta_shacl=meta, advanced=False)
    return sorted(_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult))


def _violation(report: Graph, result: Node) -> Violation:
    parts = (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.resultMessage)
    focus, path, value, shape, message = (_show(report.value(result, part)) for part in parts)
    return focus, path, value, shape, message


def check_examples(source: Source, folder: Path) -> Iterator[Finding]:
    """Yield good examples that are refused and bad ones that are accepted or refused for another reason."""
    if find_spec("pyshacl") is None:
        yield Finding("note", "examples", "", "", "", "not checked: pyshacl is not installed")
        return
    shapes = shapes_graph(folder)
    good = parse_turtle(folder / "examples" / "good.ttl")
    for focus, path, value, _, message in validate(good, shapes, source.graph, meta=True):
        yield Finding("error", "example-good", focus, path, value, message)
    bad = parse_turtle(folder / "examples" / "bad.ttl")
    expected = {(_show(node), _show(shape)) for node, shape in bad.subject_objects(PG.expects)}
    found = {(row[0], row[3]) for row in validate(bad, shapes, source.graph)}
    for focus, shape in sorted(expected - found):
        yield Finding("error", "example-bad", focus, shape, "", "accepted, though it should break this shape")
    for focus, shape in sorted(found - expected):
        yield Finding("error", "example-bad", focus, shape, "", "breaks a shape that it should not break")


def _show(node: Node | None) -> str:
    text = "" if node is None else str(node)
    return shorten(text) if isinstance(node, URIRef) else text
