"""`midstack eval`: the extractor scored against annotated documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from midstack.claims.evaluation import Evaluation, evaluate
from midstack.cli.output import emit, format_option
from midstack.cli.settings import Settings

COLUMNS = ("group", "documents", "figure", "precision", "recall", "f1", "hits", "found", "expected")
FIGURES = ("relations", "entities", "metrics", "statuses", "amounts")


@click.command(name="eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="List up to so many misses instead.")
@format_option
@click.pass_obj
def command(settings: Settings, *, gold: Path, errors: int, output_format: str) -> None:
    """Score the extractor against documents annotated by people.

    GOLD_DIR holds a .txt and a .json for each document. Precision, recall and F1 (0 to 1) of relations,
    entities and metrics, for all documents and by language; of the relations found, whose status and whose
    amount is right. With --errors the rows are the relations that were missed or are wrong.
    """
    del settings
    found = evaluate(gold)
    if errors:
        rows = [(m.kind, m.document, *m.relation, m.evidence) for m in found.misses[:errors]]
        emit(("miss", "document", "source", "kind", "target", "evidence"), rows, output_format)
        return
    emit(COLUMNS, list(_rows(found)), output_format)


def _rows(found: Evaluation) -> Iterator[tuple[object, ...]]:
    for group, score in found.scores.items():
        for figure in FIGURES:
            tally = getattr(score, figure)
            shares = (round(share, 4) for share in (tally.precision, tally.recall, tally.f1))
            yield group, score.documents, figure, *shares, tally.hits, tally.found, tally.expected
