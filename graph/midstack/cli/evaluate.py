"""`midstack eval`: the extractor scored against annotated documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import click

from midstack.claims.evaluation import Evaluation, evaluate_folder
from midstack.claims.scores import Tally
from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings

COLUMNS = ("group", "documents", "figure", "precision", "recall", "f1", "hits", "found", "expected")
RELATION_COLUMNS = ("group", "precision", "recall", "f1", "hits", "found", "expected")
CONFUSION_COLUMNS = ("expected", "found", "relations")
MISS_COLUMNS = ("miss", "document", "source", "kind", "target", "instead", "evidence", "text")
FIGURES = ("relations", "pairs", "entities", "metrics", "statuses", "amounts", "evidence")


@click.command(name="eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--by",
    type=click.Choice(("language", "kind", "status", "confusion")),
    default="language",
    show_default=True,
    help="What the rows are; confusion counts the status expected against the one found.",
)
@click.option("--errors", type=click.IntRange(min=0), default=0, help="List up to so many misses instead.")
@format_option
@click.pass_obj
def command(settings: Settings, *, gold: Path, by: str, errors: int, output_format: str) -> None:
    """Score the extractor against documents annotated by people.

    GOLD_DIR holds a .txt and a .json for each document. Precision, recall and F1 (0 to 1) of relations,
    pairs, entities and metrics, for all documents and by language; of the relations found, whose status and
    whose amount is right; of all claims, whose quote stands in the text. With --by kind or status the rows
    are relations alone. With --errors they are the relations that were missed or are wrong, beside what was
    said of the same pair instead, and the text.
    """
    del settings
    found = evaluate_folder(gold)
    if errors:
        rows = [
            (m.kind, m.document, *m.relation, m.instead, m.evidence, m.text) for m in found.misses[:errors]
        ]
        emit(MISS_COLUMNS, rows, output_format)
    elif by == "language":
        emit(COLUMNS, list(_rows(found)), output_format)
    elif by == "confusion":
        counts = [(*pair, count) for pair, count in sorted(found.confusion.items())]
        emit(CONFUSION_COLUMNS, counts, output_format)
    else:
        tallies = found.kinds if by == "kind" else found.statuses
        rows_by = [(group, *_figures(tally)) for group, tally in sorted(tallies.items())]
        emit(RELATION_COLUMNS, rows_by, output_format)


def _rows(found: Evaluation) -> Iterator[tuple[object, ...]]:
    for group, score in found.scores.items():
        for figure in FIGURES:
            yield group, score.documents, figure, *_figures(getattr(score, figure))


def _figures(tally: Tally) -> tuple[object, ...]:
    shares = (round(share, 4) for share in (tally.precision, tally.recall, tally.f1))
    return (*shares, *astuple(tally))
