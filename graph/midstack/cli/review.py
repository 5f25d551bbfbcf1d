"""`midstack review`: a person decides which names mean the same entity, by keys or by lines of a pipe."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings
from midstack.errors import RegistryError
from midstack.model import Entity, Snapshot
from midstack.resolution.candidates import Candidate, find_candidates, provisional
from midstack.resolution.judgements import COLUMNS, Judgement, Verdict, append_judgement, read_judgements
from midstack.resolution.lookalikes import show
from midstack.resolution.merging import apply
from midstack.resolution.resolver import load_resolver
from midstack.stores import open_store

JUDGEMENTS: Final = "judgements.csv"
VERDICTS: Final[dict[str, Verdict]] = {"s": "same", "d": "different", "u": "unsure"}
KEYS: Final = "[s]ame [d]ifferent [u]nsure [q]uit"
QUOTE_WIDTH: Final = 160
"""Longest part of a quote shown, in characters."""


@click.command(name="review")
@click.option(
    "--judgements",
    type=click.Path(dir_okay=False, path_type=Path),
    default=JUDGEMENTS,
    show_default=True,
    help="The CSV of decisions to read and add to.",
)
@click.option(
    "--names",
    type=click.File(encoding="utf-8"),
    help="Review the names in this file, one a line, not the store's.",
)
@click.option("--by", metavar="NAME", help="Who decides [default: the user's login].")
@click.option("--limit", type=click.IntRange(min=1), help="Most pairs to show.")
@click.option("-l", "--list", "listing", is_flag=True, help="List the pairs and ask nothing.")
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    judgements: Path,
    names: Iterable[str] | None,
    by: str | None,
    limit: int | None,
    listing: bool,
    output_format: str,
) -> None:
    """Decide on names that may mean the same entity.

    Shown are entities that only documents name, each with a known entity it may be. At a terminal press s,
    d, u or q; in a pipe give one answer a line, with a reason after the letter if there is one:
    "d another company". Each decision is a row of the CSV; the last row on a pair counts, so a later row
    takes a decision back.
    """
    known = read_judgements(judgements)
    entities, quotes = _from_names(names) if names is not None else _from_store(settings)
    pairs = find_candidates(entities, load_resolver(), known)[:limit]
    if listing:
        emit(
            ("left", "left_label", "right", "right_label", "score", "flags"), map(_row, pairs), output_format
        )
        return
    made = list(_ask(pairs, quotes, judgements, by or _login()))
    emit(COLUMNS, [[getattr(judgement, column) for column in COLUMNS] for judgement in made], output_format)


def _ask(pairs: list[Candidate], quotes: dict[str, str], file: Path, by: str) -> Iterator[Judgement]:
    answers = _keys() if sys.stdin.isatty() else _lines()
    for place, pair in enumerate(pairs, start=1):
        _show(pair, quotes, f"{place}/{len(pairs)}")
        for letter, reason in answers:
            if letter == "q":
                return
            verdict = VERDICTS.get(letter)
            if verdict is None:
                click.echo(f"  '{show(letter)}' is none of the keys: {KEYS}", err=True)
                continue
            today = datetime.now(UTC).date()
            judgement = Judgement(today, pair.left.id, pair.right.id, verdict, reason, by)
            if _keep(file, judgement):
                yield judgement
                break
        else:
            return


def _keep(file: Path, judgement: Judgement) -> bool:
    try:
        apply((*read_judgements(file), judgement))
    except RegistryError as error:
        click.echo(f"  not kept: {error}", err=True)
        return False
    append_judgement(file, judgement)
    return True


def _show(pair: Candidate, quotes: dict[str, str], place: str) -> None:
    lines = [f"\n{place}  likeness {pair.score:.2f}" + "".join(f"  ! {flag}" for flag in pair.flags)]
    for entity in (pair.left, pair.right):
        names = ", ".join(show(name) for name in entity.aliases[:6])
        lines.append(
            f"  {show(entity.label)}  ({entity.type or 'unknown type'}, {show(entity.id)})"
            + (f": {names}" if names else "")
        )
        if entity.id in quotes:
            lines.append(f"    “{show(quotes[entity.id][:QUOTE_WIDTH])}”")
    click.echo("\n".join([*lines, f"  {KEYS}"]), err=True)


def _keys() -> Iterator[tuple[str, str]]:
    while True:
        yield click.getchar().lower(), ""


def _lines() -> Iterator[tuple[str, str]]:
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        letter, _, reason = line.strip().partition(" ")
        if letter:
            yield letter[:1].lower(), reason.strip()


def _from_names(names: Iterable[str]) -> tuple[list[Entity], dict[str, str]]:
    stripped = dict.fromkeys(name.strip() for name in names)
    return [provisional(name) for name in stripped if name], {}


def _from_store(settings: Settings) -> tuple[list[Entity], dict[str, str]]:
    with open_store(settings.store) as store:
        snapshot = store.snapshot()
    found = [entity for entity in snapshot.entities.values() if entity.provisional]
    return found, _quotes(snapshot)


def _quotes(snapshot: Snapshot) -> dict[str, str]:
    """Return the first quote in which each entity of an edge is named."""
    quotes: dict[str, str] = {}
    for edge in snapshot.edges:
        for key in (edge.source, edge.target):
            if edge.claims and key not in quotes:
                quotes[key] = snapshot.claims[edge.claims[0]].quote
    return quotes


def _row(pair: Candidate) -> tuple[object, ...]:
    return pair.left.id, pair.left.label, pair.right.id, pair.right.label, pair.score, list(pair.flags)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
