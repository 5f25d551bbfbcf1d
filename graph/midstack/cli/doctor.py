"""`midstack doctor`: what is wrong with the installation or the store."""

from __future__ import annotations

import click

from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.reading import FOUND_PROBLEMS
from midstack.cli.settings import Settings
from midstack.stores.doctor import examine


@click.command(name="doctor")
@format_option
@click.pass_obj
def command(settings: Settings, output_format: str) -> int:
    """Check the installation and the store; say what to do.

    Changes nothing. Looks at Python, packages, extras, ontology, the store that --store names, and the local
    Neo4j servers. With a problem among the rows the exit code is 3.
    """
    checks = examine(settings.store)
    columns = ("area", "check", "state", "detail", "next")
    emit(columns, [(c.area, c.name, c.state, c.detail, c.hint) for c in checks], output_format)
    problems = sum(check.state == "problem" for check in checks)
    note(settings, f"{problems or 'no'} problem{'s' if problems > 1 else ''} found")
    return FOUND_PROBLEMS if problems else 0
