"""`midstack roles`: the go-between roles of each organisation."""

from __future__ import annotations

from typing import Final

import click

from midstack.analysis import find_roles
from midstack.cli.analysing import (
    as_lists,
    first_quote,
    kind_options,
    open_snapshot,
    snapshot_options,
    split_names,
)
from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings
from midstack.ontology import load_ontology

COLUMNS: Final = (
    "id",
    "name",
    "layer",
    "coordinator",
    "itinerant",
    "gatekeeper",
    "representative",
    "liaison",
    "total",
    "evidence",
    "quote",
)


@click.command(name="roles")
@snapshot_options
@kind_options
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to show.")
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    kinds: tuple[str, ...],
    units: str,
    limit: int,
    output_format: str,
) -> None:
    """Count the go-between roles of each organisation.

    For every a that serves v, and v that serves b, with no tie from a to b: v is coordinator (all of one
    layer), itinerant (a and b of one layer), gatekeeper (v and b), representative (a and v) or liaison
    (three layers).
    """
    snapshot = open_snapshot(settings, as_of=as_of, known_at=known_at, min_status=min_status)
    found = find_roles(
        snapshot,
        load_ontology(),
        kinds=split_names(kinds) or None,
        units="each" if units == "each" else "parent",
    )
    rows = [
        (
            row.id,
            row.label,
            row.layer,
            row.coordinator,
            row.itinerant,
            row.gatekeeper,
            row.representative,
            row.liaison,
            row.total,
            row.evidence,
            first_quote(row.evidence, snapshot),
        )
        for row in found[:limit]
    ]
    emit(COLUMNS, as_lists(rows), output_format)
