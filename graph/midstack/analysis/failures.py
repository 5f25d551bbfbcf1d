"""What fails with whom: every possible removal worked out at once.

Each actor holds one bit per scenario, set where it has failed; an input that several suppliers can give
fails where all of theirs are set (AND), an actor where any of its inputs fails (OR). Python's integers do
thousands of scenarios in one operation.
Invariant: the result is the least set of failures that follows from the removals, also where supply goes in
circles: nothing fails without a cause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from midstack.analysis.dependencies import Dependencies, Input

BLOCK: Final = 4096
"""Scenarios worked out together; more would leave the processor's cache."""


Lives = Mapping[str, Sequence[Mapping[str, int]]]
"""For every actor and each of its inputs, in order: the scenarios (bits) in which each supplier is one."""


def cascade(
    dependencies: Dependencies,
    removed: Mapping[str, int],
    order: Sequence[Sequence[str]] | None = None,
    lives: Lives | None = None,
) -> dict[str, int]:
    """Return for every actor the scenarios (bits) in which it fails, given those in which each is removed.

    `order` is what `order_actors` gives, for callers that ask more than once. With `lives` the ties differ
    between scenarios; an input without any supplier in a scenario is not known there, so nothing fails for
    it.
    """
    failed = {node: removed.get(node, 0) for node in dependencies.inputs}
    every = 0
    for bits in removed.values():
        every |= bits
    for group in order or order_actors(dependencies):
        changed = True
        while changed:
            changed = False
            for node in group:
                inputs = dependencies.inputs[node]
                if lives is None:
                    after = failed[node] | _starved(inputs, failed, every)
                else:
                    after = failed[node] | _starved_where(lives[node], failed, every)
                if after != failed[node]:
                    failed[node] = after
                    changed = len(group) > 1
    return failed


def remove_one(dependencies: Dependencies, names: Collection[str]) -> set[str]:
    """Return who fails when all of `names` go, they themselves left out."""
    failed = cascade(dependencies, dict.fromkeys(names, 1))
    return {node for node, bits in failed.items() if bits} - set(names)


def count_failures(
    dependencies: Dependencies, affected: Collection[str] | None = None, nodes: Sequence[str] | None = None
) -> dict[str, int]:
    """Return for each of `nodes` (all by default) how many of `affected` (all by default) fail when it
    alone goes.
    """
    names = dependencies.nodes if nodes is None else tuple(nodes)
    watched = list(dependencies.nodes if affected is None else affected)
    order = order_actors(dependencies)
    counts: dict[str, int] = {}
    for first in range(0, len(names), BLOCK):
        block = names[first : first + BLOCK]
        failed = cascade(dependencies, {name: 1 << place for place, name in enumerate(block)}, order)
        sums = sum_columns((failed.get(node, 0) for node in watched), len(block))
        own = set(watched)
        counts.update({name: int(sums[i]) - (name in own) for i, name in enumerate(block)})
    return counts


def _starved_where(lives: Sequence[Mapping[str, int]], failed: Mapping[str, int], every: int) -> int:
    found = 0
    for suppliers in lives:
        supplied, standing = 0, 0
        for supplier, bits in suppliers.items():
            supplied |= bits
            standing |= bits & ~failed[supplier]
        found |= supplied & ~standing & every
    return found


def order_actors(dependencies: Dependencies) -> list[list[str]]:
    """Return the actors, suppliers before those they supply; those that supply one another in a circle
    together.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(dependencies.inputs)
    for node, inputs in dependencies.inputs.items():
        graph.add_edges_from((supplier, node) for needed in inputs for supplier in needed.suppliers)
    whole = nx.condensation(graph)
    return [sorted(whole.nodes[part]["members"]) for part in nx.topological_sort(whole)]


def sum_columns(rows: Iterable[int], width: int) -> NDArray[np.int64]:
    """Return for each of the first `width` scenarios in how many of `rows` its bit is set."""
    size = (width + 7) // 8
    sums = np.zeros(size * 8, dtype=np.int64)
    for bits in rows:
        if bits:
            packed = np.frombuffer(bits.to_bytes(size, "little"), dtype=np.uint8)
            sums += np.unpackbits(packed, bitorder="little")
    return sums[:width]


def _starved(inputs: Sequence[Input], failed: Mapping[str, int], every: int) -> int:
    found = 0
    for needed in inputs:
        bits = every
        for supplier in needed.suppliers:
            bits &= failed[supplier]
            if not bits:
                break
        found |= bits
    return found
