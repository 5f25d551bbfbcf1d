"""`midstack view`: the graph as one interactive page."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from midstack.cli.analysing import open_snapshot, snapshot_options
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.ontology import load_ontology
from midstack.views.building import TITLE, build_page
from midstack.views.cores import MAX_NODES


@click.command(name="view")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("midstack.html"),
    show_default=True,
    metavar="FILE",
    help="Where the page goes.",
)
@snapshot_options
@click.option("--title", default=TITLE, show_default=True, help="What the page is called.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=MAX_NODES,
    show_default=True,
    help="Most entities drawn; the top brokers stay.",
)
@click.option("--all", "everything", is_flag=True, help="Draw everything, however much it is.")
@click.option("--no-fonts", is_flag=True, help="Leave out the Bengali and Devanagari fonts (100 KB).")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def command(
    settings: Settings,
    *,
    output: Path,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    title: str,
    limit: int,
    everything: bool,
    no_fonts: bool,
    show: bool,
) -> None:
    """Write the graph as one interactive page.

    The page has the layers as bands, legend and filters in one, search in any script, the sentences behind
    every line, a time slider, paths, and what happens when an actor is removed. Its name goes to stdout.
    """
    snapshot = open_snapshot(settings, as_of=as_of, known_at=known_at, min_status=min_status)
    if not snapshot.edges:
        note(settings, "the store holds no relation that passes; load documents with: midstack load PATH")
    page = build_page(
        snapshot,
        load_ontology(),
        title=title,
        as_of=as_of,
        limit=None if everything else limit,
        fonts=not no_fonts,
    )
    page.write(output)
    click.echo(output)
    core = page.core
    if core.cut_nodes:
        reason = "the lowest in the broker ranking" if core.by_rank else "those with fewest relations"
        note(
            settings,
            f"left out: {core.cut_nodes} entities ({reason}), {core.cut_edges} relations; --all draws them",
        )
    if show:
        webbrowser.open(output.resolve().as_uri())
