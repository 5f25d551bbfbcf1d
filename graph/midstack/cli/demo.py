"""`midstack demo`: from the shipped documents to a ranking with its evidence and a page, in one go.

Invariant: without --store it writes only below its own folder, never into a store of the user's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from midstack.analysis import rank_brokers
from midstack.cli.output import emit
from midstack.cli.progress import note, track
from midstack.cli.reading import Refusals
from midstack.cli.settings import Settings
from midstack.documents import read_documents, seed_paths
from midstack.engine import extract_documents
from midstack.model import ClaimRow, Snapshot
from midstack.ontology import Ontology, load_ontology
from midstack.stores import open_store
from midstack.views.building import build_page
from midstack.views.writing import make_folder

FOLDER: Final = "midstack-demo"
PAGE: Final = "midstack.html"
QUOTES: Final = 2
"""Most quotes shown under a broker."""
QUOTE_WIDTH: Final = 160
"""Longest quote on the screen, in characters; the page has it whole."""


@click.command(name="demo")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    show_default=True,
    help="Folder for the page, and for the store unless --store names another.",
)
@click.option("--top", type=click.IntRange(min=1), default=8, show_default=True, help="Brokers to show.")
@click.pass_obj
def command(settings: Settings, *, folder: Path, top: int) -> int:
    """Load the shipped documents, rank the brokers, draw the graph.

    Reads some 40 short articles in Bengali, English, Hindi and Indonesian, keeps their claims in a store in
    the folder, shows who sits between models and infrastructure with the sentences that say so, and draws the
    graph. Needs no network and no server.
    """
    make_folder(folder)
    target = settings.store or str(folder / "store")
    refusals = Refusals(settings)
    extractions = extract_documents(read_documents(seed_paths(), refuse=refusals.add))
    with open_store(target, write=True) as store:
        report = store.load(track(settings, extractions, "documents read"))
        for refusal in report.refused:
            refusals.add(refusal)
        snapshot = store.snapshot()
    documents = report.new + report.edited + report.unchanged
    claims = len(snapshot.claims) + len(snapshot.observations)
    note(
        settings,
        f"{documents} documents, {claims} claims, {len(snapshot.entities)} entities, "
        f"{len(snapshot.edges)} edges in {target}",
    )
    _show_brokers(settings, snapshot, top)
    page = folder / PAGE
    build_page(snapshot, load_ontology()).write(page)
    click.echo(f"The graph: {page} (open it in a browser; it needs no network)", err=settings.json)
    note(settings, f"Ask on: midstack query --list; midstack --store {target} path NVIDIA OpenAI")
    return refusals.exit_code


def _show_brokers(settings: Settings, snapshot: Snapshot, top: int) -> None:
    ontology = load_ontology()
    brokers = [broker for broker in rank_brokers(snapshot, ontology) if broker.share > 0][:top]
    if settings.json:
        rows = [(b.rank, b.label, list(b.layers), b.score, b.share, list(b.evidence)) for b in brokers]
        emit(("rank", "name", "layers", "score", "share", "evidence"), rows, "json")
        return
    click.echo("\nWho sits between models and infrastructure (share of the shortest ways through them):\n")
    for broker in brokers:
        layers = ", ".join(ontology.layers[layer].label() for layer in broker.layers)
        click.echo(f"{broker.rank:>2}. {broker.label}  {broker.share:.1%}  [{layers}]")
        for claim in _chosen(broker.evidence, snapshot):
            click.echo(f"      {_cite(claim, snapshot, ontology)}")
    click.echo()


def _chosen(evidence: tuple[str, ...], snapshot: Snapshot) -> list[ClaimRow]:
    """Return the first claims that do not rest on the same words."""
    by_quote: dict[str, ClaimRow] = {}
    for key in evidence:
        by_quote.setdefault(snapshot.claims[key].quote, snapshot.claims[key])
    return list(by_quote.values())[:QUOTES]


def _cite(claim: ClaimRow, snapshot: Snapshot, ontology: Ontology) -> str:
    quote = " ".join(claim.quote.split())
    if len(quote) > QUOTE_WIDTH:
        quote = quote[: QUOTE_WIDTH - 1].rstrip() + "…"
    source = ", ".join(part for part in (claim.document_id, claim.reported_on) if part)
    return f"{_say(claim, snapshot, ontology)} ({claim.status}; {source}): “{quote}”"


def _say(claim: ClaimRow, snapshot: Snapshot, ontology: Ontology) -> str:
    for edge in snapshot.edges:
        if edge.proposition_id == claim.proposition_id:
            verb = ontology.kinds[edge.kind].edge.lower().replace("_", " ")
            names = [snapshot.entities[key].label for key in (edge.source, edge.target)]
            return f"{names[0]} {verb} {names[1]}"
    return claim.kind
