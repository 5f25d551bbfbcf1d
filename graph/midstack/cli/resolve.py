"""`midstack resolve`: which known entity each name means, one row a name."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.resolution import Resolution, apply, load_resolver, read_judgements, with_parent
from midstack.resolution.candidates import with_judgements

COLUMNS = ("name", "id", "label", "type", "how", "score", "candidate_id", "flags")


@click.command(name="resolve")
@click.argument("names", nargs=-1, metavar="[NAME..|-]")
@click.option(
    "--context", default="", metavar="TEXT", help="Text the names stand in, to tell namesakes apart."
)
@click.option(
    "--units",
    type=click.Choice(("each", "parent")),
    default="each",
    show_default=True,
    help="each: a unit is itself; parent: AWS counts as Amazon.",
)
@click.option(
    "--judgements",
    type=click.Path(dir_okay=False, path_type=Path),
    default="judgements.csv",
    show_default=True,
    help="The CSV of decisions to heed, where there is one.",
)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    names: tuple[str, ...],
    context: str,
    units: str,
    judgements: Path,
    output_format: str,
) -> None:
    """Say which known entity each name means.

    Names come as arguments or, with -, one a line from standard input. `how` tells what it rests on:
    exact, alias, inflected, transliterated, context; proposed gives a candidate for `midstack review`
    and no id; none gives neither.
    """
    del settings
    resolver = load_resolver()
    merges = apply(read_judgements(judgements))

    def find(name: str) -> Resolution:
        found = with_judgements(resolver.resolve(name, context=context), merges, resolver)
        return with_parent(found, resolver.registry) if units == "parent" else found

    emit(COLUMNS, (_row(find(name)) for name in _read(names)), output_format)


def _row(found: Resolution) -> tuple[object, ...]:
    flags = list(found.flags)
    return found.name, found.id, found.label, found.type, found.how, found.score, found.candidate_id, flags


def _read(names: tuple[str, ...]) -> Iterable[str]:
    if names and names != ("-",):
        return names
    if not names and sys.stdin.isatty():
        raise UsageError("there is no name to resolve", hint='midstack resolve "ওপেনএআই" Nvidia')
    return _lines()


def _lines() -> Iterator[str]:
    stream = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    return (line.strip() for line in stream if line.strip())
