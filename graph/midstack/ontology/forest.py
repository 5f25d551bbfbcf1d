"""A forest of decision trees in a small text file, read once, summed in a fixed order.

Each tree asks of a row of numbers "is column c at most t?" until a leaf; the leaves' values add up to a logit
(gradient boosting, Friedman 2001).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from midstack.errors import OntologyError
from midstack.ontology.blocks import Block, distinct
from midstack.ontology.leaves import ALL, Answered, Leaves, Masks, Numbers, side_by_side
from midstack.resources import path

FIRST_TREES = 50
HOPELESS = -3.2
"""After so many trees a row at or below this logit is given up; see `Forest.score`."""
_Question = tuple[int, float]
"""Column and threshold."""
COLUMNS = ("tree", "node", "feature", "threshold", "left", "right", "value")


@dataclass(frozen=True, slots=True)
class Node:
    """Node `node` of tree `tree`: asks `feature` <= `threshold`, or is a leaf (feature "") with a `value`."""

    tree: int
    node: int
    feature: str
    threshold: float
    left: int
    right: int
    value: float


@dataclass(frozen=True, slots=True)
class Forest:
    """Questions "is the row's number in column c above t?" by column and threshold, and what they rule out.

    Of the questions about one column only the last that a row says yes to is looked up: it rules out what
    those before it do. `bounds` are the thresholds of the next question about the same column.
    """

    columns: npt.NDArray[np.intp]
    thresholds: npt.NDArray[np.float32]
    bounds: npt.NDArray[np.float32]
    stages: Sequence[Leaves]
    """The first trees, which all rows are scored by, and the others, where there are any."""
    _asked: dict[tuple[int, ...], _Asked] = field(default_factory=dict)
    """The questions about columns that were asked about before."""

    def score(self, rows: npt.NDArray[np.float32], *, patient: bool = False) -> npt.NDArray[np.float64]:
        """Return the logit of every row of `rows` (shape: rows, features). See `score_blocks`."""
        return self.score_blocks([Block.of_rows(rows)], patient=patient)

    def score_blocks(self, blocks: Sequence[Block], *, patient: bool = False) -> npt.NDArray[np.float64]:
        """Return the logit of every row of the table that `blocks`, of one at least, make together.

        A row far below even odds after the first trees keeps what it has then, unless `patient`: the others
        cannot lift it to a yes.
        """
        answered = [(self._ask(block), block.places) for block in blocks]
        first, *others = self.stages
        scores = first.total((first.left_over(yeses), places) for yeses, places in answered)
        hopeful = np.arange(len(scores)) if patient else np.flatnonzero(scores > HOPELESS)
        if others and len(hopeful):
            kept = [_only(yeses, places[hopeful]) for yeses, places in answered]
            for stage in others:
                scores[hopeful] += stage.total((stage.left_over(yeses), places) for yeses, places in kept)
        return scores

    def _ask(self, block: Block) -> Answered:
        asked = self._asked.get(block.columns)
        if asked is None:
            places = np.flatnonzero(np.isin(self.columns, block.columns))
            within = [block.columns.index(column) for column in self.columns[places].tolist()]
            asked = self._asked[block.columns] = _Asked(places, np.array(within, dtype=np.intp))
        numbers = block.values.take(asked.within, axis=1)
        last_yes = numbers > self.thresholds[asked.places]
        last_yes &= numbers <= self.bounds[asked.places]
        # Divided by hand: numpy's nonzero of a table takes three times as long.
        parts, questions = np.divmod(np.flatnonzero(last_yes), max(1, len(asked.places)))
        return side_by_side(parts, asked.places[questions], len(numbers), len(self.columns))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions about some columns, by number, and which of those columns each is about."""

    places: npt.NDArray[np.intp]
    within: npt.NDArray[np.intp]


def _only(yeses: Answered, places: Numbers) -> tuple[Answered, Numbers]:
    """Leave out the parts that stand at none of `places`, and number the others anew."""
    kept, numbered = distinct(places, yeses.shape[1])
    return yeses[:, kept], numbered


