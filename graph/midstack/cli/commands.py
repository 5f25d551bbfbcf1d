"""Which commands there are, and one line on each.

Invariant: a command's module is imported only when the command runs or its own help is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as the overview shows it; its code is the object `command` of `midstack.cli.<module>`."""

    name: str
    summary: str
    module: str = ""

    @property
    def home(self) -> str:
        """The full name of the module that holds the command."""
        return f"midstack.cli.{self.module or self.name}"


SECTIONS: Final[dict[str, tuple[Listed, ...]]] = {
    "Start": (
        Listed("demo", "Load the shipped documents, rank the brokers, draw the graph."),
        Listed("doctor", "Check the installation and the store; say what to do."),
    ),
    "Read": (
        Listed("extract", "Read documents and write the claims they make."),
        Listed("load", "Read documents or a claim ledger into the store."),
        Listed("import", "Bring in records of other public data sets.", "import_"),
        Listed("resolve", "Say which known entity each name means."),
        Listed("review", "Decide on names that may mean the same entity."),
    ),
    "Ask": (
        Listed("query", "Run Cypher, or a query of the library, on the store."),
        Listed("sparql", "Run SPARQL on the graph as RDF."),
        Listed("path", "Show how two entities are connected, step by step."),
        Listed("explain", "Show what is claimed, by whom, in which words."),
    ),
    "Analyse": (
        Listed("brokers", "Rank who sits between models and infrastructure."),
        Listed("chokepoints", "Rank whose failure would reach furthest."),
        Listed("loops", "Find deals in which money and goods go in circles."),
        Listed("roles", "Count the go-between roles of each organisation."),
        Listed("whatif", "Remove entities and compare the graph before and after."),
    ),
    "Show": (
        Listed("view", "Write the graph as one interactive page."),
        Listed("export", "Write the graph as files for other programs."),
    ),
    "Maintain": (
        Listed("verify", "Check that every claim in the store rests on its document."),
        Listed("eval", "Score the extractor against documents annotated by people.", "evaluate"),
        Listed("ontology", "Build, check and document the ontology."),
        Listed("neo4j", "Start and stop a Neo4j server of this machine's own."),
        Listed("completion", "Print the completion script for a shell."),
    ),
}


def listed() -> Iterator[Listed]:
    """Yield the commands in the order of the overview."""
    for section in SECTIONS.values():
        yield from section


BY_NAME: Final[dict[str, Listed]] = {entry.name: entry for entry in listed()}
