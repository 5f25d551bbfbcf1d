"""`midstack chokepoints`: whose failure would reach furthest."""

from __future__ import annotations

from typing import Final

import click

from midstack.analysis import INFRASTRUCTURE, Chokepoint, rank_chokepoints
from midstack.cli.analysing import (
    as_lists,
    chance_options,
    first_quote,
    kind_options,
    layer_options,
    open_snapshot,
    rounded,
    snapshot_options,
    split_names,
)
from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.model import Snapshot
from midstack.ontology import load_ontology

COLUMNS: Final = (
    "rank",
    "id",
    "name",
    "layers",
    "failures",
    "sole_supplies",
    "hhi",
    "cut_share",
    "rank_low",
    "rank_high",
    "p_first",
    "evidence",
    "quote",
)


@click.command(name="chokepoints")
@layer_options
@snapshot_options
@kind_options
@chance_options
@click.option(
    "--strict", is_flag=True, help="Take every supplier as needed, also where others of its layer exist."
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to show.")
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    kinds: tuple[str, ...],
    units: str,
    worlds: int,
    seed: int,
    strict: bool,
    limit: int,
    output_format: str,
) -> None:
    """Rank whose failure would reach furthest.

    failures counts who falls with an actor, because something they need has no supplier left (all actors,
    or those of the layers --from); suppliers of one layer stand in for one another unless --strict.
    sole_supplies are the inputs nobody else supplies, hhi the concentration (10,000: one supplier) of the
    inputs it leads, cut_share the part of chains from --to that end with it.
    """
    snapshot = open_snapshot(settings, as_of=as_of, known_at=known_at, min_status=min_status)
    found = rank_chokepoints(
        snapshot,
        load_ontology(),
        sources=split_names(sources) or None,
        targets=split_names(targets) or INFRASTRUCTURE,
        reading="strict" if strict else "lenient",
        kinds=split_names(kinds) or None,
        units="each" if units == "each" else "parent",
        worlds=worlds,
        seed=seed,
    )
    emit(COLUMNS, as_lists([_row(point, snapshot) for point in found[:limit]]), output_format)
    if not found:
        note(settings, "nobody in this graph falls with another")


def _row(point: Chokepoint, snapshot: Snapshot) -> tuple[object, ...]:
    return (
        point.rank,
        point.id,
        point.label,
        point.layers,
        point.failures,
        point.sole_supplies,
        round(point.hhi),
        rounded(point.cut_share),
        point.rank_low,
        point.rank_high,
        rounded(point.p_first),
        point.evidence,
        first_quote(point.evidence, snapshot),
    )
