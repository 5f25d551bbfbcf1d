"""Each rule of the check finds what it is for: a copy of the ontology is broken in one place and checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat

from midstack.errors import OntologyError
from midstack.ontology.building import check
from midstack.ontology.building.checking import check_alignments, check_drift
from midstack.ontology.building.hygiene import check_contrast, check_texts, load_store, run_queries, run_query
from midstack.ontology.building.source import read_source
from midstack.ontology.building.summary import summarise
from midstack.ontology.building.tables import check_tables
from midstack.resources import path

FOLDER = path("ontology")

ADDED = {
    "label-missing": 'ms:New a owl:Class ; rdfs:subClassOf ms:Chip ; rdfs:label "New"@en .',
    "label-twice": 'ms:Claim rdfs:label "Saying"@en .',
    "label-shared-by-classes": 'ms:Claim rdfs:label "Chip"@en .',
    "label-shared-in-scheme": 'mss:planned rdfs:label "confirmed"@en .',
    "label-latin": 'ms:Claim rdfs:label "Claim"@hi .',
    "text-blanks": 'ms:Claim skos:example "two  blanks"@en .',
    "text-without-language": 'ms:Claim skos:example "some example" .',
    "label-case-of-classes": 'ms:Claim rdfs:label "claim"@en .',
    "label-case-of-properties": 'ms:asserts rdfs:label "Asserts"@en .',
    "definition-missing": "ms:New a owl:Class .",
    "definition-twice": 'ms:Claim skos:definition "something else"@en .',
    "definition-untranslated": 'ms:New a owl:Class ; skos:definition "a new thing"@en .',
    "definition-circular": 'ms:Claim skos:definition "a claim that somebody makes"@en .',
    "definition-sentence": 'ms:Claim skos:definition "It is said."@en .',
    "example-missing": "ms:New a owl:Class .",
    "class-cycle": "ms:Entity rdfs:subClassOf ms:Chip .",
    "property-cycle": "ms:participant rdfs:subPropertyOf ms:investor .",
    "property-without-domain": "ms:new a owl:ObjectProperty ; rdfs:range ms:Entity .",
    "property-without-range": "ms:new a owl:ObjectProperty ; rdfs:domain ms:Entity .",
    "property-several-domains": "ms:asserts rdfs:domain ms:Evidence .",
    "property-several-ranges": "ms:asserts rdfs:range ms:Evidence .",
    "property-functional": "ms:asserts a owl:FunctionalProperty .",
    "property-date-range": "ms:reportedOn rdfs:range xsd:date .",
    "property-several-inverses": "ms:requiredBy owl:inverseOf ms:asserts .",
    "property-outside-parent": "ms:asserts rdfs:subPropertyOf ms:participant .",
    "class-unconnected": "ms:New a owl:Class .",
    "term-untyped": 'ms:new rdfs:label "new"@en .',
    "term-undeclared": "ms:Claim rdfs:subClassOf ms:Nothing .",
    "term-in-two-modules": 'ms:Claim a owl:Class ; rdfs:label "Claim"@en .',
    "name-of-class": "ms:new a owl:Class .",
    "name-of-property": "ms:New a owl:ObjectProperty .",
    "name-and-or": "ms:ChipOrModel a owl:Class .",
    "kind-incomplete": "ms:New a owl:Class ; pg:derives ms:news .",
    "kind-without-edge": "ms:New a owl:Class ; rdfs:subClassOf ms:Deal .",
    "kind-symmetry": "ms:investsIn a owl:SymmetricProperty .",
    "kind-role-domain": "ms:Loan pg:source ms:investor .",
    "kind-role-participant": "ms:Loan pg:source ms:asserts .",
    "kind-edge-shared": "ms:Loan pg:derives ms:investsIn .",
    "kind-type-not-base": "ms:Loan pg:sourceType ms:Company .",
    "kind-dependency": 'ms:Loan pg:flow "upward" .',
    "kind-dependency-property": 'ms:Loan pg:semantics "requires" .',
    "kind-touching": 'ms:Loan pg:touches "Chip Chip" .',
    "touching-shared": 'ms:Loan pg:touches "Person Organization" .',
    "scheme-rank-missing": "mss:new a ms:ClaimStatus ; skos:inScheme mss:Statuses .",
    "scheme-rank-shared": "mss:planned ms:rank 20 .",
    "scheme-member-untyped": "mss:new skos:inScheme mss:Statuses .",
    "scheme-empty": "mss:New a skos:ConceptScheme .",
    "status-weight": "mss:rumoured ms:analysisWeight 0.9 .",
    "role-layer": "mss:Investor ms:inLayer mss:Cloud .",
    "metric-unit": "mss:new a ms:Metric .",
    "stage-status": "mss:new a ms:DealStage .",
    "colour-form": 'ms:Loan pg:colour "green" .',
    "colour-shared": 'ms:Loan pg:colour "#009E73" .',
    "style-unknown": 'mss:Cloud pg:shape "cloud" .',
    "dash-shared": 'mss:ended pg:dash "dotted" .',
    "order-shared": "ms:Loan pg:order 1 .",
    "header-incomplete": "<https://w3id.org/midstack/ontology/new> a owl:Ontology .",
    "header-version": (
        '<https://w3id.org/midstack/ontology/new> a owl:Ontology ; owl:versionInfo "0.0.1" ; '
        "owl:versionIRI <https://w3id.org/midstack/ontology/0.0.1/new> ."
    ),
    "header-imports": "<https://w3id.org/midstack/ontology/new> a owl:Ontology .",
    "deprecated": "ms:Chip owl:deprecated true .",
    "disjoint-instance": "mss:new a ms:Chip , ms:Person .",
    "disjoint-class": "ms:Chip rdfs:subClassOf ms:Person .",
}
"""Rule to the statements that break it."""

PREFIXES = """
@prefix ms: <https://w3id.org/midstack/ontology#> . @prefix mss: <https://w3id.org/midstack/scheme#> .
@prefix pg: <https://w3id.org/midstack/pg#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "ontology"
    shutil.copytree(FOLDER, target, ignore=shutil.ignore_patterns("lexicon", "registry"))
    return target


