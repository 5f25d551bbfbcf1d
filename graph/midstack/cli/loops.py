"""`midstack loops`: deals in which money and goods go in circles."""

from __future__ import annotations

from typing import Final

import click

from midstack.analysis import find_loops, measure_circularity
from midstack.analysis.loops import Circularity
from midstack.cli.analysing import (
    as_lists,
    chance_options,
    first_quote,
    open_snapshot,
    rounded,
    snapshot_options,
)
from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.ontology import load_ontology

COLUMNS: Final = (
    "members",
    "kinds",
    "amount",
    "circulating",
    "certainty",
    "score",
    "evidence",
    "quote",
)
LONGEST: Final = 5


@click.command(name="loops")
@click.option(
    "--longest",
    type=click.IntRange(min=2, max=6),
    default=LONGEST,
    show_default=True,
    help="Most organisations in a circle.",
)
@snapshot_options
@chance_options
@click.option(
    "--null",
    type=click.IntRange(min=0, max=100_000),
    default=100,
    show_default=True,
    help="Shuffled graphs to compare the number of circles with; 0 for none.",
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Rows to show.")
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    longest: int,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    worlds: int,
    null: int,
    seed: int,
    limit: int,
    output_format: str,
) -> None:
    """Find deals in which money and goods go in circles.

    Each member pays the next: investors whom they invest in, customers their suppliers. amount sums what is
    disclosed, circulating is the least of the steps, certainty the share of possible worlds in which all
    steps hold, score the Loop or Cycle score as published for circular AI deals. How many circles chance
    would give, and the share of all money that circulates, is told on stderr.
    """
    snapshot = open_snapshot(settings, as_of=as_of, known_at=known_at, min_status=min_status)
    ontology = load_ontology()
    found = find_loops(snapshot, ontology, longest=longest, worlds=worlds, seed=seed)
    rows = [
        (
            loop.labels,
            loop.kinds,
            loop.amount or None,
            loop.circulating,
            rounded(loop.certainty),
            rounded(loop.score),
            loop.evidence,
            first_quote(loop.evidence, snapshot),
        )
        for loop in found[:limit]
    ]
    emit(COLUMNS, as_lists(rows), output_format)
    if len(found) > limit:
        note(settings, f"{len(found) - limit} more; --limit shows them")
    note(settings, _tell(measure_circularity(snapshot, ontology, null=null, seed=seed)))


def _tell(whole: Circularity) -> str:
    text = f"{whole.loops} loops of two, {whole.cycles} of three to five"
    text += f"; {whole.index_ties:.1%} of ties circulate"
    if whole.disclosed:
        text += f", {whole.index:.1%} of the money disclosed"
    if whole.loops_chance is None:
        return text
    chance = whole.loops_chance
    z = "" if chance.z is None else f", z {chance.z:.2f}"
    return f"{text}; by chance {chance.mean:.1f} loops of two (p {chance.p:.3f}{z})"
