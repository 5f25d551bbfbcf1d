"""`midstack export`: the graph as files for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from midstack.cli.analysing import open_snapshot, snapshot_options
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.stores.browser import write_browser_files
from midstack.views.exports import FOLDERS, WRITERS, Written, write_graph
from midstack.views.writing import write_text

RDF: Final = ("turtle", "trig", "jsonld")
BROWSER: Final = "neo4j-browser"
FORMATS: Final = (*RDF, *WRITERS, BROWSER)


@click.command(name="export")
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A file; a folder for csv, parquet and neo4j-*; without it one-file formats go to stdout.",
)
@snapshot_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    form: str,
    output: Path | None,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
) -> None:
    """Write the graph as files for other programs.

    FORMAT is turtle, trig or jsonld (RDF), graphml or gexf (Gephi, Cytoscape, yEd), csv (three tables that a
    spreadsheet opens safely), parquet (three tables for data frames), ftm (FollowTheMoney, a JSON object a
    line) or neo4j-admin (files for a bulk import into Neo4j: neo4j-admin database import full neo4j
    @import.args). neo4j-browser needs no store: it is a style sheet and the library of queries, to be dropped
    on the window of Neo4j Browser.
    """
    if output == Path("-"):
        output = None
    if output is None and form in (*FOLDERS, BROWSER):
        raise UsageError(f"{form} is a folder of files", hint=f"midstack export {form} -o FOLDER")
    if output is not None and form == BROWSER:
        _list_files(write_browser_files(output, load_ontology()))
        return
    snapshot = open_snapshot(settings, as_of=as_of, known_at=known_at, min_status=min_status)
    if output is None:
        _print(snapshot, form)
        return
    written = _write(snapshot, form, output)
    _list_files(written.files)
    if written.dropped:
        note(settings, f"{written.dropped} control characters had to go: {form} cannot hold them")


def _list_files(files: Iterable[Path]) -> None:
    for file in files:
        click.echo(file)


def _write(snapshot: Snapshot, form: str, output: Path) -> Written:
    if form not in RDF:
        return write_graph(snapshot, form, output)
    write_text(output, _rdf(snapshot, form))
    return Written((output,))


def _print(snapshot: Snapshot, form: str) -> None:
    if form in RDF:
        click.echo(_rdf(snapshot, form), nl=False)
        return
    with TemporaryDirectory(prefix="midstack-") as folder:
        (file,) = write_graph(snapshot, form, Path(folder) / "graph").files
        click.echo(file.read_text(encoding="utf-8"), nl=False)


def _rdf(snapshot: Snapshot, form: str) -> str:
    from midstack.stores.rdf import write_rdf  # noqa: PLC0415 - rdflib is heavy

    return write_rdf(snapshot, load_ontology(), form)
