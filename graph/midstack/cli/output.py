"""Rows to text in the formats every command offers. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from shutil import get_terminal_size
from typing import Any, Final, TypeVar

import click

from midstack.cli.tables import draw_table, fit_table

FORMATS: Final = ("auto", "table", "json", "jsonl", "csv", "md")
F = TypeVar("F", bound=Callable[..., Any])


def format_option(function: F) -> F:
    """Add `--format` to a command; `auto` is a table on a terminal and JSON in a pipe."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(FORMATS),
        default="auto",
        show_default=True,
        help="How rows are written; auto is a table on a terminal, JSON in a pipe.",
    )(function)


def emit(columns: Sequence[str], rows: Iterable[Sequence[object]], output_format: str = "auto") -> None:
    """Write `rows` under `columns` to stdout in one of FORMATS."""
    if _wants_json(output_format):
        output_format = "json"
    if output_format == "jsonl":
        for row in rows:
            click.echo(_dump(dict(zip(columns, row, strict=True))))
        return
    if output_format == "auto":
        texts = [[_text(value) for value in row] for row in rows]
        click.echo(fit_table(columns, texts, get_terminal_size().columns), nl=False)
        return
    click.echo(render(columns, rows, output_format), nl=False)


def render(columns: Sequence[str], rows: Iterable[Sequence[object]], output_format: str) -> str:
    """Return the rows as text in `output_format` (table for auto)."""
    if output_format == "json":
        return _dump([dict(zip(columns, row, strict=True)) for row in rows], indent=1) + "\n"
    if output_format == "jsonl":
        return "".join(_dump(dict(zip(columns, row, strict=True))) + "\n" for row in rows)
    if output_format == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_guard_cell(value) for value in row] for row in rows)
        return buffer.getvalue()
    if output_format == "md":
        lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
        lines += ["| " + " | ".join(_text(v).replace("|", "\\|") for v in row) + " |" for row in rows]
        return "\n".join(lines) + "\n"
    return draw_table(columns, [[_text(value) for value in row] for row in rows])


def _wants_json(output_format: str) -> bool:
    if output_format != "auto":
        return False
    context = click.get_current_context(silent=True)
    asked = bool(getattr(context.obj, "json", False)) if context is not None else False
    return asked or not sys.stdout.isatty()


def _dump(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, indent=indent)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) >= 1000 else f"{value:.4g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(item) for item in value)
    return str(value).replace("\n", " ")


def _guard_cell(value: object) -> object:
    # A cell that starts so is run as a formula by spreadsheets.
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value
    if isinstance(text, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + text
    return text
