"""`midstack eval`: the extractor scored against annotated documents."""

from __future__ import annotations

from pathlib import Path

import click

from midstack.claims.evaluation import evaluate
from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings


@click.command(name="eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--errors", type=click.IntRange(min=0), default=0, help="List so many missed and wrong relations."
)
@format_option
@click.pass_obj
def command(settings: Settings, gold: Path, errors: int, output_format: str) -> None:
    """Score the extractor against the documents in GOLD_DIR (one .txt and .json each)."""
    raise NotImplementedError((evaluate, settings, gold, errors, output_format, emit))
