"""What the gate looks at: figures of the shipped extractor on the annotated documents, and their floors.

`python -m tests.eval.figures` measures again and writes every floor MARGIN below what it finds.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from midstack.claims.evaluation import ALL, evaluate
from midstack.claims.extracting import load_extractor
from midstack.claims.gold import GoldDocument, read_gold
from midstack.claims.scores import Score

HERE: Final = Path(__file__).parent
FLOORS: Final = HERE / "floors.csv"
COLUMNS: Final = ("split", "group", "figure", "floor")
MARGIN: Final = 0.02
SPLITS: Final = ("dev", "seeds", "news-test", "blogs-test", "test")
MAIN: Final = ("bn", "en", "hi", "id")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "main": MAIN,
    **{language: (language,) for language in MAIN},
    "others": ("ar", "es", "pt", "tr", "vi", "zh"),
    "later": ("de", "fr", "ja", "ko", "ru"),
    "latest": ("fa", "it", "pl", "ta", "ur"),
    "newest": ("mr", "nl", "uk"),
    "added": ("cs", "gu", "he", "ms", "ro", "sv", "te", "th"),
    "further": ("el", "fi", "hu", "pa", "sw", "tl"),
}
"""Languages that are counted together."""

Figures = dict[tuple[str, str, str], float]


@cache
def measure() -> Figures:
    """Return every figure by (split, group, figure); groups a split has no document of are left out."""
    found: Figures = {}
    for split in SPLITS:
        gold = read_gold(HERE / "gold" / split)
        for group, score in _scores(gold):
            found |= {(split, group, figure): value for figure, value in _figures(group, score)}
    return found


def read_floors() -> Figures:
    """Return the floors that are written down."""
    with FLOORS.open(encoding="utf-8", newline="") as stream:
        return {
            (row["split"], row["group"], row["figure"]): float(row["floor"]) for row in csv.DictReader(stream)
        }


def write_floors(found: Figures) -> None:
    """Write floors MARGIN below `found`, cut to three digits; what must be perfect has no margin."""
    with FLOORS.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key, value in found.items():
            margin = 0.0 if key[2] == "evidence" else MARGIN
            writer.writerow((*key, max(0.0, math.floor((value - margin) * 1000) / 1000)))


def _scores(gold: Iterable[GoldDocument]) -> Iterator[tuple[str, Score]]:
    extractor = load_extractor()
    read = [(document, extractor.extract(document.document)) for document in gold]
    for group, languages in GROUPS.items():
        part = [pair for pair in read if pair[0].document.language in languages]
        if part:
            report = evaluate((extraction for _, extraction in part), (document for document, _ in part))
            yield group, report.scores[ALL]


def _figures(group: str, score: Score) -> Iterator[tuple[str, float]]:
    """Yield the figures of a group; those that rest on few cases only for languages together."""
    yield "relations precision", score.relations.precision
    yield "relations f1", score.relations.f1
    yield "entities f1", score.entities.f1
    yield "evidence", score.evidence.precision
    if group not in MAIN:
        yield "metrics f1", score.metrics.f1
        yield "statuses", score.statuses.precision
        yield "amounts", score.amounts.precision


if __name__ == "__main__":
    write_floors(measure())
