"""`midstack query`: Cypher, or a query of the library, on the store."""

from __future__ import annotations

import sys

import click

from midstack.cli.asking import list_rows, run_text
from midstack.cli.output import emit, format_option
from midstack.cli.parameters import read_parameters
from midstack.cli.progress import note
from midstack.cli.repl import run_repl
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.stores import open_store


@click.command(name="query")
@click.argument("text", required=False, metavar="[CYPHER|NAME|-]")
@click.option(
    "-P", "--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated."
)
@click.option("-w", "--write", is_flag=True, help="Let the query change the store.")
@click.option("--limit", type=click.IntRange(min=1), help="Most rows to return.")
@click.option("-l", "--list", "listing", is_flag=True, help="List the queries of the library.")
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    text: str | None,
    pairs: tuple[str, ...],
    write: bool,
    limit: int | None,
    listing: bool,
    output_format: str,
) -> None:
    """Run Cypher, or a query of the library, on the store.

    A single word names a query of the library (--list shows them); - reads the query from standard input;
    with no text at a terminal a prompt opens. Values of -P are read as JSON where they are JSON, else as
    text: -P limit=5 -P name=NVIDIA -P 'ids=["amd","nvidia"]'. Without --write, whatever could change the
    store, read a file or open a connection is refused.
    """
    if listing:
        emit(("name", "parameters", "purpose"), list_rows(), output_format)
        return
    parameters = read_parameters(pairs)
    if text is None and sys.stdin.isatty():
        with open_store(settings.store, write=write) as store:
            run_repl(store, settings, parameters, write=write, output_format=output_format)
        return
    text = _read_text(text)
    with open_store(settings.store, write=write) as store:
        result = run_text(store, text, parameters, write=write, limit=limit)
    emit(result.columns, result.rows, output_format)
    if result.cut:
        note(settings, f"there are more rows than these {len(result.rows)}; --limit sets how many are shown")


def _read_text(text: str | None) -> str:
    if text is None or text == "-":
        text = sys.stdin.read()
    text = text.strip()
    if not text:
        raise UsageError("there is no query text", hint="midstack query --list")
    return text
