"""Adding a kind is one class in Turtle: it travels to everything generated, with no line of Python."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from midstack.claims.assessment import assess
from midstack.model import Claim, Document, Evidence, Extraction, Proposition, Span
from midstack.ontology import read_ontology
from midstack.ontology.building import build
from midstack.ontology.building.hygiene import load_store, run_queries
from midstack.ontology.lexicon import read_lexicon
from midstack.resources import path
from midstack.stores.connecting import find_target
from midstack.stores.connection import Connection
from midstack.stores.store import Store
from midstack.text import tokenise
from midstack.views.page import render_page

FOLDER = path("ontology")

KIND = """
@prefix ms: <https://w3id.org/midstack/ontology#> . @prefix pg: <https://w3id.org/midstack/pg#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ms:Lease a owl:Class ; rdfs:subClassOf ms:Deal ; pg:order 16 ;
  pg:derives ms:leasesTo ; pg:source ms:lessor ; pg:target ms:lessee ;
  pg:sourceType ms:Organization ; pg:targetType ms:Organization , ms:Person ;
  pg:semantics "substitutable" ; pg:flow "forward" ; pg:colour "#4F7F4F" ;
  rdfs:label "Lease"@en , "ইজারা"@bn , "पट्टा"@hi , "Sewa"@id ;
  skos:definition "a deal that gives the use of a thing for rent"@en , "ভাড়ায় ব্যবহারের চুক্তি"@bn ,
    "किराए पर इस्तेमाल का सौदा"@hi , "kesepakatan memakai barang dengan membayar sewa"@id ;
  skos:example "a bank leases chips to a cloud"@en .
ms:lessor a owl:ObjectProperty ; rdfs:subPropertyOf ms:sourceParticipant ;
  rdfs:domain ms:Lease ; rdfs:range ms:Entity ;
  rdfs:label "lessor"@en , "ইজারাদাতা"@bn , "पट्टादाता"@hi , "pemberi sewa"@id ;
  skos:definition "who gives the use"@en ; skos:example "a bank"@en .
ms:lessee a owl:ObjectProperty ; rdfs:subPropertyOf ms:targetParticipant ;
  rdfs:domain ms:Lease ; rdfs:range ms:Entity ;
  rdfs:label "lessee"@en , "ইজারাগ্রহীতা"@bn , "पट्टेदार"@hi , "penyewa"@id ;
  skos:definition "who has the use"@en ; skos:example "a cloud"@en .
ms:leasesTo a owl:ObjectProperty ; rdfs:subPropertyOf ms:oneSupplierOf ;
  rdfs:domain ms:Entity ; rdfs:range ms:Entity ;
  rdfs:label "leases to"@en , "ইজারা দেয়"@bn , "को पट्टे पर देता है"@hi , "menyewakan kepada"@id ;
  skos:definition "holds between the ends of an asserted lease"@en ;
  skos:example "a bank leases to a cloud"@en .
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the ontology with one more kind, built."""
    folder = tmp_path_factory.mktemp("grown") / "ontology"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("registry", "generated"))
    deal = folder / "deal.ttl"
    deal.write_text(deal.read_text(encoding="utf-8") + KIND, encoding="utf-8")
    build(folder, folder / "generated")
    return folder


def read(folder: Path, name: str) -> str:
    return (folder / "generated" / name).read_text(encoding="utf-8")


def test_the_kind_breaks_no_rule(grown: Path) -> None:
    assert list(run_queries(load_store(grown), grown / "tests")) == []


def test_the_program_reads_the_kind(grown: Path) -> None:
    kind = read_ontology(grown / "generated" / "ontology.json").kinds["Lease"]
    assert (kind.name, kind.edge) == ("leasesTo", "LEASES_TO")
    assert (kind.source_role, kind.target_role, kind.symmetric) == ("lessor", "lessee", False)
    assert kind.target_types == {"Organization", "Person"}
    assert (kind.semantics, kind.flow) == ("substitutable", "forward")
    assert kind.label("hi") == "पट्टा"


def test_the_kind_is_in_every_generated_file(grown: Path) -> None:
    assert "shape:Lease-lessor" in read(grown, "shapes.ttl")
    assert "leasesTo" in json.loads(read(grown, "context.jsonld"))["@context"]
    assert json.loads(read(grown, "viewer.json"))["kinds"]["Lease"]["edge"] == "LEASES_TO"
    assert "### Lease" in read(grown, "ontology.md")
    assert 'id="kinds-Lease"' in read(grown, "ontology.html")
    schema = json.loads(read(grown, "pg-schema.json"))
    assert "Lease" in schema["propositionLabels"]
    assert {"LEASES_TO", "LESSOR", "LESSEE"} <= {row["type"] for row in schema["relationships"]}
    flat = json.loads(read(grown, "extract.flat.schema.json"))["properties"]["claims"]["items"]
    assert "Lease" in flat["properties"]["kind"]["enum"]
    nested = json.loads(read(grown, "extract.schema.json"))["properties"]["claims"]["items"]["oneOf"]
    [branch] = [row for row in nested if row["properties"].get("kind") == {"const": "Lease"}]
    assert branch["required"] == ["kind", "lessor", "lessee", "status", "quote"]


def test_lexicon_rows_give_the_kind_its_words(grown: Path) -> None:
    file = grown / "lexicon" / "en" / "cues.csv"
    with file.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow(["hires out to", "Lease", "verb", "so"])
    found = read_lexicon(grown / "lexicon", "en").cues.find(tokenise("Bank hires out to Cloud"))
    assert {match.payload.kind for match in found} == {"Lease"}
    assert Proposition("Lease", "a", "b").id == "lease--a--b"


def test_a_store_and_the_page_show_the_kind(grown: Path, tmp_path: Path) -> None:
    ontology = read_ontology(grown / "generated" / "ontology.json")
    text = "CoreWeave hires out its halls to OpenAI."
    document = Document("lease", text, "en", published=date(2026, 3, 1))
    claim = Claim(
        document.sha256,
        Evidence.of(document, Span(0, len(text))),
        Proposition("Lease", "coreweave", "openai"),
        next(status.id for status in ontology.statuses.values() if status.asserted),
        reported_on=document.published,
    )
    with Store(Connection(find_target(str(tmp_path / "store")), write=True), ontology) as store:
        report = store.load([Extraction(document, (claim,))])
        assert (report.new, report.refused) == (1, ())
        answer = store.query("MATCH (a)-[r:LEASES_TO]->(b) RETURN a.id AS lessor, b.id AS lessee")
        assert [tuple(row) for row in answer.rows] == [("coreweave", "openai")]
        assert store.verify() == []
        snapshot = store.snapshot()
    page = render_page(snapshot, ontology, assess=assess)
    assert "leases to" in page.html
