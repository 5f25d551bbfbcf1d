"""Short texts of which every figure is known: en.csv with text and figures, "Nvidia=revenue=57e9; ...".

A figure is a name as it stands in the text, the metric it has and the value, below zero for a loss. A text
without figures states none. Its relations are not given.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from midstack.claims.gold import GoldDocument, GoldMetric, fold
from midstack.errors import DocumentError
from midstack.model import Document
from midstack.ontology import load_ontology

COLUMNS = ("text", "figures")


def holds_figures(folder: Path) -> bool:
    """Tell whether the tables of `folder` are ones of figures."""
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            return tuple(next(csv.reader(stream), ())) == COLUMNS
    return False


def read_figures(folder: Path) -> list[GoldDocument]:
    """Return every text of `folder`, one file a language. Raises DocumentError where a row is wrong."""
    return [gold for file in sorted(folder.glob("*.csv")) for gold in _read(file)]


def _read(file: Path) -> Iterator[GoldDocument]:
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            text, told = row.get("text") or "", row.get("figures") or ""
            try:
                metrics = tuple(_figure(text, figure) for figure in told.split(";") if figure.strip())
            except (KeyError, ValueError) as error:
                raise DocumentError(
                    f"{file}:{line}: needs {', '.join(COLUMNS)}, figures as NAME=METRIC=VALUE: {error}",
                    hint="mend the row or leave it out",
                ) from error
            yield GoldDocument(
                Document(f"{file.stem}-figures-{line}", text, file.stem),
                {},
                (),
                metrics,
                names={fold(metric.subject): metric.subject for metric in metrics},
                is_sentence=True,
            )


def _figure(text: str, figure: str) -> GoldMetric:
    name, metric, value = (part.strip() for part in figure.split("="))
    if name not in text:
        raise ValueError(f"'{name}' is not in the text")
    return GoldMetric(name, load_ontology().metrics[metric].id, float(value), "", None, "", text)