def test_the_shipped_ontology_is_clean() -> None:
    assert check(FOLDER) == []


def test_every_rule_has_a_case() -> None:
    assert {file.stem for file in (FOLDER / "tests").glob("*.rq")} == set(ADDED)


@pytest.mark.parametrize("rule", sorted(ADDED))
def test_a_rule_finds_what_breaks_it(rule: str) -> None:
    store = load_store(FOLDER)
    store.load(PREFIXES + ADDED[rule], format=RdfFormat.TURTLE, to_graph=NamedNode("https://added.example"))
    found = list(run_query(store, FOLDER / "tests" / f"{rule}.rq"))
    assert found
    assert {row.rule for row in found} == {rule}
    assert all(row.focus and row.message and row.severity in ("error", "warning") for row in found)


def test_texts_must_be_normalised(copy: Path) -> None:
    (copy / "added.ttl").write_text(PREFIXES + 'ms:Claim rdfs:label "e\u0301"@fr .', encoding="utf-8")
    assert [row.rule for row in check_texts(load_store(copy))] == ["text-not-nfc"]


def test_faint_colours_are_found(copy: Path) -> None:
    (copy / "added.ttl").write_text(PREFIXES + 'ms:Claim pg:colour "#F0E442" .', encoding="utf-8")
    [row] = check_contrast(load_store(copy))
    assert (row.focus, row.value) == ("ms:Claim", "#F0E442")


