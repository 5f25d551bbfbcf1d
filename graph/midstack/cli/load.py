"""`midstack load`: documents, or a claim ledger, into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from midstack.cli.output import emit, format_option
from midstack.cli.progress import note, track
from midstack.cli.reading import Refusals, documents_at
from midstack.cli.settings import Settings
from midstack.engine import extract_documents
from midstack.errors import UsageError
from midstack.model import Extraction
from midstack.resolution import canonicalise, read_judgements
from midstack.stores import open_store
from midstack.stores.ledger import read_ledger

COLUMNS = ("new", "unchanged", "edited", "closed", "claims", "refused")


@click.command(name="load")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Read, check and compare; write nothing.")
@click.option("--prune", is_flag=True, help="Close the claims of stored documents that are not among PATH.")
@click.option("--language", help="Language of the documents as a BCP 47 tag [default: identified].")
@click.option(
    "--judgements",
    type=click.Path(dir_okay=False, path_type=Path),
    default="judgements.csv",
    show_default=True,
    help="The decisions of `midstack review` to apply, where there are any.",
)
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    paths: tuple[str, ...],
    dry_run: bool,
    prune: bool,
    language: str | None,
    judgements: Path,
    output_format: str,
) -> int:
    """Read documents or a claim ledger into the store.

    PATH is a document, a folder of documents, - for standard input, or a ledger written by
    `midstack extract --format parquet`. Loading the same again changes nothing; of an edited document the
    claims that are gone are closed, never deleted. What is refused is told with its reason, and the exit code
    is 3.
    """
    if prune and dry_run:
        raise UsageError("--prune writes and --dry-run does not; choose one")
    refusals = Refusals(settings)
    present: set[str] = set()
    judged = read_judgements(judgements)
    extractions = _remember(canonicalise(_extractions(paths, language, refusals), judged), present)
    with open_store(settings.store, write=not dry_run) as store:
        report = store.load(track(settings, extractions, "documents read"), dry_run=dry_run)
        for refusal in report.refused:
            refusals.add(refusal)
        closed = report.closed
        if prune:
            _check_prune(present, refusals)
            closed += store.close_missing(present)
    row = (report.new, report.unchanged, report.edited, closed, report.claims, len(refusals.found))
    emit(COLUMNS, [row], output_format)
    if dry_run:
        note(settings, "dry run: nothing was written")
    return refusals.exit_code


def _extractions(paths: tuple[str, ...], language: str | None, refusals: Refusals) -> Iterator[Extraction]:
    texts = [name for name in paths if not _is_ledger(name)]
    for name in paths:
        if _is_ledger(name):
            yield from read_ledger(Path(name))
    if texts:
        yield from extract_documents(documents_at(texts, language, refusals))


def _is_ledger(name: str) -> bool:
    path = Path(name)
    return path.suffix == ".parquet" or (path.is_dir() and any(path.glob("*.parquet")))


def _remember(extractions: Iterable[Extraction], present: set[str]) -> Iterator[Extraction]:
    for extraction in extractions:
        present.add(extraction.document.id)
        yield extraction


def _check_prune(present: set[str], refusals: Refusals) -> None:
    """Refuse to prune what only looks gone because it could not be read."""
    if not present:
        raise UsageError("--prune without a document would close everything in the store; nothing was closed")
    for refusal in refusals.found:
        present.update((refusal.document_id, Path(refusal.document_id).stem))
