"""What is generated from the Turtle modules: deterministic, up to date, one with what the program reads."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import RDF, SH, Graph

import midstack
from midstack.errors import OntologyError
from midstack.ontology import load_ontology, read_ontology
from midstack.ontology.building import build, generate, write_docs
from midstack.ontology.building.hygiene import contrast
from midstack.ontology.building.source import LANGUAGES, Source, read_source
from midstack.ontology.iris import DATA, TERMS
from midstack.resources import path
from midstack.stores.schema import statements
from midstack.views.fonts import style_faces

FOLDER = path("ontology")
GENERATED = FOLDER / "generated"


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source(FOLDER)


def test_committed_files_are_what_the_modules_give(source: Source) -> None:
    for name, text in generate(source).items():
        assert (GENERATED / name).read_text(encoding="utf-8") == text, name


def test_build_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    first = [file.read_bytes() for file in build(FOLDER, tmp_path / "a")]
    second = [file.read_bytes() for file in build(FOLDER, tmp_path / "b")]
    assert first == second
    assert len(first) == 10


def test_version_of_ontology_and_package_agree(source: Source) -> None:
    assert source.version == midstack.__version__ == version("midstack") == load_ontology().version


def test_every_term_has_a_label_in_every_language() -> None:
    ontology = load_ontology()
    tables = (
        ontology.kinds,
        ontology.statuses,
        ontology.stances,
        ontology.layers,
        ontology.roles,
        ontology.metrics,
        ontology.classes,
        ontology.belongings,
    )
    for table in tables:
        for term in table.values():
            assert tuple(term.labels) == LANGUAGES, term.id
            assert term.definition, term.id


def test_kinds_are_those_of_the_design() -> None:
    kinds = load_ontology().kinds
    assert len(kinds) == 15
    for kind in kinds.values():
        assert kind.edge == re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.name).upper()
        assert kind.symmetric == (kind.source_role == kind.target_role)
        assert kind.source_types <= set(load_ontology().base_types)


def test_statuses_are_ordered_by_rank() -> None:
    statuses = list(load_ontology().statuses.values())
    ranks = [status.rank for status in statuses]
    assert ranks == sorted(set(ranks))
    assert [status.weight for status in statuses] == sorted(status.weight for status in statuses)
    assert [status.id for status in statuses if status.asserted] == [statuses[-1].id]


def test_colours_stand_out_on_both_pages() -> None:
    ontology = load_ontology()
    colours = [kind.colour for kind in ontology.kinds.values()]
    colours += [status.colour for status in ontology.statuses.values()]
    colours += [layer.colour for layer in ontology.layers.values()]
    assert len(colours) == 30
    for colour in colours:
        assert min(contrast(colour, ground) for ground in ("#FFFFFF", "#12151B")) >= 3, colour


def test_layers_differ_by_more_than_colour() -> None:
    layers = load_ontology().layers.values()
    assert len({(layer.colour, layer.shape) for layer in layers}) == 10
    assert len({status.dash for status in load_ontology().statuses.values()}) == 5


def test_cypher_is_what_the_store_sends() -> None:
    written = (GENERATED / "schema.cypher").read_text(encoding="utf-8").splitlines()
    assert sorted(written) == sorted(f"{statement};" for statement in statements(load_ontology()))


def test_shapes_target_every_kind(source: Source) -> None:
    shapes = Graph().parse(GENERATED / "shapes.ttl")
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    assert {str(kind) for kind in source.kinds()} <= targets
    assert all((shape, SH.message, None) in shapes for shape in shapes.subjects(RDF.type, SH.PropertyShape))


def test_context_reads_short_keys_as_our_terms() -> None:
    context = json.loads((GENERATED / "context.jsonld").read_text(encoding="utf-8"))
    data = {**context, "@id": "cl:1", "@type": "Claim", "confidence": 0.5, "asserts": "prop:1"}
    quads = set(parse(json.dumps(data), format=RdfFormat.JSON_LD))
    claim = NamedNode(DATA + "claim/1")
    half = Literal("5.0E-1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#double"))
    assert {(quad.predicate.value, quad.object) for quad in quads if quad.subject == claim} == {
        (RDF.type.toPython(), NamedNode(TERMS + "Claim")),
        (TERMS + "asserts", NamedNode(DATA + "proposition/1")),
        (TERMS + "confidence", half),
    }


@pytest.mark.parametrize("name", ["extract.schema.json", "extract.flat.schema.json"])
def test_extraction_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((GENERATED / name).read_text(encoding="utf-8")))


def test_the_nested_schema_knows_roles_and_types() -> None:
    schema = json.loads((GENERATED / "extract.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    claim: dict[str, object] = {
        "kind": "Investment",
        "investor": {"name": "Amazon", "type": "Organization"},
        "investee": {"name": "OpenAI", "type": "Organization"},
        "status": "rumoured",
        "stance": "AnonymousSource",
        "amount": {"value": 1e10, "currency": "USD", "bound": "upTo"},
        "quote": "Amazon may invest up to $10 billion in OpenAI",
    }
    metric = {
        "metric": "revenue",
        "entity": {"name": "AMD", "type": "Organization"},
        "value": 1.0,
        "unit": "USD",
    }
    assert validator.is_valid({"claims": [claim, {**metric, "status": "confirmed", "quote": "x"}]})
    for change in (
        {"status": "certain"},
        {"investee": {"name": "H100", "type": "Chip"}},
        {"quote": ""},
        {"amount": {"value": 1e10}},
        {"kind": "Marriage"},
    ):
        assert not validator.is_valid({"claims": [{**claim, **change}]}), change


def test_reference_names_every_kind_and_shows_four_scripts(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs.html")
    page = (tmp_path / "docs.html").read_text(encoding="utf-8")
    for kind in load_ontology().kinds.values():
        assert f'id="kinds-{kind.id}"' in page
        assert all(text in page for text in kind.labels.values())
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import", page)


def test_fonts_that_are_given_are_embedded(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs.html", style_faces)
    page = (tmp_path / "docs.html").read_text(encoding="utf-8")
    assert page.count("@font-face") == 2
    assert "font-src data:" in page
    assert set(re.findall(r"url\((\w+:\w+/\w+)", page)) == {"data:font/woff2"}


def test_docs_say_where_they_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot write"):
        write_docs(tmp_path / "no-such-folder" / "docs.html")


def test_a_summary_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    summary = json.loads((GENERATED / "ontology.json").read_text(encoding="utf-8"))
    del summary["statuses"]
    (tmp_path / "ontology.json").write_text(json.dumps(summary), encoding="utf-8")
    with pytest.raises(OntologyError, match="statuses") as caught:
        read_ontology(tmp_path / "ontology.json")
    assert caught.value.hint == "midstack ontology build"


def test_a_folder_without_modules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle module"):
        read_source(tmp_path)


def test_a_module_that_is_not_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "core.ttl").write_text("ms:Entity a", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"core\.ttl is not Turtle"):
        read_source(tmp_path)