@pytest.mark.parametrize(
    ("file", "row", "column"),
    [
        ("lexicon/en/cues.csv", "marries,Marriage,verb,so", "kind"),
        ("lexicon/hi/status.csv", "शायद,perhaps,1", "status"),
        ("lexicon/bn/metrics.csv", "সুখ,happiness", "metric"),
        ("registry/entities.csv", "x,X,Organization,Company,Wizard,,,,,,known", "roles"),
        ("registry/entities.csv", "x,X,Ghost,,,,,,,,known", "type"),
    ],
)
def test_tables_may_name_only_what_the_ontology_has(file: str, row: str, column: str, tmp_path: Path) -> None:
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    head = (FOLDER / file).read_text(encoding="utf-8").partition("\n")[0]
    target.write_text(f"{head}\n{row}\n", encoding="utf-8")
    [found] = check_tables(summarise(read_source(FOLDER)), tmp_path)
    assert (found.focus, found.path) == (f"{file}:2", column)


def test_drift_names_the_file_and_the_next_command(copy: Path) -> None:
    (copy / "generated" / "schema.cypher").write_text("", encoding="utf-8")
    (copy / "generated" / "viewer.json").unlink()
    (copy / "generated" / "stray.txt").write_text("", encoding="utf-8")
    found = {row.focus: row for row in check_drift(read_source(copy), copy / "generated")}
    assert set(found) == {"schema.cypher", "stray.txt", "viewer.json"}
    assert "midstack ontology build" in found["schema.cypher"].message
    assert found["stray.txt"].severity == "warning"


@pytest.mark.parametrize(
    ("match", "rule"),
    [
        ("ms:Claim skos:closeMatch <https://schema.org/NoSuchThing> .", "alignment-foreign"),
        ("ms:Claim skos:closeMatch ms:Evidence .", "alignment-foreign"),
        ("ms:Nothing skos:closeMatch <https://schema.org/Claim> .", "alignment-own"),
    ],
)
def test_matches_lead_from_our_terms_to_listed_ones(match: str, rule: str, copy: Path) -> None:
    (copy / "align" / "added.ttl").write_text(PREFIXES + match, encoding="utf-8")
    assert [row.rule for row in check_alignments(read_source(copy), copy / "align")] == [rule]


def test_every_listed_foreign_term_is_used() -> None:
    files = "\n".join(file.read_text(encoding="utf-8") for file in (FOLDER / "align").glob("*.ttl"))
    lines = (FOLDER / "align" / "iris.txt").read_text(encoding="utf-8").splitlines()
    terms = [line for line in lines if line.startswith("http")]
    assert len(terms) > 100
    for term in terms:
        name = term.rpartition("#")[2].rpartition("/")[2]
        assert f":{name} " in files.replace(",", " ") or f"/{name}>" in files, term


def test_examples_are_checked_against_the_shapes(copy: Path) -> None:
    good = copy / "examples" / "good.ttl"
    good.write_text(good.read_text(encoding="utf-8").replace('ms:currency "USD" ;', ""), encoding="utf-8")
    bad = copy / "examples" / "bad.ttl"
    bad.write_text(
        bad.read_text(encoding="utf-8").replace('ms:confidence "1.5"', 'ms:confidence "0.5"'),
        encoding="utf-8",
    )
    found = {(row.rule, row.focus) for row in check(copy)}
    assert ("example-good", "cl:1-amount") in found
    assert ("example-bad", "bad:c5") in {
        (rule, focus.replace("https://w3id.org/midstack/id/bad/", "bad:")) for rule, focus in found
    }


def test_a_query_without_a_severity_is_refused(copy: Path) -> None:
    (copy / "tests" / "new.rq").write_text("SELECT ?focus ?path ?value WHERE {}", encoding="utf-8")
    with pytest.raises(OntologyError, match="was expected"):
        list(run_queries(load_store(copy), copy / "tests"))


def test_a_query_that_is_none_is_refused(copy: Path) -> None:
    (copy / "tests" / "new.rq").write_text("# error: nothing\nSELECT WHERE", encoding="utf-8")
    with pytest.raises(OntologyError, match="cannot be run"):
        list(run_queries(load_store(copy), copy / "tests"))
