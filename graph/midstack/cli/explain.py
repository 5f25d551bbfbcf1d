"""`midstack explain`: what is claimed, by whom, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import click

from midstack.analysis import Explanation, explain_claim, explain_entity, explain_pair
from midstack.analysis.evidence import Quote
from midstack.cli.analysing import find_one, snapshot_options
from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.errors import NotFoundError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.stores import open_store

COLUMNS: Final = (
    "source",
    "relation",
    "target",
    "assessed",
    "stands",
    "status",
    "quote",
    "said_by",
    "document",
    "publisher",
    "date",
    "language",
    "url",
    "claim",
)


@click.command(name="explain")
@click.argument("a", metavar="A|CLAIM-ID")
@click.argument("b", required=False, metavar="[B]")
@snapshot_options
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    a: str,
    b: str | None,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    output_format: str,
) -> None:
    """Show what is claimed, by whom, in which words.

    Of two entities (names in any script, or ids), of one entity, or of the relation that a claim speaks of
    (its id, or the first six or more characters). assessed is what all reports together amount to; stands
    is "for" or "against".
    """
    with open_store(settings.store) as store:
        snapshot = store.snapshot(as_of=as_of, known_at=known_at, min_status=min_status)
        ontology = load_ontology()
        if b is not None:
            ends = [find_one(store, name, settings) for name in (a, b)]
            told: Iterable[Explanation] = explain_pair(snapshot, ontology, ends[0], ends[1])
        else:
            told = (
                _explain_one(a, snapshot)
                or explain_entity(snapshot, ontology, find_one(store, a, settings)).relations
            )
    rows = [row for found in told for row in _rows(found)]
    emit(COLUMNS, rows, output_format)
    if not rows:
        note(settings, f"no claim speaks of this; midstack path '{a}' '{b or 'B'}' looks for a longer way")


def _explain_one(claim_id: str, snapshot: Snapshot) -> list[Explanation]:
    """The relation of a claim; nothing where `claim_id` is no claim, so that it may be a name."""
    try:
        found = explain_claim(snapshot, load_ontology(), claim_id)
    except NotFoundError:
        return []
    return [found]


def _rows(found: Explanation) -> list[tuple[object, ...]]:
    stands: tuple[tuple[str, tuple[Quote, ...]], ...] = (("for", found.quotes), ("against", found.denials))
    return [
        (
            found.source,
            found.relation,
            found.target,
            found.edge.status if found.edge else None,
            side,
            quote.status,
            quote.quote,
            quote.said_by,
            quote.document_id,
            quote.publisher,
            quote.reported_on,
            quote.language,
            quote.url,
            quote.claim_id,
        )
        for side, quotes in stands
        for quote in quotes
    ]
