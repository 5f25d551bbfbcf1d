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

from midstack.analysis.dependencies import Dependencies

BLOCK: Final = 4096
"""Scenarios worked out together; more would leave the processor's cache."""


def cascade(dependencies: Dependencies, removed: Mapping[str, int]) -> dict[str, int]:
    """Return for every actor the scenarios (bits) in which it fails, given those in which each is removed."""
    return _spread(dependencies, _ordered(dependencies), removed)


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
    order = _ordered(dependencies)
    counts: dict[str, int] = {}
    for first in range(0, len(names), BLOCK):
        block = names[first : first + BLOCK]
        failed = _spread(dependencies, order, {name: 1 << place for place, name in enumerate(block)})
        sums = _column_sums((failed.get(node, 0) for node in watched), len(block))
        own = set(watched)
        counts.update({name: int(sums[i]) - (name in own) for i, name in enumerate(block)})
    return counts


def _spread(
    dependencies: Dependencies, order: Sequence[Sequence[str]], removed: Mapping[str, int]
) -> dict[str, int]:
    failed = {node: removed.get(node, 0) for node in dependencies.inputs}
    every = 0
    for bits in removed.values():
        every |= bits
    for group in order:
        changed = True
        while changed:
            changed = False
            for node in group:
                before = failed[node]
                after = before | _starved(dependencies, node, failed, every)
                if after != before:
                    failed[node] = after
                    changed = len(group) > 1
    return failed


def _starved(dependencies: Dependencies, node: str, failed: Mapping[str, int], every: int) -> int:
    found = 0
    for needed in dependencies.inputs[node]:
        bits = every
        for supplier in needed.suppliers:
            bits &= failed[supplier]
            if not bits:
                break
        found |= bits
    return found


def _ordered(dependencies: Dependencies) -> list[list[str]]:
    """Suppliers before those they supply; actors that supply one another in a circle together."""
    graph = nx.DiGraph()
    graph.add_nodes_from(dependencies.inputs)
    for node, inputs in dependencies.inputs.items():
        graph.add_edges_from((supplier, node) for needed in inputs for supplier in needed.suppliers)
    whole = nx.condensation(graph)
    return [sorted(whole.nodes[part]["members"]) for part in nx.topological_sort(whole)]


def _column_sums(rows: Iterable[int], width: int) -> NDArray[np.int64]:
    size = (width + 7) // 8
    sums = np.zeros(size * 8, dtype=np.int64)
    for bits in rows:
        if bits:
            packed = np.frombuffer(bits.to_bytes(size, "little"), dtype=np.uint8)
            sums += np.unpackbits(packed, bitorder="little")
    return sums
