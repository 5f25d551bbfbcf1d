"""`midstack sparql`: SPARQL on the graph as RDF."""

from __future__ import annotations

import sys

import click

from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.ontology import load_ontology
from midstack.stores import open_store
from midstack.stores.rdf import run_sparql


@click.command(name="sparql")
@click.argument("text", metavar="QUERY|-")
@click.option("--as-of", metavar="DATE", help="Only what was reported up to this day (2026-02-10).")
@click.option("--min-status", metavar="STATUS", help="Only edges at least this firm.")
@format_option
@click.pass_obj
def command(
    settings: Settings, *, text: str, as_of: str | None, min_status: str | None, output_format: str
) -> None:
    """Run SPARQL on the graph as RDF.

    - reads the query from standard input. SERVICE, LOAD and updates are refused: nothing is fetched or
    changed.
    """
    if text == "-":
        text = sys.stdin.read()
    if not text.strip():
        raise UsageError("there is no query text", hint="midstack sparql 'SELECT * { ?s ?p ?o } LIMIT 5'")
    with open_store(settings.store) as store:
        snapshot = store.snapshot(as_of=as_of, min_status=min_status)
    result = run_sparql(snapshot, load_ontology(), text)
    emit(result.columns, result.rows, output_format)
