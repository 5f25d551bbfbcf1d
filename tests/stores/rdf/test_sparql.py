"""SPARQL on a snapshot: answers, prefixes, and what is refused before or stopped while it runs."""

from __future__ import annotations

import time

import pytest
from tests.stores.rdf.snapshots import ONTOLOGY

from midstack.errors import QueryError, QueryRefusedError
from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.stores.rdf import run_sparql
from midstack.stores.rdf.querying import check_sparql


def edge(kind: str, source: str, target: str, status: str) -> EdgeRow:
    term, state = ONTOLOGY.kinds[kind], ONTOLOGY.statuses[status]
    key = f"{kind.lower()}--{source}--{target}"
    return EdgeRow(
        key, kind, term.edge, source, target, status, state.rank, state.weight, ("c1",), 2.5e9, "USD"
    )


CLAIM = ClaimRow(
    id="c1",
    proposition_id="investment--amazon--openai",
    status="rumoured",
    stance="AnonymousSource",
    confidence=0.75,
    quote="अमेज़न निवेश करेगा",
    start=3,
    end=21,
    document_id="hi-1",
    language="hi",
    title=None,
    publisher=None,
    url=None,
    reported_on="2026-02-04",
    recorded_at=None,
    kind="Investment",
)
SNAPSHOT = Snapshot(
    {
        "amazon": Entity("amazon", "Amazon", "Organization", "Company", roles=("CloudProvider",)),
        "openai": Entity("openai", "OpenAI", "Organization", "Company"),
        "tsmc": Entity("tsmc", "TSMC", "Organization", "Company"),
        "h100": Entity("h100", "H100", "Chip", "GPU"),
    },
    (edge("Investment", "amazon", "openai", "rumoured"), edge("Manufacture", "tsmc", "h100", "confirmed")),
    {"c1": CLAIM},
)


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("ASK { ent:amazon a ms:Organization }", ("answer",), ((True,),)),
        ("SELECT ?t { ?s ms:manufactures ?t }", ("t",), (("ent:h100",),)),
        ("SELECT ?t { ?s ms:investsIn ?t }", ("t",), ()),
        ("SELECT ?c ?n { ?c ms:confidence ?n }", ("c", "n"), (("cl:c1", 0.75),)),
        ("SELECT ?q { [] ms:quote ?q FILTER(LANG(?q) = 'hi') }", ("q",), (("अमेज़न निवेश करेगा",),)),
        ("SELECT ?s { [] ms:quoteStart ?s }", ("s",), ((3,),)),
        ("SELECT ?v { [] ms:assessedAmount/ms:value ?v } LIMIT 1", ("v",), ((2.5e9,),)),
        ("SELECT ?a { [] ms:quote ?q OPTIONAL { ?q ms:quote ?a } }", ("a",), ((None,),)),
        ("SELECT ?x { ?x ms:playsRole mss:CloudProvider }", ("x",), (("ent:amazon",),)),
        (
            "CONSTRUCT { ?s ms:makes ?t } { ?s ms:manufactures ?t }",
            ("subject", "predicate", "object"),
            (("ent:tsmc", "ms:makes", "ent:h100"),),
        ),
        ("SELECT ?d { [] oa:hasSource ?d }", ("d",), (("doc:hi-1",),)),
        ("SELECT ?e { cl:c1 prov:wasDerivedFrom ?e }", ("e",), (("ev:hi-1/3-21",),)),
    ],
)
def test_answers(text: str, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> None:
    result = run_sparql(SNAPSHOT, ONTOLOGY, text)
    assert result.columns == columns
    assert result.rows == rows


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "SELECT * { service SILENT ?x { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/data> { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/data>",
        "INSERT DATA { ent:a ms:uses ent:b }",
        "DELETE WHERE { ?s ?p ?o }",
        "ASK {}" + " " * 20_001,
        "ASK " + "{" * 101 + "}" * 101,
        "ASK { FILTER(" + "!" * 5_000 + "true) }",
        "SELECT (" + "1+" * 2_000 + "1 AS ?x) {}",
        "ASK { ?s " + "ms:uses/" * 1_000 + "ms:uses ?o }",
    ],
    ids=["service", "silent", "from", "load", "insert", "delete", "long", "deep", "not", "plus", "path"],
)
def test_what_fetches_changes_or_overflows_is_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_sparql(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ms:title 'SERVICE with a smile' }",
        'ASK { ?s ms:title """from \\"LOAD\\" to DELETE""" }',
        "ASK { ?service ms:title ?from } # INSERT coin",
        "ASK { <http://from.example/service> ?p ?o }",
        "ASK { ms:from ms:service x:load }",
    ],
)
def test_words_of_the_data_are_not_keywords(text: str) -> None:
    check_sparql(text)


def test_the_limits_are_within_what_the_parser_bears() -> None:
    deep = "ASK { FILTER(" + "(" * 97 + "!" * 400 + "true" + ")" * 97 + ") }"
    assert run_sparql(SNAPSHOT, ONTOLOGY, deep).rows == ((True,),)


def test_a_text_that_is_no_sparql_is_named() -> None:
    with pytest.raises(QueryError, match="cannot be run"):
        run_sparql(SNAPSHOT, ONTOLOGY, "SELEC ?s { ?s ?p ?o }")


def test_a_query_without_end_is_given_up() -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"no answer after 0\.2 seconds"):
        run_sparql(
            SNAPSHOT,
            ONTOLOGY,
            "SELECT (COUNT(*) AS ?n) {" + " ?a ?b ?c ." * 3 + "?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            seconds=0.2,
        )
    assert time.monotonic() - start < 5
