"""How much faster the backend and the failure kernel are, as ratios within one run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import networkx as nx
import pytest

from midstack.analysis.backend.graphs import IGraphGraph
from midstack.analysis.dependencies import Dependencies, Input
from midstack.analysis.failures import count_failures, remove_one

pytestmark = pytest.mark.slow


def layered(size: int) -> nx.DiGraph:
    """Ten layers, about five ties a node, a tenth of them backwards."""
    draw = random.Random(7)  # noqa: S311
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    for node in range(size):
        for _ in range(5):
            step = draw.randrange(1, size // 10)
            other = node + step if draw.random() < 0.9 else node - step
            if 0 <= other < size:
                graph.add_edge(node, other)
    return graph


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


@pytest.mark.parametrize(("size", "ends", "least"), [(1_000, 100, 8), (10_000, 40, 4)])
def test_backend_beats_networkx_with_conversion_counted(size: int, ends: int, least: float) -> None:
    graph = layered(size)
    starts, stops = list(range(ends)), list(range(size - ends, size))
    plain = seconds(lambda: nx.betweenness_centrality_subset(graph, starts, stops))
    fast = seconds(lambda: nx.betweenness_centrality_subset(IGraphGraph.from_networkx(graph), starts, stops))
    print(f"{size} nodes, {ends} sources: networkx {plain:.3f} s, backend {fast:.3f} s, {plain / fast:.0f} x")  # noqa: T201
    assert plain / fast > least


def test_all_removals_at_once_beat_one_after_another() -> None:
    graph, size, sample = layered(10_000), 10_000, 20
    draw = random.Random(3)  # noqa: S311
    inputs: dict[str, tuple[Input, ...]] = {}
    for node in graph:
        suppliers = sorted(map(str, graph.predecessors(node)))
        cut = draw.randint(0, len(suppliers))
        parts = [part for part in (suppliers[:cut], suppliers[cut:]) if part]
        inputs[str(node)] = tuple(Input(str(place), (), tuple(part)) for place, part in enumerate(parts))
    needs = Dependencies(inputs)
    names = [str(draw.randrange(size)) for _ in range(sample)]
    counts: dict[str, int] = {}
    fast = seconds(lambda: counts.update(count_failures(needs)))
    slow = seconds(lambda: [remove_one(needs, [name]) for name in names]) * size / sample
    assert {name: counts[name] for name in names} == {name: len(remove_one(needs, [name])) for name in names}
    print(f"all removals of {size}: {fast:.2f} s at once, {slow:.0f} s one by one, {slow / fast:.0f} x")  # noqa: T201
    assert slow / fast > 50
