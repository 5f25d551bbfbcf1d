"""Graph to RDF and back: nothing that is documented as kept is lost, in any of the three formats."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from tests.stores.rdf.snapshots import ONTOLOGY, snapshots

from midstack.errors import UsageError
from midstack.model import Entity, Snapshot
from midstack.stores.rdf import FORMATS, read_rdf, write_rdf
from midstack.stores.rdf.terms import ASSERTED

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@pytest.mark.parametrize("form", list(FORMATS))
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(snapshot=snapshots())
def test_what_is_written_is_read_back(form: str, snapshot: Snapshot) -> None:
    assert read_rdf(write_rdf(snapshot, ONTOLOGY, form), form) == snapshot


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(snapshot=snapshots())
def test_only_firm_edges_are_bare_facts(snapshot: Snapshot) -> None:
    facts = list(parse(write_rdf(snapshot, ONTOLOGY, "trig"), format=RdfFormat.TRIG))
    stated = {
        (quad.subject.value, quad.predicate.value.rpartition("#")[2], quad.object.value)
        for quad in facts
        if str(quad.graph_name) == f"<{ASSERTED}>"
    }
    firm = {edge for edge in snapshot.edges if ONTOLOGY.statuses[edge.status].asserted}
    assert len(stated) == len({(edge.source, edge.kind, edge.target) for edge in firm})
    names = {kind.name for kind in ONTOLOGY.kinds.values()}
    assert not any(
        quad.predicate.value.rpartition("#")[2] in names
        for quad in facts
        if str(quad.graph_name) != f"<{ASSERTED}>"
    )


@pytest.mark.parametrize("form", list(FORMATS))
def test_equal_snapshots_give_equal_texts(form: str) -> None:
    entities = {key: Entity(key, key.title(), "Organization") for key in ("b", "a")}
    one = write_rdf(Snapshot(entities), ONTOLOGY, form)
    assert one == write_rdf(Snapshot(dict(reversed(entities.items()))), ONTOLOGY, form)
    assert read_rdf(one, form).entities == entities


@settings(max_examples=10, deadline=None, suppress_health_check=SLOW)
@given(snapshot=snapshots())
def test_another_reader_finds_as_many_statements(snapshot: Snapshot) -> None:
    text = write_rdf(snapshot, ONTOLOGY, "turtle")
    assert len(Graph().parse(data=text, format="turtle")) == len(set(parse(text, format=RdfFormat.TURTLE)))


def test_the_order_of_aliases_is_not_kept() -> None:
    entity = Entity("a", "A", "Chip", aliases=("z", "b", "z"))
    text = write_rdf(Snapshot({"a": entity}), ONTOLOGY, "turtle")
    assert read_rdf(text, "turtle").entities["a"].aliases == ("b", "z")


def test_an_empty_snapshot_is_empty_again() -> None:
    for form in FORMATS:
        assert read_rdf(write_rdf(Snapshot(), ONTOLOGY, form), form) == Snapshot()


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        ("", "rdfxml", "no RDF format 'rdfxml'"),
        ("<?xml version='1.0'?><!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>", "turtle", "XML"),
        ("<!DOCTYPE html>", "jsonld", "XML"),
        ("this is no turtle", "turtle", "not turtle"),
        ('{"@context": "https://elsewhere.example/context", "name": "x"}', "jsonld", "not jsonld"),
        ('{"@context": {"@import": "https://elsewhere.example/c"}, "name": "x"}', "jsonld", "not jsonld"),
        ('{"a":' * 70_000 + "1" + "}" * 70_000, "jsonld", "not jsonld"),
        ("<x:a> <x:b> " + "<<( <x:a> <x:b> " * 50_000 + "1" + " )>>" * 50_000 + " .", "turtle", "<<"),
    ],
    ids=["format", "xml", "doctype", "no-turtle", "context", "import", "deep-json", "deep-terms"],
)
def test_what_cannot_be_read_is_refused(text: str, form: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_rdf(text, form)


def test_quotes_may_hold_what_looks_like_a_statement() -> None:
    entity = Entity("a", 'he said "<<( yes )>>"', "Person")
    text = write_rdf(Snapshot({"a": entity}), ONTOLOGY, "turtle")
    assert read_rdf(text, "turtle").entities["a"] == entity


def test_another_format_cannot_be_written() -> None:
    with pytest.raises(UsageError, match="turtle, trig, jsonld"):
        write_rdf(Snapshot(), ONTOLOGY, "n3")


def test_a_kind_that_the_ontology_lacks_is_named() -> None:
    text = """
    PREFIX ms: <https://w3id.org/midstack/ontology#> PREFIX mss: <https://w3id.org/midstack/scheme#>
    PREFIX x: <https://w3id.org/midstack/id/proposition/>
    x:p a ms:Proposition , ms:Marriage .
    x:a a ms:Assessment ; ms:assesses x:p ; ms:assessedStatus mss:planned .
    """
    with pytest.raises(UsageError, match="Marriage"):
        read_rdf(text, "turtle")
