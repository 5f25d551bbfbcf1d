"""Loaders killed with signal 9: nothing acknowledged is lost or doubled, and a resume ends equal.

`MIDSTACK_KILLS=200 pytest tests/faults/test_kills.py -s` prints the counts of the long run.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from tests.faults.processes import Tally, examine, kill_after, start, uninterrupted
from tests.stores.synthetic import documents

from midstack.stores import open_store

KILLS = int(os.environ.get("MIDSTACK_KILLS", "10"))
COUNT = 150


@pytest.mark.slow
def test_killed_loaders_lose_and_double_nothing(tmp_path: Path) -> None:
    target, tally, dice = str(tmp_path / "store"), Tally(), random.Random(KILLS)  # noqa: S311
    while tally.kills < KILLS:
        kill_after(start(target, COUNT, seed=tally.kills), dice.random() * 0.4, tally)
        if tally.kills % 5 == 0:
            with open_store(target, write=True) as store:
                examine(store, tally)
    with open_store(target, write=True) as store:
        examine(store, tally)
        store.load(documents(COUNT))
        assert store.verify() == []
        digest = store.digest()
    counts = f"lost, doubled, unopenable: {tally.told()}"
    print(f"kills {tally.kills}, {counts}; {len(tally.acknowledged)} acknowledged")  # noqa: T201
    assert tally.told() == (0, 0, 0)
    assert tally.acknowledged
    assert digest == uninterrupted(tmp_path / "other", COUNT)


@pytest.mark.slow
def test_two_loaders_at_once_give_the_union(tmp_path: Path) -> None:
    target, count = str(tmp_path / "store"), 60
    loaders = [start(target, count, seed=seed) for seed in (1, 2)]
    ends = [(loader.communicate(timeout=240), loader.returncode) for loader in loaders]
    assert [code for _, code in ends] == [0, 0], ends
    with open_store(target) as store:
        assert store.verify() == []
        assert store.counts()["documents"] == count
        digest = store.digest()
    assert digest == uninterrupted(tmp_path / "other", count)


def test_reader_takes_over_when_the_holder_is_killed(tmp_path: Path) -> None:
    target, tally = str(tmp_path / "store"), Tally()
    loader = start(target, COUNT)
    assert loader.stdout is not None
    first = loader.stdout.readline()
    with open_store(target) as reader:  # a client of the loader's engine
        assert reader.counts()["documents"] > 0
        kill_after(loader, 0.0, tally)
        present = {key for (key,) in reader.query("MATCH (d:Document) RETURN d.id").rows}
        assert (tally.acknowledged | set(first.split())) <= present