def build_forest(nodes: Iterable[Node], features: Sequence[str]) -> Forest:
    """Return the forest of `nodes`.

    Raises KeyError for a feature that `features` lacks and a node that is missing, ValueError for no trees, a
    tree of more than 64 leaves and a child with a lower number than its parent.
    """
    index = {name: place for place, name in enumerate(features)}
    trees: dict[int, dict[int, Node]] = {}
    for node in nodes:
        trees.setdefault(node.tree, {})[node.node] = node
    if not trees:
        raise ValueError("there are no trees")
    ruled: dict[_Question, list[tuple[int, int]]] = {}
    values: list[list[float]] = [[] for _ in trees]
    for place, number in enumerate(sorted(trees)):
        for node, mask in _walk(trees[number], 0, values[place]):
            question = (index[node.feature], float(np.float32(node.threshold)))
            ruled.setdefault(question, []).append((place, mask))
    questions = sorted(ruled)
    masks = _accumulate(questions, ruled, len(values))
    columns = np.array([column for column, _ in questions], dtype=np.intp)
    thresholds = np.array([threshold for _, threshold in questions], dtype=np.float32)
    bounds = np.full(len(questions), np.inf, dtype=np.float32)
    again = np.flatnonzero(columns[:-1] == columns[1:])
    bounds[again] = thresholds[again + 1]
    parts = [slice(0, FIRST_TREES), slice(FIRST_TREES, None)]
    stages = [Leaves.of(masks[:, part], values[part]) for part in parts if values[part]]
    return Forest(columns, thresholds, bounds, stages)


def _walk(tree: Mapping[int, Node], number: int, values: list[float]) -> Iterator[tuple[Node, int]]:
    """Yield the questions from node `number` down with the leaves a yes leaves over; add to `values`."""
    node = tree[number]
    if not node.feature:
        values.append(node.value)
        return
    if min(node.left, node.right) <= number:
        raise ValueError(f"tree {node.tree}, node {number}: a child has a lower number")
    first = len(values)
    yield from _walk(tree, node.left, values)
    yield node, int(ALL) & ~((1 << len(values)) - (1 << first))
    yield from _walk(tree, node.right, values)


def _accumulate(
    questions: Sequence[_Question], ruled: Mapping[_Question, Iterable[tuple[int, int]]], trees: int
) -> Masks:
    """Return what each question, and those of its column before it, leave over (shape: questions, trees)."""
    masks = np.full((len(questions), trees), ALL)
    for place, question in enumerate(questions):
        if place and questions[place - 1][0] == question[0]:
            masks[place] = masks[place - 1]
        for tree, mask in ruled[question]:
            masks[place, tree] &= np.uint64(mask)
    return masks


def write_forest(nodes: Iterable[Node], file: Path) -> None:
    """Write one line a node."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for n in nodes:
            question: list[Any] = [n.feature, f"{n.threshold:.6g}", n.left, n.right, ""]
            leaf: list[Any] = ["", "", "", "", f"{n.value:.5g}"]
            writer.writerow([n.tree, n.node, *(question if n.feature else leaf)])


def read_forest(file: Path, features: Sequence[str]) -> Forest:
    """Return the forest in `file`. Raises OntologyError where it is missing or malformed."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            if tuple(next(rows, ())) != COLUMNS:
                raise ValueError(f"the first line is not {','.join(COLUMNS)}")
            return build_forest(map(_node, rows), features)
    except (OSError, KeyError, ValueError) as error:
        raise OntologyError(
            f"the trees {file} cannot be read: {error!r}",
            hint="python -m midstack.claims.training GOLD_DIR...",
        ) from error


@cache
def load_forest(task: str, features: tuple[str, ...]) -> Forest:
    """Return the forest of `task` that ships with midstack."""
    return read_forest(path("ontology") / "weights" / f"{task}.csv", features)


def _node(row: Sequence[str]) -> Node:
    tree, number, feature, threshold, left, right, value = row
    if not feature:
        return Node(int(tree), int(number), "", 0.0, 0, 0, float(value))
    return Node(int(tree), int(number), feature, float(threshold), int(left), int(right), 0.0)
