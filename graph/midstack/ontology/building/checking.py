"""`midstack ontology check`: what can be told about the ontology without a reasoner, in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import URIRef

from midstack.ontology.building.findings import Finding
from midstack.ontology.building.hygiene import check_contrast, check_texts, load_store, run_queries
from midstack.ontology.building.source import Source, module_files, parse_turtle, read_source
from midstack.ontology.building.summary import summarise
from midstack.ontology.building.tables import check_tables
from midstack.ontology.building.validating import check_examples
from midstack.ontology.building.writing import generate
from midstack.ontology.iris import SCHEMES, TERMS, shorten


def check(ontology_dir: Path) -> list[Finding]:
    """Return what is wrong with the ontology in `ontology_dir`, errors first.

    Two parsers, the queries of tests/*.rq, alignments against the listed terms of other vocabularies,
    lexicon and registry against the modules, good and bad examples against the shapes, and the generated
    files against what would be generated now.
    Raises OntologyError where a file cannot be read at all.
    """
    source = read_source(ontology_dir)
    store = load_store(ontology_dir)
    found = [
        *_compare_parsers(source, len({(q.subject, q.predicate, q.object) for q in store}), ontology_dir),
        *run_queries(store, ontology_dir / "tests"),
        *check_texts(store),
        *check_contrast(store),
        *check_alignments(source, ontology_dir / "align"),
        *check_tables(summarise(source), ontology_dir),
        *check_drift(source, ontology_dir / "generated"),
        *check_examples(source, ontology_dir),
    ]
    return sorted(found)


def check_alignments(source: Source, folder: Path) -> Iterator[Finding]:
    """Yield matches from a term that is not ours, or to a term of another vocabulary that is not listed."""
    listed = folder / "iris.txt"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    known = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    declared = {str(term) for term in source.graph.subjects()}
    for file in sorted(folder.glob("*.ttl")):
        for ours, path, theirs in sorted(parse_turtle(file)):
            place = (shorten(str(ours)), shorten(str(path)), shorten(str(theirs)))
            if str(ours) not in declared:
                yield Finding("error", "alignment-own", *place, f"{file.name}: no such term in the modules")
            if not isinstance(theirs, URIRef) or str(theirs) in known:
                continue
            if str(theirs).startswith((TERMS, SCHEMES)):
                yield Finding("error", "alignment-foreign", *place, f"{file.name}: matches point outwards")
            else:
                yield Finding(
                    "error", "alignment-foreign", *place, f"{file.name}: not listed in {listed.name}"
                )


def check_drift(source: Source, folder: Path) -> Iterator[Finding]:
    """Yield generated files that differ from what the modules would give now, and files nothing generates."""
    wanted = generate(source)
    for name, text in wanted.items():
        file = folder / name
        if not file.exists():
            yield Finding("error", "drift", name, "generated", "", "missing; next: midstack ontology build")
        elif file.read_text(encoding="utf-8") != text:
            yield Finding(
                "error", "drift", name, "generated", "", "out of date; next: midstack ontology build"
            )
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name not in wanted:
            yield Finding("warning", "drift", file.name, "generated", "", "nothing generates this file")


def _compare_parsers(source: Source, number: int, folder: Path) -> Iterator[Finding]:
    if len(source.graph) != number:
        names = ", ".join(file.name for file in module_files(folder))
        message = f"rdflib reads {len(source.graph)} statements, pyoxigraph {number}"
        yield Finding("error", "parsers", names, "", "", message)
