"""Tables in parts: they hold what the whole table holds, and trees score both the same."""

from __future__ import annotations

import numpy as np
import pytest

from midstack.ontology.blocks import Block, distinct, join_blocks
from midstack.ontology.forest import FIRST_TREES, Node, build_forest

FEATURES = ("a", "b", "c")


def trees(count: int) -> list[Node]:
    random = np.random.default_rng(4)
    grown = []
    for tree in range(count):
        questions = [(FEATURES[random.integers(3)], float(random.integers(9))) for _ in range(3)]
        grown += [
            Node(tree, place, *questions[place], 2 * place + 1, 2 * place + 2, 0.0) for place in range(3)
        ]
        grown += [Node(tree, place, "", 0.0, 0, 0, float(random.normal())) for place in range(3, 7)]
    return grown


def walk(nodes: list[Node], tree: int, row: list[float]) -> float:
    own = {node.node: node for node in nodes if node.tree == tree}
    node = own[0]
    while node.feature:
        node = own[node.left if row[FEATURES.index(node.feature)] <= node.threshold else node.right]
    return node.value


def test_parts_score_as_the_rows_they_make() -> None:
    random = np.random.default_rng(5)
    nodes = trees(FIRST_TREES)
    one = Block((0, 2), random.integers(0, 9, (4, 2)).astype(np.float32), random.integers(0, 4, 30))
    other = Block((1,), np.arange(9, dtype=np.float32)[:, None], random.integers(0, 9, 30))
    rows = join_blocks([one, other])
    assert rows[:, 1].tolist() == other.places.tolist()
    forest = build_forest(nodes, FEATURES)
    scores = forest.score_blocks([one, other])
    assert scores.tolist() == forest.score(rows).tolist()
    walked = [sum(walk(nodes, tree, row) for tree in range(FIRST_TREES)) for row in rows.tolist()]
    assert scores == pytest.approx(walked)


@pytest.mark.parametrize(
    ("nodes", "told"),
    [
        ([], "no trees"),
        ([Node(0, 0, "a", 1.0, 0, 1, 0.0), Node(0, 1, "", 0.0, 0, 0, 1.0)], "lower number"),
        (
            [Node(0, n, "a", float(n), 2 * n + 1, 2 * n + 2, 0.0) for n in range(64)]
            + [Node(0, n, "", 0.0, 0, 0, 1.0) for n in range(64, 129)],
            "65 leaves",
        ),
    ],
)
def test_what_is_no_small_tree_is_refused(nodes: list[Node], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        build_forest(nodes, FEATURES)


@pytest.mark.parametrize("most", [8, 10**6])
def test_different_keys_are_numbered_in_order(most: int) -> None:
    different, places = distinct(np.array([7, 2, 7, 5]), most)
    assert different.tolist() == [2, 5, 7]
    assert places.tolist() == [2, 0, 2, 1]
