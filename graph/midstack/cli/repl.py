"""A prompt for Cypher: `midstack query` without text, at a terminal.

Invariant: a failing query never ends the session.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import click

from midstack.cli.asking import run_text
from midstack.cli.output import FORMATS, emit
from midstack.cli.parameters import read_parameter
from midstack.cli.settings import Settings
from midstack.errors import MidstackError, UsageError
from midstack.log import redact
from midstack.stores import Store, list_queries

PROMPT: Final = "midstack> "
MORE: Final = "      ... "
HELP: Final = """\
End a query with ; or an empty line. One word runs a query of the library.
  :list             the queries of the library
  :param name=value set a parameter; :params shows them
  :format NAME      how rows are written
  :quit             end (also Ctrl-D)"""


@dataclass(slots=True)
class Session:
    """What a prompt remembers between queries."""

    store: Store
    parameters: dict[str, Any]
    write: bool
    output_format: str


def run_repl(
    store: Store, settings: Settings, parameters: dict[str, Any], *, write: bool, output_format: str
) -> None:
    """Ask for queries and answer them until the end of input."""
    with suppress(ImportError):
        __import__("readline")  # line editing and history, where Python has it
    session = Session(store, parameters, write, output_format)
    if not settings.quiet:
        mode = "read and write" if write else "read only"
        click.echo(f"{store.describe().kind}, {mode}. :help for help, :quit to end.", err=True)
    for text in read_statements(_ask):
        if text in (":quit", ":exit", ":q"):
            return
        try:
            answer(session, text)
        except MidstackError as error:
            click.echo(redact(f"error: {error}"), err=True)


def read_statements(ask: Callable[[str], str | None]) -> Iterator[str]:
    """Yield statements from lines that `ask` (given the prompt) returns, until it returns None."""
    lines: list[str] = []
    while True:
        line = ask(MORE if lines else PROMPT)
        ended = line is None or not line.strip() or line.rstrip().endswith(";")
        if line is not None:
            lines.append(line)
        text = "\n".join(lines).strip().rstrip(";").strip()
        single = len(lines) == 1 and (text.startswith(":") or (text and len(text.split()) == 1))
        if ended or single:
            lines = []
            if text:
                yield text
        if line is None:
            return


def answer(session: Session, text: str) -> None:
    """Run one statement or `:` command and write what it gives. Raises MidstackError."""
    word, _, rest = text.partition(" ")
    if not word.startswith(":"):
        result = run_text(session.store, text, session.parameters, write=session.write)
        emit(result.columns, result.rows, session.output_format)
    elif word == ":help":
        click.echo(HELP)
    elif word == ":list":
        for query in list_queries():
            click.echo(f"{query.name}: {query.purpose}")
    elif word == ":params":
        for name, value in sorted(session.parameters.items()):
            click.echo(f"{name}={value!r}")
    elif word == ":param":
        name, value = read_parameter(rest)
        session.parameters[name] = value
    elif word == ":format" and rest.strip() in FORMATS:
        session.output_format = rest.strip()
    else:
        raise UsageError(f"no such command or value: {text}", hint=":help")


def _ask(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        sys.stderr.write("\n")
        return None
