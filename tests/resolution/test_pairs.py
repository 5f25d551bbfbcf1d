"""Same and different: pairs of names across scripts, in pairs.csv, found by the names alone.

`same` pairs must be found under one id, `different` pairs never.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from midstack.resolution import load_resolver

PAIRS = list(csv.DictReader(Path(__file__).with_name("pairs.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['group']}:{row['left']}/{row['right']}")
def test_pair(row: dict[str, str]) -> None:
    left, right = (load_resolver().resolve(row[side]) for side in ("left", "right"))
    assert (left.id is not None and left.id == right.id) == (row["verdict"] == "same"), (left, right)


def test_the_table_is_large_and_balanced() -> None:
    same = sum(row["verdict"] == "same" for row in PAIRS)
    assert len(PAIRS) >= 400
    assert 0.4 <= same / len(PAIRS) <= 0.6
    assert len({(row["left"], row["right"]) for row in PAIRS}) == len(PAIRS)


def test_every_different_firm_of_the_same_pairs_stays_apart() -> None:
    """Each name of a `same` pair against the other side of every other one: thousands of easy negatives."""
    resolver = load_resolver()
    ids = [
        (resolver.resolve(r["left"]).id, resolver.resolve(r["right"]).id)
        for r in PAIRS
        if r["verdict"] == "same"
    ]
    wrong = [(a, b) for a, same in ids for other, b in ids if same != b and a == b and other == b]
    assert wrong == []
