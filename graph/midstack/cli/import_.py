"""`midstack import`: records of other public data sets into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import click

from midstack.cli.output import emit, format_option
from midstack.cli.progress import note, track
from midstack.cli.reading import Refusals
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.model import Extraction
from midstack.stores import open_store
from midstack.stores.importing import read_deals, read_ecosystem_graphs, read_eto_chips

COLUMNS: Final = ("new", "unchanged", "edited", "closed", "claims", "refused")

READERS: Final[dict[str, Callable[[Path], Iterable[Extraction]]]] = {
    "deals": read_deals,
    "ecosystem-graphs": read_ecosystem_graphs,
    "eto-chips": read_eto_chips,
}


@click.command(name="import")
@click.argument("source", type=click.Choice(list(READERS)))
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--variants",
    type=click.Choice(["needed", "interchangeable"]),
    help="eto-chips: whether all types of an input are needed or any will do [default: needed].",
)
@click.option("--negligible", is_flag=True, help="eto-chips: also firms whose market share is negligible.")
@click.option("--dry-run", is_flag=True, help="Read, check and compare; write nothing.")
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    source: str,
    path: Path,
    variants: str | None,
    negligible: bool,
    dry_run: bool,
    output_format: str,
) -> int:
    """Bring in records of other public data sets.

    SOURCE and PATH: deals, a JSON file of deals between AI firms; ecosystem-graphs, the CSV file of
    Stanford's Ecosystem Graphs; eto-chips, the folder of CSV files of the ETO chip supply chain. Every row
    becomes a line of text that its claims have as evidence. The data sets do not ship; heed their licences.
    """
    if source != "eto-chips" and (variants or negligible):
        raise UsageError(f"--variants and --negligible belong to eto-chips, not to {source}")
    extractions = (
        read_eto_chips(
            path,
            variants="interchangeable" if variants == "interchangeable" else "needed",
            negligible=negligible,
        )
        if source == "eto-chips"
        else READERS[source](path)
    )
    refusals = Refusals(settings)
    with open_store(settings.store, write=not dry_run) as store:
        report = store.load(track(settings, extractions, "documents read"), dry_run=dry_run)
    for refusal in report.refused:
        refusals.add(refusal)
    row = (report.new, report.unchanged, report.edited, report.closed, report.claims, len(refusals.found))
    emit(COLUMNS, [row], output_format)
    if dry_run:
        note(settings, "dry run: nothing was written")
    return refusals.exit_code
