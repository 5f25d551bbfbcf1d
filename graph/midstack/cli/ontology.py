"""`midstack ontology`: from the Turtle modules and tables to everything generated from them."""

from __future__ import annotations

from pathlib import Path

import click

from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.reading import FOUND_PROBLEMS
from midstack.cli.settings import Settings
from midstack.ontology import building
from midstack.resources import path
from midstack.views.fonts import style_faces


@click.group(name="ontology")
def command() -> None:
    """Build, check and document the ontology."""


@command.command(name="build")
@click.pass_obj
def build(settings: Settings) -> None:
    """Generate shapes, schemas, styles and the summary from the Turtle modules."""
    folder = path("ontology")
    for file in building.build(folder, folder / "generated"):
        note(settings, f"wrote {file}")


@command.command(name="check")
@format_option
@click.pass_obj
def check(settings: Settings, *, output_format: str) -> int:
    """Check the modules, their examples, and that the generated files are up to date.

    Notes tell what could not be checked and are no problem.
    """
    findings = building.check(path("ontology"))
    rows = [(f.severity, f.rule, f.focus, f.path, f.value, f.message) for f in findings]
    emit(("severity", "rule", "focus", "path", "value", "message"), rows, output_format)
    number = sum(finding.severity != "note" for finding in findings)
    note(settings, f"{number or 'no'} problems found")
    return FOUND_PROBLEMS if number else 0


@command.command(name="docs")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="ontology.html",
    show_default=True,
    help="File to write.",
)
@click.pass_obj
def docs(settings: Settings, *, output: Path) -> None:
    """Write the reference of kinds, statuses, layers, metrics and classes as one page."""
    building.write_docs(output, style_faces)
    note(settings, f"wrote {output}")
