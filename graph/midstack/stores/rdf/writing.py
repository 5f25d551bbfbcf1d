"""Writing a snapshot as Turtle, TriG or JSON-LD. Equal snapshots give equal texts.

pyoxigraph writes: the Turtle of rdflib rounds doubles to seven digits, and a large sum would lose dollars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from midstack.errors import UsageError
from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.ontology.iris import PREFIXES
from midstack.stores.rdf.stating import state
from midstack.stores.rdf.terms import Iri, Statement, Text

FORMATS: Final = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


def write_rdf(snapshot: Snapshot, ontology: Ontology, format: str) -> str:  # noqa: A002 - the name users know
    """Return `snapshot` in `format`: turtle, trig or jsonld. Raises UsageError for another format.

    Turtle holds claims and what they amount to; TriG and JSON-LD also the graph of bare facts.
    """
    if format not in FORMATS:
        raise UsageError(f"no RDF format '{format}'; there are {', '.join(FORMATS)}")
    # Statements come in a fixed order already; what is said of one subject is brought together.
    found = sorted(dict.fromkeys(quads(state(snapshot, ontology))), key=_subject)
    if format == "turtle":
        triples = (quad.triple for quad in found if isinstance(quad.graph_name, DefaultGraph))
        text = serialize(triples, format=FORMATS[format], prefixes=PREFIXES)
    else:
        text = serialize(found, format=FORMATS[format], prefixes=PREFIXES)
    return (text or b"").decode("utf-8")


def quads(statements: Iterable[Statement]) -> Iterator[Quad]:
    """Yield `statements` as pyoxigraph takes them."""
    for subject, predicate, value, graph in statements:
        home = NamedNode(graph) if graph else DefaultGraph()
        yield Quad(NamedNode(subject.value), NamedNode(predicate.value), _term(value), home)


def _term(value: Iri | Text) -> NamedNode | Literal:
    if isinstance(value, Iri):
        return NamedNode(value.value)
    if value.language:
        return Literal(value.value, language=value.language)
    return Literal(value.value, datatype=NamedNode(value.datatype) if value.datatype else None)


def _subject(quad: Quad) -> tuple[bool, str]:
    return not isinstance(quad.graph_name, DefaultGraph), str(quad.subject)
