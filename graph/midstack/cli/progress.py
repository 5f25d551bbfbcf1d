"""Progress and notes on stderr.

Invariant: nothing here ever writes to stdout; with -q, or where stderr is no terminal, progress is silent.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from midstack.cli.settings import Settings

T = TypeVar("T")


def note(settings: Settings, text: str) -> None:
    """Write a line for the person at the terminal, unless -q."""
    if not settings.quiet:
        click.echo(text, err=True)


def track(settings: Settings, items: Iterable[T], label: str) -> Iterator[T]:
    """Yield `items`, counting them on one line of a terminal."""
    if settings.quiet or not sys.stderr.isatty():
        yield from items
        return
    count = 0
    for count, item in enumerate(items, 1):
        yield item
        click.echo(f"\r{label} {count}", nl=False, err=True)
    if count:
        click.echo(err=True)
