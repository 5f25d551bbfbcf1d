"""Loaders killed with signal 9: nothing acknowledged is lost or doubled, and a resume ends equal.

Every few kills the documents are edited, so that there is always something to write.
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
EACH = 8
"""Kills of one edition of the documents; they leave it about complete."""


@pytest.mark.slow
def test_killed_loaders_lose_and_double_nothing(tmp_path: Path, target: str) -> None:
    tally, dice, edition = Tally(), random.Random(KILLS), 0  # noqa: S311
    while tally.kills < KILLS:
        edition = tally.kills // EACH
        loader = start(target, COUNT, seed=tally.kills, edition=edition)
        kill_after(loader, dice.random() * 0.5, tally, edition)
        if tally.kills % 5 == 0:
            with open_store(target, write=True) as store:
                examine(store, tally, COUNT)
    with open_store(target, write=True) as store:
        examine(store, tally, COUNT)
        store.load(documents(COUNT, seed=edition))
        assert store.verify() == []
        digest, closed = store.digest(), store.counts()["closed claims"]
    counts = f"(kills, lost, doubled, unopenable) = {(tally.kills, *tally.told())}"
    where = "Neo4j" if "://" in target else "embedded"
    print(f"{where}: {counts}; {edition + 1} editions, {closed} claims closed by edits")  # noqa: T201
    assert tally.told() == (0, 0, 0)
    assert tally.acknowledged
    assert digest == uninterrupted(tmp_path / "other", COUNT, edition)


@pytest.mark.slow
def test_two_loaders_at_once_give_the_union(tmp_path: Path, target: str) -> None:
    count = 60
    loaders = [start(target, count, seed=seed) for seed in (1, 2)]
    ends = [(loader.communicate(timeout=240), loader.returncode) for loader in loaders]
    assert [code for _, code in ends] == [0, 0], ends
    with open_store(target) as store:
        assert store.verify() == []
        assert store.counts()["documents"] == count
        digest = store.digest()
    assert digest == uninterrupted(tmp_path / "other", count)


def test_reader_takes_over_when_the_holder_is_killed(tmp_path: Path) -> None:
    folder, tally = str(tmp_path / "store"), Tally()
    loader = start(folder, COUNT)
    assert loader.stdout is not None
    first = loader.stdout.readline()
    with open_store(folder) as reader:  # a client of the loader's engine
        assert reader.counts()["documents"] > 0
        kill_after(loader, 0.0, tally)
        present = {key for (key,) in reader.query("MATCH (d:Document) RETURN d.id").rows}
        assert tally.acknowledged.keys() | set(first.split()) <= present
