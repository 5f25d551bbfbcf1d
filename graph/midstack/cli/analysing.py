"""What the commands that analyse share: the snapshot they look at, names, layers, quotes.

Invariant: a name that could mean several entities is never settled silently; the choice is told on stderr.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

import click

from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.errors import NotFoundError
from midstack.model import Snapshot
from midstack.stores import Store, open_store

F = TypeVar("F", bound=Callable[..., Any])

QUOTE_WIDTH: Final = 200
"""Longest quote in a row, in characters; `midstack explain` has it whole."""


def snapshot_options(function: F) -> F:
    """Add --as-of, --known-at and --min-status."""
    for option in (
        click.option(
            "--min-status", metavar="STATUS", help="Leave out edges less sure than this (rumoured ...)."
        ),
        click.option("--known-at", metavar="DATE", help="Only what was in the store at this time."),
        click.option("--as-of", metavar="DATE", help="Only what was reported up to this date (2026-02-10)."),
    ):
        function = option(function)
    return function


def kind_options(function: F) -> F:
    """Add --kind and --units."""
    for option in (
        click.option(
            "--units",
            type=click.Choice(["parent", "each"]),
            default="parent",
            show_default=True,
            help="Take units, models and products together with their organisation, or each by itself.",
        ),
        click.option(
            "--kind",
            "kinds",
            multiple=True,
            metavar="KIND",
            help="Relation kinds that count (Supply, USES ...) [default: those by which one needs another].",
        ),
    ):
        function = option(function)
    return function


def layer_options(function: F) -> F:
    """Add --from and --to."""
    for option in (
        click.option(
            "--to",
            "targets",
            multiple=True,
            metavar="LAYER",
            help="Layers at the ground, repeated or with commas "
            "[default: Equipment,Foundry,Memory,ChipDesign,DataCentre].",
        ),
        click.option(
            "--from",
            "sources",
            multiple=True,
            metavar="LAYER",
            help="Layers at the top [default: Model,Platform,Application].",
        ),
    ):
        function = option(function)
    return function


def chance_options(function: F) -> F:
    """Add --worlds and --seed."""
    for option in (
        click.option(
            "--seed", default=0, show_default=True, help="Start of all draws; the same seed, the same answer."
        ),
        click.option(
            "--worlds",
            type=click.IntRange(min=0, max=100_000),
            default=200,
            show_default=True,
            help="Possible worlds drawn for intervals; 0 for none.",
        ),
    ):
        function = option(function)
    return function


def open_snapshot(
    settings: Settings,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    min_status: str | None = None,
) -> Snapshot:
    """Return the graph of the store under the filters of `snapshot_options`."""
    with open_store(settings.store) as store:
        return store.snapshot(as_of=as_of, known_at=known_at, min_status=min_status)


def find_one(store: Store, name: str, settings: Settings) -> str:
    """Return the id of the entity `name`, the first where several have it. Raises NotFoundError."""
    found = store.find_entities(name)
    if not found:
        raise NotFoundError(f"the store has no entity called '{name}'", hint=f"midstack resolve '{name}'")
    if len(found) > 1:
        others = ", ".join(f"{entity.label} ({entity.id})" for entity in found[1:4])
        note(settings, f"'{name}' is read as {found[0].label} ({found[0].id}); others: {others}")
    return found[0].id


def split_names(given: Iterable[str]) -> tuple[str, ...]:
    """Return the values of an option that may be repeated and hold commas."""
    return tuple(part.strip() for value in given for part in value.split(",") if part.strip())


def first_quote(claims: Sequence[str], snapshot: Snapshot) -> str:
    """Return the words of the first of `claims` on one line, cut to QUOTE_WIDTH; empty for none."""
    for key in claims:
        if key in snapshot.claims:
            text = " ".join(snapshot.claims[key].quote.split())
            return text if len(text) <= QUOTE_WIDTH else text[: QUOTE_WIDTH - 1].rstrip() + "…"
    return ""


def rounded(value: float | None, digits: int = 4) -> float | None:
    """Return `value` rounded for reading, None as it is."""
    return None if value is None else round(value, digits)


def as_lists(rows: Iterable[Sequence[object]]) -> list[list[object]]:
    """Return `rows` with their tuples as lists, which every format writes as JSON does."""
    return [[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in rows]
