"""The gate: no figure of the extractor falls below its floor."""

from __future__ import annotations

import pytest
from tests.eval.figures import GROUPS, SPLITS, measure, read_floors


@pytest.mark.parametrize("split", SPLITS)
def test_no_figure_falls(split: str) -> None:
    found = measure()
    fallen = {
        " ".join(key): (found.get(key), floor)
        for key, floor in read_floors().items()
        if key[0] == split and found.get(key, 0.0) < floor
    }
    assert fallen == {}, "after a change that is meant: python -m tests.eval.figures"


def test_every_figure_has_a_floor_near_it() -> None:
    floors, found = read_floors(), measure()
    assert floors.keys() == found.keys()
    assert {group for _, group, _ in floors} == set(GROUPS)
    assert all(0 <= floor <= 1 for floor in floors.values())


def test_every_quote_stands_in_its_text() -> None:
    shares = {key: value for key, value in measure().items() if key[2] == "evidence"}
    assert set(shares.values()) == {1.0}
