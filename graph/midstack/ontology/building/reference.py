"""The reference of the ontology as a list of sections, for whoever renders it (Markdown, HTML).

Invariant: every class, concept and property of the modules stands in exactly one section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rdflib import OWL, RDFS, SKOS, URIRef

from midstack.ontology.building.source import MS, MSS, PG, Source, local, scheme_of
from midstack.ontology.building.summary import entity_classes, summarise

Row = dict[str, Any]

FLOWS: Final = {
    ("requires", "forward"): "the target needs the source",
    ("requires", "backward"): "the source needs the target",
    ("substitutable", "forward"): "the target needs this source or another of its kind",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: labels and definitions by language, facts as (name, text) pairs."""

    id: str
    iri: str
    labels: dict[str, str]
    definitions: dict[str, str]
    example: str
    note: str = ""
    colour: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Terms of one sort under a heading."""

    key: str
    title: str
    words: str
    entries: tuple[Entry, ...] = field(default_factory=tuple)


def build_reference(source: Source) -> list[Section]:
    """Return all sections, those that readers look up first in front."""
    reader = _Reader(source)
    return [
        Section("kinds", "Kinds of propositions", _KINDS, tuple(reader.kinds())),
        Section("statuses", "Statuses", _STATUSES, tuple(reader.members("Statuses"))),
        Section("layers", "Layers", _LAYERS, tuple(reader.members("Layers"))),
        Section(
            "roles",
            "Roles",
            "What organisations do. Each role stands in a layer.",
            tuple(reader.members("Roles")),
        ),
        Section("metrics", "Metrics", "What observations measure.", tuple(reader.members("Metrics"))),
        Section("stances", "Stances", "Whom the words of a claim credit.", tuple(reader.members("Stances"))),
        Section("stages", "Stages", "How far a deal has gone.", tuple(reader.members("Stages"))),
        Section(
            "belonging",
            "Ways to belong",
            "What an entity is to its parent.",
            tuple(reader.members("Belongings")),
        ),
        Section("entities", "Classes of entities", _ENTITIES, tuple(reader.classes(entity_classes(source)))),
        Section("records", "Other classes", _RECORDS, tuple(reader.classes(reader.others()))),
        Section("links", "Properties that link", _LINKS, tuple(reader.properties(OWL.ObjectProperty))),
        Section("values", "Properties with values", _VALUES, tuple(reader.properties(OWL.DatatypeProperty))),
        Section(
            "schemes",
            "Schemes",
            "The lists that statuses, layers and so on belong to.",
            tuple(reader.schemes()),
        ),
    ]


_KINDS: Final = (
    "What sources say of two entities. A proposition does not state that it holds: its claims do, each with "
    "a status, and an edge is drawn from them."
)
_STATUSES: Final = (
    "How firmly something is said. A higher rank is firmer; the weight is how much it counts in analysis."
)
_LAYERS: Final = "The levels of the stack. Rank 0 is the ground."
_ENTITIES: Final = "Every entity has one of six base types and may have a finer class under it."
_RECORDS: Final = (
    "What claims, their evidence and their documents are, and the classes that only group others."
)
_LINKS: Final = (
    "From one node to another: roles of propositions, direct relations drawn from them, and provenance."
)
_VALUES: Final = "From a node to a text, number or date."


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.summary = summarise(source)
        self.home = {term: name for name, terms in source.modules.items() for term in terms}

    def entry(self, term: URIRef, facts: Sequence[tuple[str, str]]) -> Entry:
        home = self.home.get(term)
        shown = [*facts, ("module", home)] if home else facts
        return Entry(
            id=local(term),
            iri=str(term),
            labels=self.source.texts(term, RDFS.label),
            definitions=self.source.texts(term, SKOS.definition),
            example=self.source.texts(term, SKOS.example).get("en", ""),
            note=self.source.texts(term, SKOS.scopeNote).get("en", ""),
            colour=self.source.text(term, PG.colour),
            facts=tuple((name, text) for name, text in shown if text),
        )

    def kinds(self) -> Iterator[Entry]:
        for row in self.summary["kinds"]:
            yield self.entry(MS[row["id"]], list(_kind_facts(row)))

    def members(self, scheme: str) -> Iterator[Entry]:
        for term in scheme_of(self.source, scheme):
            yield self.entry(term, list(self._member_facts(term)))

    def classes(self, terms: Sequence[URIRef]) -> Iterator[Entry]:
        for term in terms:
            yield self.entry(term, list(self._class_facts(term)))

    def others(self) -> list[URIRef]:
        shown = {*entity_classes(self.source), *self.source.kinds()}
        return [term for term in self.source.instances(OWL.Class) if term in MS and term not in shown]

    def properties(self, kind: URIRef) -> Iterator[Entry]:
        for term in self.source.properties(kind):
            found = self.source.range(term)
            facts = [
                ("on", ", ".join(map(local, self.source.domains(term)))),
                ("gives", local(found) if found is not None else ""),
                ("kind of", ", ".join(self.source.names(term, RDFS.subPropertyOf))),
                ("kept as", self.source.text(term, PG.inline)),
            ]
            yield self.entry(term, facts)

    def schemes(self) -> Iterator[Entry]:
        for term in self.source.instances(SKOS.ConceptScheme):
            members = [local(member) for member in scheme_of(self.source, local(term))]
            yield self.entry(term, [("members", ", ".join(members))])

    def _member_facts(self, term: URIRef) -> Iterator[tuple[str, str]]:
        source = self.source
        yield "rank", source.text(term, MS.rank)
        yield "weight", source.text(term, MS.analysisWeight)
        yield "stated as fact", {"true": "yes", "false": "no"}.get(source.text(term, MS.isAsserted), "")
        yield "layer", ", ".join(source.names(term, MS.inLayer))
        yield "unit", source.text(term, PG.unit)
        yield "told by deals too", "yes" if source.flag(term, PG.toldByDeals) else ""
        yield "gives status", ", ".join(source.names(term, MS.impliesStatus))
        if term in MSS and (term, SKOS.inScheme, MSS.Layers) in source.graph:
            yield (
                "roles",
                ", ".join(row["id"] for row in self.summary["roles"] if row["layer"] == local(term)),
            )

    def _class_facts(self, term: URIRef) -> Iterator[tuple[str, str]]:
        name = local(term)
        kinds = self.summary["kinds"]
        yield "kind of", ", ".join(n for n in self.source.names(term, RDFS.subClassOf) if n != "Concept")
        yield "layer", ", ".join(self.source.names(term, PG.layer))
        yield "source of", ", ".join(row["id"] for row in kinds if name in row["source_types"])
        yield "target of", ", ".join(row["id"] for row in kinds if name in row["target_types"])


def _kind_facts(row: Row) -> Iterator[tuple[str, str]]:
    arrow = "and" if row["symmetric"] else "to"
    yield "roles", f"{row['source_role']} {arrow} {row['target_role']}"
    yield "from", ", ".join(row["source_types"])
    yield "to", ", ".join(row["target_types"])
    yield "about", ", ".join(row["concerns_types"])
    yield "edge", row["edge"]
    yield "property", row["name"]
    yield "dependency", FLOWS.get((row["semantics"], row["flow"]), "")
