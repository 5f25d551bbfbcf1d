"""A forest of decision trees in a small text file, read once, summed in a fixed order.

Each tree asks of a row of numbers "is column c at most t?" until a leaf; the leaves' values add up to a logit
(gradient boosting, Friedman 2001).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from midstack.errors import OntologyError
from midstack.resources import path

FIRST_TREES = 50
HOPELESS = -2.7
"""After so many trees a row at or below this logit is given up; see `Forest.score`."""
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
    """Trees side by side in flat arrays, `nodes` places for each tree.

    The right child stands behind the left one. A leaf is its own left child and no number is above its
    threshold, so that going on from it stays there.
    """

    columns: npt.NDArray[np.intp]
    thresholds: npt.NDArray[np.float32]
    lefts: npt.NDArray[np.intp]
    values: npt.NDArray[np.float64]
    nodes: int
    depth: int

    def score(self, rows: npt.NDArray[np.float32], *, patient: bool = False) -> npt.NDArray[np.float64]:
        """Return the logit of every row of `rows` (shape: rows, features).

        A row far below even odds after the first trees keeps what it has then, unless `patient`: the others
        cannot lift it to a yes.
        """
        trees = len(self.values) // self.nodes
        first = min(FIRST_TREES, trees)
        scores = self._sum(rows, 0, first)
        left = np.arange(len(rows)) if patient else np.flatnonzero(scores > HOPELESS)
        if first < trees and len(left):
            scores[left] += self._sum(rows[left], first, trees)
        return scores

    def _sum(self, rows: npt.NDArray[np.float32], first: int, last: int) -> npt.NDArray[np.float64]:
        flat = np.ascontiguousarray(rows).ravel()
        base = (np.arange(len(rows)) * rows.shape[1])[:, None]
        at = np.tile(np.arange(first, last) * self.nodes, (len(rows), 1))
        for _ in range(self.depth):
            above = flat.take(self.columns.take(at) + base) > self.thresholds.take(at)
            at = self.lefts.take(at)
            at += above
        total: npt.NDArray[np.float64] = self.values.take(at).sum(axis=1)
        return total


def build_forest(nodes: Iterable[Node], features: Sequence[str]) -> Forest:
    """Return the forest of `nodes`.

    Raises KeyError for a feature that `features` lacks, ValueError where children do not stand together.
    """
    index = {name: place for place, name in enumerate(features)}
    listed = list(nodes)
    shape = (max(n.tree for n in listed) + 1, max(n.node for n in listed) + 1)
    columns = np.zeros(shape, dtype=np.intp)
    thresholds = np.full(shape, np.inf, dtype=np.float32)
    values = np.zeros(shape)
    own = np.arange(shape[0] * shape[1]).reshape(shape)
    lefts = own.copy()
    for n in listed:
        if n.feature:
            if n.right != n.left + 1:
                raise ValueError(f"tree {n.tree}, node {n.node}: its children do not stand together")
            columns[n.tree, n.node] = index[n.feature]
            thresholds[n.tree, n.node] = n.threshold
            lefts[n.tree, n.node] = own[n.tree, n.left]
        else:
            values[n.tree, n.node] = n.value
    return Forest(
        columns.ravel(),
        thresholds.ravel(),
        lefts.ravel(),
        values.ravel(),
        nodes=shape[1],
        depth=_depth(listed),
    )


def _depth(nodes: Sequence[Node]) -> int:
    depths = {(n.tree, 0): 0 for n in nodes}
    for n in sorted(nodes, key=lambda n: (n.tree, n.node)):
        if n.feature:  # children have higher numbers than their parent
            depths[n.tree, n.left] = depths[n.tree, n.right] = depths[n.tree, n.node] + 1
    return max(depths.values())


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
            return build_forest((_node(row) for row in csv.DictReader(stream)), features)
    except (OSError, KeyError, ValueError) as error:
        raise OntologyError(
            f"the trees {file} cannot be read: {error!r}",
            hint="python -m midstack.claims.training GOLD_DIR...",
        ) from error


@cache
def load_forest(task: str, features: tuple[str, ...]) -> Forest:
    """Return the forest of `task` that ships with midstack."""
    return read_forest(path("ontology") / "weights" / f"{task}.csv", features)


def _node(row: dict[str, str]) -> Node:
    if not row["feature"]:
        return Node(int(row["tree"]), int(row["node"]), "", 0.0, 0, 0, float(row["value"]))
    threshold = float(row["threshold"])
    return Node(
        int(row["tree"]),
        int(row["node"]),
        row["feature"],
        threshold,
        int(row["left"]),
        int(row["right"]),
        0.0,
    )
