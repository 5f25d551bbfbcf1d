"""`midstack whatif`: the graph without some of its entities."""

from __future__ import annotations

from typing import Final

import click

from midstack.analysis import INFRASTRUCTURE, MODEL_SIDE, Removal, remove_entities
from midstack.analysis.units import name_of
from midstack.cli.analysing import (
    as_lists,
    find_one,
    first_quote,
    layer_options,
    snapshot_options,
    split_names,
)
from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.stores import open_store

COLUMNS: Final = ("id", "name", "layers", "falls", "loses", "evidence", "quote")


@click.command(name="whatif")
@click.option("--remove", "removed", multiple=True, metavar="NAME", help="Who goes; may be repeated.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@layer_options
@snapshot_options
@click.option(
    "--strict", is_flag=True, help="Take every supplier as needed, also where others of its layer exist."
)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    removed: tuple[str, ...],
    names: tuple[str, ...],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    strict: bool,
    output_format: str,
) -> None:
    """Remove entities and compare the graph before and after.

    Their units, models and products go with them. falls: something they need has no supplier left. loses:
    the infrastructure (--to) that no chain of supply connects them (--from) to any more. evidence are
    claims of the ties that broke.
    """
    wanted = (*removed, *names)
    if not wanted:
        raise UsageError("nothing to remove was named", hint="midstack whatif --remove NVIDIA")
    with open_store(settings.store) as store:
        ids = [find_one(store, name, settings) for name in wanted]
        snapshot = store.snapshot(as_of=as_of, known_at=known_at, min_status=min_status)
    found = remove_entities(
        snapshot,
        load_ontology(),
        ids,
        sources=split_names(sources) or MODEL_SIDE,
        targets=split_names(targets) or INFRASTRUCTURE,
        reading="strict" if strict else "lenient",
    )
    rows = [
        (
            loss.id,
            loss.label,
            loss.layers,
            loss.fails,
            tuple(name_of(key, snapshot) for key in loss.cut_from),
            loss.evidence,
            first_quote(loss.evidence, snapshot),
        )
        for loss in found.losses
    ]
    emit(COLUMNS, as_lists(rows), output_format)
    note(settings, _tell(found, snapshot))


def _tell(found: Removal, snapshot: Snapshot) -> str:
    gone = ", ".join(name_of(key, snapshot) for key in found.removed)
    lost = found.pairs_before - found.pairs_after
    text = f"without {gone}: {found.relations} relations go"
    text += f", {lost} of {found.pairs_before} connections between the sides"
    if found.brokers:
        text += "; then between them: " + ", ".join(broker.label for broker in found.brokers[:3])
    return text
