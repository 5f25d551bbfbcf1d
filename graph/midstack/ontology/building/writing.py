"""Writes everything that is made from the Turtle modules. Equal modules give equal bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from midstack.errors import OntologyError
from midstack.ontology.building.extraction import build_flat, build_nested
from midstack.ontology.building.graphschema import build_cypher, build_graph_schema
from midstack.ontology.building.jsonld import build_context
from midstack.ontology.building.pages import Faces, build_html, build_markdown, no_faces
from midstack.ontology.building.shapes import build_shapes
from midstack.ontology.building.source import Source, read_source
from midstack.ontology.building.summary import summarise
from midstack.ontology.building.viewer import build_viewer
from midstack.resources import path


def generate(source: Source) -> dict[str, str]:
    """Return every generated file, name to text."""
    summary = summarise(source)
    return {
        "context.jsonld": _json(build_context(source)),
        "extract.flat.schema.json": _json(build_flat(summary)),
        "extract.schema.json": _json(build_nested(summary)),
        "ontology.html": build_html(source),
        "ontology.json": _json(summary),
        "ontology.md": build_markdown(source),
        "pg-schema.json": _json(build_graph_schema(source)),
        "schema.cypher": build_cypher(source),
        "shapes.ttl": build_shapes(source),
        "viewer.json": _json(build_viewer(summary)),
    }


def build(ontology_dir: Path, out_dir: Path) -> list[Path]:
    """Write all generated files of the ontology in `ontology_dir` to `out_dir` and return them, by name.

    Raises OntologyError where a module cannot be read or a file cannot be written.
    """
    files = generate(read_source(ontology_dir))
    written = []
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            file = out_dir / name
            file.write_text(text, encoding="utf-8", newline="\n")
            written.append(file)
    except OSError as error:
        raise OntologyError(f"cannot write to '{out_dir}': {error.strerror}") from error
    return written


def write_docs(file: Path, faces: Faces = no_faces) -> None:
    """Write the reference of the shipped ontology as one HTML page, with fonts as `build_html` says.

    Raises OntologyError where that fails.
    """
    text = build_html(read_source(path("ontology")), faces)
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OntologyError(f"cannot write '{file}': {error.strerror}") from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
