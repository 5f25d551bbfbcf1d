"""The ontology's Turtle files as one graph, with the questions the generators ask of it.

Invariant: answers come in a fixed order (pg:order, else rank, else name), however the files are ordered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Literal, Node

from midstack.errors import OntologyError
from midstack.ontology.iris import ONTOLOGY, PROJECTION, SCHEMES, TERMS

MS: Final = Namespace(TERMS)
MSS: Final = Namespace(SCHEMES)
PG: Final = Namespace(PROJECTION)
LANGUAGES: Final = ("en", "bn", "hi", "id")
SCHEMA: Final = Namespace("https://schema.org/")
"""For domainIncludes and rangeIncludes: several classes there leave OWL 2 RL untouched."""


@dataclass(frozen=True)
class Source:
    """`graph` holds modules and labels; `modules` maps a module's name to the terms its file describes."""

    graph: Graph
    modules: dict[str, tuple[URIRef, ...]] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """The version of the whole ontology."""
        return self.text(URIRef(ONTOLOGY), OWL.versionInfo)

    def text(self, subject: Node, predicate: URIRef, default: str = "") -> str:
        """Return the one value of `predicate` as text, `default` where there is none."""
        values = sorted(str(value) for value in self.graph.objects(subject, predicate))
        return values[0] if values else default

    def flag(self, subject: Node, predicate: URIRef) -> bool:
        """Tell whether `predicate` is true on `subject`."""
        return self.text(subject, predicate) == "true"

    def texts(self, subject: Node, predicate: URIRef) -> dict[str, str]:
        """Return the values of `predicate` by language, the four shipped languages first."""
        found = {
            value.language: str(value)
            for value in self.graph.objects(subject, predicate)
            if isinstance(value, Literal) and value.language
        }
        ordered = [*LANGUAGES, *sorted(set(found) - set(LANGUAGES))]
        return {language: found[language] for language in ordered if language in found}

    def names(self, subject: Node, predicate: URIRef) -> list[str]:
        """Return the local names of the terms under `predicate`, in their order."""
        return [local(term) for term in self.links(subject, predicate)]

    def links(self, subject: Node, predicate: URIRef) -> list[URIRef]:
        """Return the terms under `predicate`, in their order."""
        return self.ordered(
            term for term in self.graph.objects(subject, predicate) if isinstance(term, URIRef)
        )

    def link(self, subject: Node, predicate: URIRef) -> URIRef | None:
        """Return the first term under `predicate`, or None."""
        return next(iter(self.links(subject, predicate)), None)

    def instances(self, cls: URIRef) -> list[URIRef]:
        """Return the individuals of `cls`, in their order."""
        return self.ordered(term for term in self.graph.subjects(RDF.type, cls) if isinstance(term, URIRef))

    def below(self, cls: URIRef) -> list[URIRef]:
        """Return `cls` and all classes under it, in their order."""
        return self.ordered(
            term for term in self.graph.transitive_subjects(RDFS.subClassOf, cls) if isinstance(term, URIRef)
        )

    def above(self, cls: URIRef) -> Iterator[URIRef]:
        """Yield `cls` and its superclasses within the ontology, nearest first."""
        seen: set[URIRef] = set()
        level = [cls]
        while level:
            yield from (term for term in level if term not in seen)
            seen.update(level)
            level = [
                p for term in level for p in self.links(term, RDFS.subClassOf) if p not in seen and p in MS
            ]

    def kinds(self) -> list[URIRef]:
        """Return the classes of propositions that edges are drawn from, in their order."""
        return self.ordered(term for term in self.graph.subjects(PG.derives) if isinstance(term, URIRef))

    def properties(self, kind: URIRef) -> list[URIRef]:
        """Return the properties of the ontology of the OWL type `kind`, by name."""
        return sorted(term for term in self.instances(kind) if term in MS)

    def domains(self, prop: URIRef) -> list[URIRef]:
        """Return the classes that have `prop`."""
        return self.links(prop, RDFS.domain) or self.links(prop, SCHEMA.domainIncludes)

    def range(self, prop: URIRef) -> URIRef | None:
        """Return the class or datatype of the values of `prop`, or None where it has several."""
        return self.link(prop, RDFS.range) or self.link(prop, SCHEMA.rangeIncludes)

    def ordered(self, terms: Iterator[URIRef]) -> list[URIRef]:
        """Return `terms` without repeats by order, rank, name."""
        return sorted(set(terms), key=lambda term: (self._place(term), str(term)))

    def _place(self, term: URIRef) -> float:
        value = self.text(term, PG.order) or self.text(term, MS.rank)
        return float(value) if value else 1e9


def local(term: Node) -> str:
    """Return the part of an IRI after its last # or /."""
    return str(term).rpartition("#")[2].rpartition("/")[2]


def read_source(folder: Path) -> Source:
    """Return the ontology in `folder`: its modules and labels.

    Raises OntologyError where there is no module, or with file and reason where one is not Turtle.
    """
    files = module_files(folder)
    if not files:
        raise OntologyError(
            f"no Turtle module in the folder '{folder}'", hint="midstack ontology build --help"
        )
    graph = Graph()
    modules: dict[str, tuple[URIRef, ...]] = {}
    for file in files:
        part = parse_turtle(file)
        terms = {term for term in part.subjects(RDFS.label) if isinstance(term, URIRef)}
        modules[file.stem] = tuple(sorted(terms))
        graph += part
    for file in label_files(folder):
        graph += parse_turtle(file)
    return Source(graph, modules)


def module_files(folder: Path) -> list[Path]:
    """Return the modules of the ontology in `folder`, by name."""
    return sorted(folder.glob("*.ttl"))


def label_files(folder: Path) -> list[Path]:
    """Return the files with labels in other languages, by name."""
    return sorted((folder / "labels").glob("*.ttl"))


def parse_turtle(file: Path) -> Graph:
    """Return the graph in the Turtle file. Raises OntologyError with the file and the place."""
    try:
        return Graph().parse(file, format="turtle")
    except (BadSyntax, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        raise OntologyError(f"{file} is not Turtle: {reason}") from error


def scheme_of(source: Source, name: str) -> list[URIRef]:
    """Return the members of the concept scheme `name`, in their order."""
    members = source.graph.subjects(SKOS.inScheme, MSS[name])
    return source.ordered(term for term in members if isinstance(term, URIRef))
