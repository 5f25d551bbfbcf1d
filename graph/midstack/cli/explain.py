"""`midstack explain`: what is claimed, by whom, in which words; and of one entity, who it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from midstack.analysis import EntityAccount, Explanation, explain_claim, explain_entity, explain_pair
from midstack.analysis.evidence import Quote
from midstack.cli.analysing import find_one, snapshot_options
from midstack.cli.output import emit, format_option
from midstack.cli.progress import note
from midstack.cli.settings import Settings
from midstack.errors import NotFoundError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.resolution import read_judgements
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


Row = tuple[object, ...]


@click.command(name="explain")
@click.argument("a", metavar="A|CLAIM-ID")
@click.argument("b", required=False, metavar="[B]")
@click.option(
    "--judgements",
    type=click.Path(path_type=Path, dir_okay=False),
    default="judgements.csv",
    show_default=True,
    help="Decisions made with midstack review.",
)
@snapshot_options
@format_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    a: str,
    b: str | None,
    judgements: Path,
    as_of: str | None,
    known_at: str | None,
    min_status: str | None,
    output_format: str,
) -> None:
    """Show what is claimed, by whom, in which words.

    Of two entities (names in any script, or ids), of one entity, or of the relation that a claim speaks of
    (its id, or the first six or more characters). assessed is what all reports together amount to; stands
    is "for" or "against". Of one entity the first rows say who it is: type, class, roles, layers, parent,
    other names, and what was decided about it in midstack review.
    """
    with open_store(settings.store) as store:
        snapshot = store.snapshot(as_of=as_of, known_at=known_at, min_status=min_status)
        ontology = load_ontology()
        about: list[Row] = []
        if b is not None:
            ends = [find_one(store, name, settings) for name in (a, b)]
            told: Iterable[Explanation] = explain_pair(snapshot, ontology, ends[0], ends[1])
        else:
            told = _explain_one(a, snapshot)
            if not told:
                account = explain_entity(snapshot, ontology, find_one(store, a, settings))
                about = list(_about(account, snapshot, judgements))
                told = (*account.relations, *account.measured)
    rows = [row for found in told for row in _rows(found)]
    emit(COLUMNS, [*about, *rows], output_format)
    if not rows:
        note(settings, f"no claim speaks of this; midstack path '{a}' '{b or 'B'}' looks for a longer way")


def _about(account: EntityAccount, snapshot: Snapshot, judgements: Path) -> Iterator[Row]:
    """Yield who an entity is, in rows like those of claims: what in `relation`, the answer in `target`."""
    entity = account.entity
    parent = snapshot.entities.get(entity.parent or "")
    answers: dict[str, Iterable[str | None]] = {
        "type": (entity.type,),
        "class": (entity.entity_class,),
        "role": entity.roles,
        "layer": account.layers,
        "parent": (parent.label if parent else entity.parent,),
        "stands for": (entity.canonical_id,),
        "alias": entity.aliases,
        "decision": _decisions(entity.id, judgements),
    }
    for what, given in answers.items():
        yield from ((entity.label, what, answer, *(None for _ in COLUMNS[3:])) for answer in given if answer)


def _decisions(key: str, judgements: Path) -> Iterator[str]:
    for judged in read_judgements(judgements):
        if key in judged.pair:
            (other,) = judged.pair - {key}
            yield f"{judged.verdict}: {other} ({judged.date}, {judged.by}) {judged.reason}".rstrip()


def _explain_one(claim_id: str, snapshot: Snapshot) -> list[Explanation]:
    """The relation of a claim; nothing where `claim_id` is no claim, so that it may be a name."""
    try:
        found = explain_claim(snapshot, load_ontology(), claim_id)
    except NotFoundError:
        return []
    return [found]


def _rows(found: Explanation) -> list[Row]:
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
