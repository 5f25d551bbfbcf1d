"""`midstack brokers`: who sits between models and infrastructure."""

from __future__ import annotations

from typing import Final

import click

from midstack.analysis import INFRASTRUCTURE, MODEL_SIDE, Broker, rank_brokers
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
    "score",
    "share",
    "rank_low",
    "rank_high",
    "p_first",
    "failures",
    "walk_share",
    "z",
    "p",
    "verdict",
    "evidence",
    "quote",
)


@click.command(name="brokers")
@layer_options
@snapshot_options
@kind_options
@chance_options
@click.option(
    "--null",
    type=click.IntRange(min=0, max=100_000),
    default=200,
    show_default=True,
    help="Shuffled graphs to compare with; 0 for none.",
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
    null: int,
    seed: int,
    limit: int,
    output_format: str,
) -> None:
    """Rank who sits between models and infrastructure.

    Along chains of supply from the layers --to (the ground) to the layers --from (the top): score is the
    share of pairs whose shortest chains pass through an actor, share its part of all brokerage, walk_share
    how often demand passes it on its way down, failures how many at the top fall when it goes. rank_low to
    rank_high hold in 90 % of the possible worlds, p_first is how often it leads; z and p compare with
    graphs of the same degrees and layers. evidence are claims (midstack explain CLAIM).
    """
    snapshot = open_snapshot(settings, as_of=as_of, known_at=known_at, min_status=min_status)
    found = rank_brokers(
        snapshot,
        load_ontology(),
        sources=split_names(sources) or MODEL_SIDE,
        targets=split_names(targets) or INFRASTRUCTURE,
        kinds=split_names(kinds) or None,
        units="each" if units == "each" else "parent",
        worlds=worlds,
        null=null,
        seed=seed,
    )
    emit(COLUMNS, as_lists([_row(broker, snapshot) for broker in found[:limit]]), output_format)
    if not found:
        note(
            settings, "nothing in the store connects these layers; midstack query --list shows what is there"
        )
    elif null and not any(broker.told_from_chance for broker in found[:limit]):
        note(
            settings,
            f"none of these is told from chance: {null} graphs of the same degrees give such scores too",
        )


def _row(broker: Broker, snapshot: Snapshot) -> tuple[object, ...]:
    return (
        broker.rank,
        broker.id,
        broker.label,
        broker.layers,
        rounded(broker.score, 6),
        rounded(broker.share),
        broker.rank_low,
        broker.rank_high,
        rounded(broker.p_first),
        broker.failures,
        rounded(broker.walk_share),
        rounded(broker.z, 2),
        rounded(broker.p),
        broker.verdict,
        broker.evidence,
        first_quote(broker.evidence, snapshot),
    )
