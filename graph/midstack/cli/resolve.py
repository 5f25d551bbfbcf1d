"""`midstack resolve`: which known entity each name means, one row a name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings
from midstack.errors import UsageError
from midstack.resolution import Resolution, Resolver, load_resolver, with_parent

COLUMNS = ("name", "id", "label", "type", "how", "score", "candidate_id", "flags")


@click.command(name="resolve")
@click.argument("names", nargs=-1, metavar="[NAME..|-]")
@click.option("--context", default="", metavar="TEXT", help="Text the names stand in, to tell namesakes apart.")
@click.option(
    "--units",
    type=click.Choice(("each", "parent")),
    default="each",
    show_default=True,
    help="each: a unit is itself; parent: AWS counts as Amazon.",
)
@format_option
@click.pass_obj
def command(settings: Settings, names: tuple[str, ...], context: str, units: str, output_format: str) -> None:
    """Say which known entity each name means.

    Names come as arguments or, with -, one a line from standard input. `how` tells what it rests on: exact, alias,
    inflected, transliterated, context; proposed gives a candidate for `midstack review` and no id; none gives neither.
    """
    del settings
    resolver = load_resolver()
    emit(COLUMNS, _rows(resolver, _read(names), context, units == "parent"), output_format)


def _rows(resolver: Resolver, names: Iterable[str], context: str, parents: bool) -> Iterator[tuple[object, ...]]:
    for name in names:
        found = resolver.resolve(name, context=context)
        yield _row(with_parent(found, resolver.registry) if parents else found)


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
    stream = click.get_text_stream("stdin", encoding="utf-8", errors="replace")
    return (line for line in map(str.strip, stream) if line)
