"""`shapes.ttl`: SHACL for everything the modules say about single properties.

Invariant: every shape has an IRI and at most one list, so that equal modules give equal bytes.
Cardinality is said here and not in OWL: a functional object property would make a reasoner equate two things.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from midstack.ontology.building.source import MS, PG, Source, local, scheme_of
from midstack.ontology.iris import PREFIXES, SHAPES

SCHEMED: Final = {
    "ClaimStatus": "Statuses",
    "SourceStance": "Stances",
    "DealStage": "Stages",
    "Layer": "Layers",
    "Role": "Roles",
    "Metric": "Metrics",
    "Belonging": "Belongings",
}
"""Scheme class to concept scheme."""


def build_shapes(source: Source) -> str:
    """Return the shapes as Turtle."""
    writer = _Writer(source)
    for kind in source.kinds():
        writer.add_kind(kind)
    for prop in source.properties(OWL.ObjectProperty):
        writer.add_object_property(prop)
    for prop in source.properties(OWL.DatatypeProperty):
        writer.add_data_property(prop)
    for scheme, name in SCHEMED.items():
        writer.add_scheme(MS[scheme], scheme_of(source, name))
    return serialise(writer.graph)


def serialise(graph: Graph) -> str:
    """Return `graph` as Turtle in one fixed form."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    return graph.serialize(format="longturtle")


class _Writer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.graph = Graph(bind_namespaces="none")
        self.count = 0

    def add_kind(self, kind: URIRef) -> None:
        """Add the shape of a kind: how many there are at each end, and of which types."""
        first = self.source.link(kind, PG.source)
        last = self.source.link(kind, PG.target)
        if first is None or last is None:
            return
        starts = self.source.links(kind, PG.sourceType)
        ends = self.source.links(kind, PG.targetType)
        if first == last:
            self._end(kind, first, starts, 2)
        else:
            self._end(kind, first, starts, 1)
            self._end(kind, last, ends, 1)
        concerned = self.source.links(kind, PG.concernsType)
        if concerned:
            shape = self._property(kind, MS.concerns, most=1)
            self._classes(shape, concerned)
            self._say(shape, f"{self._name(kind)} concerns one {self._any(concerned)} at most")

    def _end(self, kind: URIRef, role: URIRef, types: Sequence[URIRef], number: int) -> None:
        shape = self._property(kind, role, least=number, most=number)
        self._classes(shape, types)
        much = "exactly one" if number == 1 else "exactly two"
        self._say(shape, f"{self._name(kind)} needs {much} {local(role)}, of type {self._any(types)}")

    def _name(self, term: URIRef) -> str:
        return self.source.texts(term, RDFS.label).get("en", local(term)).lower()

    def _any(self, terms: Sequence[URIRef]) -> str:
        return " or ".join(map(self._name, terms))

    def add_object_property(self, prop: URIRef) -> None:
        """Add a shape for a property with one domain, where its range is checked by class or by scheme."""
        domain = self.source.link(prop, RDFS.domain)
        found = self.source.link(prop, RDFS.range)
        if domain is None or found is None or not self._is_checked(prop, domain):
            return
        shape = self._property(domain, prop)
        self.graph.add((shape, SH["class"], found))
        self._say(shape, f"{local(prop)} of {local(domain)} must be of class {local(found)}")

    def _is_checked(self, prop: URIRef, domain: URIRef) -> bool:
        # Roles are checked by kind; direct relations are drawn by us from what was checked.
        above = set(self.source.graph.transitive_objects(prop, RDFS.subPropertyOf))
        return (domain in MS and not above & {MS.participant, MS.relatedTo}) or prop == MS.observes

    def add_data_property(self, prop: URIRef) -> None:
        """Add a shape for each class that has the data property: one value of its datatype."""
        found = self.source.range(prop)
        for domain in self.source.domains(prop):
            shape = self._property(domain, prop, most=1)
            if found is not None and found != RDF.langString:
                self.graph.add((shape, SH.datatype, found))
            kind = f" of type {local(found)}" if found is not None else ""
            self._say(shape, f"{local(prop)} of {local(domain)} must be one value{kind}")

    def add_scheme(self, cls: URIRef, members: Sequence[URIRef]) -> None:
        """Add the shape that lists the members of a scheme, for whatever is said to be one."""
        node = URIRef(SHAPES + local(cls))
        self.graph.add((node, RDF.type, SH.NodeShape))
        self.graph.add((node, SH.targetClass, cls))
        self.graph.add((node, SH["in"], self._list(members)))
        names = ", ".join(local(member) for member in members)
        self._say(node, f"no such {local(cls)}; there are {names}")

    def _property(self, target: URIRef, path: URIRef, *, least: int = 0, most: int = 0) -> URIRef:
        node = URIRef(SHAPES + local(target))
        shape = URIRef(f"{SHAPES}{local(target)}-{local(path)}")
        self.graph.add((node, RDF.type, SH.NodeShape))
        self.graph.add((node, SH.targetClass, target))
        self.graph.add((node, SH.property, shape))
        self.graph.add((shape, RDF.type, SH.PropertyShape))
        self.graph.add((shape, SH.path, path))
        if least:
            self.graph.add((shape, SH.minCount, Literal(least)))
        if most:
            self.graph.add((shape, SH.maxCount, Literal(most)))
        return shape

    def _classes(self, shape: URIRef, classes: Sequence[URIRef]) -> None:
        if len(classes) == 1:
            self.graph.add((shape, SH["class"], classes[0]))
            return
        options: list[Node] = []
        for cls in classes:
            option = self._blank()
            self.graph.add((option, SH["class"], cls))
            options.append(option)
        self.graph.add((shape, SH["or"], self._list(options)))

    def _list(self, members: Sequence[Node]) -> BNode:
        head = self._blank()
        Collection(self.graph, head, list(members))
        return head

    def _blank(self) -> BNode:
        self.count += 1
        return BNode(f"n{self.count:05d}")

    def _say(self, shape: URIRef, message: str) -> None:
        self.graph.add((shape, SH.message, Literal(message, lang="en")))
