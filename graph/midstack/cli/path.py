"""`midstack path`: how two entities are connected."""

from __future__ import annotations

from typing import Final

import click

from midstack.analysis import find_paths
from midstack.analysis.units import name_of
from midstack.cli.analysing import as_lists, find_one, first_quote, rounded, snapshot_options
from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.ontology import load_ontology
from midstack.stores import open_store

COLUMNS: Final = ("path", "step", "source", "relation", "target", "status", "certainty", "evidence", "quote")


@click.command(name="path")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@snapshot_options
@click.option(
    "--limit", type=click.IntRange(min=1, max=50), default=3, show_default=True, help="Paths to show."
)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    a: str,
    b: str,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    limit: int,
    output_format: str,
) -> None:
    """Show how two entities are connected, step by step.

    A and B are names in any script, or ids. The surest and shortest path comes first; certainty is that of
    the whole path (0 to 1). Each row is a relation as it was stated, with its claims.
    """
    with open_store(settings.store) as store:
        ends = [find_one(store, name, settings) for name in (a, b)]
        snapshot = store.snapshot(as_of=as_of, known_at=known_at, min_status=min_status)
    found = find_paths(snapshot, load_ontology(), ends[0], ends[1], limit=limit)
    rows = [
        (
            place,
            number,
            name_of(step.edge.source, snapshot),
            step.edge.edge,
            name_of(step.edge.target, snapshot),
            step.edge.status,
            rounded(path.certainty),
            step.claims,
            first_quote(step.claims, snapshot),
        )
        for place, path in enumerate(found, 1)
        for number, step in enumerate(path.steps, 1)
    ]
    emit(COLUMNS, as_lists(rows), output_format)
    if not found:
        note(
            settings,
            f"nothing in the store connects {name_of(ends[0], snapshot)} and {name_of(ends[1], snapshot)}",
        )
