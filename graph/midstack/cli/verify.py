"""`midstack verify`: what a store promises, checked."""

from __future__ import annotations

import click

from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.reading import FOUND_PROBLEMS
from midstack.cli.settings import Settings
from midstack.stores import open_store


@click.command(name="verify")
@format_option
@click.pass_obj
def command(settings: Settings, output_format: str) -> int:
    """Check that every claim in the store rests on its document.

    Compares each quote with the stored text, hashes with contents, derived edges with the claims under them.
    Every finding is a row; with none the exit code is 0, else 3.
    """
    with open_store(settings.store) as store:
        findings = store.verify()
        counts = store.counts()
    emit(("check", "subject", "detail"), [(f.check, f.subject, f.detail) for f in findings], output_format)
    checked = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    note(settings, f"{len(findings) or 'no'} problems found in {checked}")
    return FOUND_PROBLEMS if findings else 0
