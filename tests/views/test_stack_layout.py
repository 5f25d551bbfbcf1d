"""Nodes stand in their band, apart from each other, in an order that keeps lines from crossing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.views.stack_layout import GAP, PITCH, StackLayout, count_crossings, lay_out

ORDER = ("top", "middle", "ground")

GRAPHS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.sampled_from([*ORDER, "elsewhere"]), max_size=40
)


def _links(nodes: list[str], seed: int) -> list[tuple[str, str]]:
    draw = random.Random(seed)  # noqa: S311 - a test graph
    return [(draw.choice(nodes), draw.choice(nodes)) for _ in range(2 * len(nodes))] if nodes else []


@given(GRAPHS, st.integers(0, 5))
def test_every_node_lies_alone_inside_its_band(layers: dict[str, str], seed: int) -> None:
    layout = lay_out(layers, ORDER, _links(sorted(layers), seed))
    assert set(layout.positions) == set(layers)
    assert len(set(layout.positions.values())) == len(layers)
    bands = {band.layer: band for band in layout.bands}
    for node, (x, y) in layout.positions.items():
        assert bands[layers[node]].top + GAP / 2 <= y <= bands[layers[node]].bottom - GAP / 2
        assert abs(x) <= layout.width / 2 + PITCH


@given(GRAPHS, st.integers(0, 5), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(layers: dict[str, str], seed: int, draw: random.Random) -> None:
    links = _links(sorted(layers), seed)
    shuffled = list(layers.items())
    draw.shuffle(shuffled)
    draw.shuffle(turned := list(links))
    assert lay_out(dict(shuffled), ORDER, turned) == lay_out(layers, ORDER, links)


def test_bands_follow_the_order_and_touch() -> None:
    layout = lay_out({"a": "ground", "b": "top", "c": "elsewhere"}, ORDER, [])
    assert [band.layer for band in layout.bands] == ["top", "ground", "elsewhere"]
    assert all(one.bottom == two.top for one, two in zip(layout.bands, layout.bands[1:], strict=False))
    assert layout.height == layout.bands[-1].bottom


@pytest.mark.parametrize("seed", range(5))
def test_sweeps_take_crossings_away(seed: int) -> None:
    layers = {f"n{n}": ORDER[n % 3] for n in range(60)}
    links = [(a, b) for a, b in _links(sorted(layers), seed) if layers[a] != layers[b]]
    layout = lay_out(layers, ORDER, links)
    places = sorted(layout.positions.values())
    draw = random.Random(seed)  # noqa: S311 - a test graph
    by_band: dict[str, list[tuple[float, float]]] = {}
    for node, place in layout.positions.items():
        by_band.setdefault(layers[node], []).append(place)
    for band in by_band.values():
        draw.shuffle(band)
    random_places = {node: by_band[layers[node]].pop() for node in sorted(layers)}
    shuffled = StackLayout(random_places, layout.bands, layout.width, layout.height)
    assert sorted(random_places.values()) == places
    assert count_crossings(layout, links) < 0.8 * count_crossings(shuffled, links)


def test_nothing_gives_an_empty_layout() -> None:
    layout = lay_out({}, ORDER, [])
    assert layout.bands == ()
    assert layout.height == 0.0


def test_links_to_unknown_nodes_are_passed_over() -> None:
    assert lay_out({"a": "top"}, ORDER, [("a", "nobody")]) == lay_out({"a": "top"}, ORDER, [])
