"""AND/OR failure: all removals at once equal removing one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midstack.analysis.dependencies import Dependencies, Input
from midstack.analysis.failures import BLOCK, cascade, count_failures, remove_one

Needs = Mapping[str, Sequence[Sequence[str]]]
"""For every actor its inputs, each the suppliers that will do."""


def make(needs: Needs) -> Dependencies:
    names = {*needs, *(s for inputs in needs.values() for suppliers in inputs for s in suppliers)}
    return Dependencies(
        {
            name: tuple(
                Input(str(place), (), tuple(sorted(set(suppliers))))
                for place, suppliers in enumerate(needs.get(name, ()))
            )
            for name in sorted(names)
        }
    )


def fall_naively(needs: Dependencies, gone: str) -> set[str]:
    fallen = {gone}
    while True:
        more = {
            node
            for node, inputs in needs.inputs.items()
            if any(set(needed.suppliers) <= fallen for needed in inputs)
        } - fallen
        if not more:
            return fallen - {gone}
        fallen |= more


@st.composite
def dependencies(draw: st.DrawFn) -> Dependencies:
    names = [f"n{i}" for i in range(draw(st.integers(1, 9)))]
    suppliers = st.lists(st.sampled_from(names), min_size=1, max_size=3)
    return make({name: draw(st.lists(suppliers, max_size=3)) for name in names})


@settings(max_examples=150, deadline=None)
@given(dependencies())
def test_all_removals_equal_one_after_another(needs: Dependencies) -> None:
    expected = {node: fall_naively(needs, node) for node in needs.nodes}
    assert count_failures(needs) == {node: len(fallen) for node, fallen in expected.items()}
    assert {node: remove_one(needs, [node]) for node in needs.nodes} == expected


@settings(max_examples=60, deadline=None)
@given(dependencies(), st.data())
def test_removing_more_never_saves_anyone(needs: Dependencies, data: st.DataObject) -> None:
    some = data.draw(st.sets(st.sampled_from(needs.nodes), min_size=1))
    more = some | data.draw(st.sets(st.sampled_from(needs.nodes)))
    assert remove_one(needs, some) <= remove_one(needs, more) | more


CASES: list[tuple[str, Needs, dict[str, int]]] = [
    ("a chain falls link by link", {"b": [["a"]], "c": [["b"]]}, {"a": 2, "b": 1, "c": 0}),
    ("substitutes save", {"c": [["a", "b"]]}, {"a": 0, "b": 0, "c": 0}),
    ("each input is needed", {"c": [["a"], ["b"]]}, {"a": 1, "b": 1, "c": 0}),
    ("the one tool nobody else makes", {"euv": [["asml"]], "arf": [["asml", "nikon"]],
     "fab": [["euv"], ["arf"]], "chip": [["fab"]]},
     {"asml": 3, "nikon": 0, "euv": 2, "arf": 2, "fab": 1, "chip": 0}),
    ("a circle does not fall by itself", {"a": [["b"]], "b": [["a", "c"]]}, {"a": 0, "b": 1, "c": 0}),
    ("a circle falls together", {"a": [["b"], ["x"]], "b": [["a"]]}, {"x": 2, "a": 1, "b": 1}),
    ("two ways from one source are one way", {"b": [["a"]], "c": [["a"]], "d": [["b", "c"]]},
     {"a": 3, "b": 0, "c": 0, "d": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("needs", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_failures_of_hand_made_cases(needs: Needs, expected: dict[str, int]) -> None:
    assert count_failures(make(needs)) == expected


def test_only_the_watched_are_counted_and_never_the_removed_one() -> None:
    needs = make({"b": [["a"]], "c": [["b"]]})
    assert count_failures(needs, ["c"], ["a", "b", "c"]) == {"a": 1, "b": 1, "c": 0}
    assert count_failures(needs, ["a"], ["a"]) == {"a": 0}


def test_more_scenarios_than_one_block() -> None:
    size = BLOCK + 3
    needs = make({f"n{i:05d}": [[f"n{i - 1:05d}"]] for i in range(1, size)})
    counts = count_failures(needs, nodes=["n00000", f"n{size - 2:05d}"])
    assert counts == {"n00000": size - 1, f"n{size - 2:05d}": 1}
    everyone = count_failures(needs)
    assert everyone["n00000"] == size - 1
    assert everyone[f"n{size - 1:05d}"] == 0


def test_ties_that_hold_in_some_scenarios_only() -> None:
    """World 0: a alone supplies c; world 1: both; world 2: neither, so c is known to need nothing."""
    needs = make({"c": [["a", "b"]]})
    lives = {"a": [], "b": [], "c": [{"a": 0b011, "b": 0b010}]}
    failed = cascade(needs, {"a": 0b111}, lives=lives)
    assert failed["c"] == 0b001


@settings(max_examples=40, deadline=None)
@given(dependencies(), st.integers(1, 20))
def test_worlds_in_which_everything_holds_are_the_plain_case(needs: Dependencies, worlds: int) -> None:
    every = (1 << worlds) - 1
    lives = {
        node: [dict.fromkeys(n.suppliers, every) for n in inputs] for node, inputs in needs.inputs.items()
    }
    for node in needs.nodes:
        assert cascade(needs, {node: every}, lives=lives) == cascade(needs, {node: every})
