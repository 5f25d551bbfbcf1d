"""A disk full at many points of a load: an error in one line, and a store with all it acknowledged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.faults.processes import Tally, examine, start, uninterrupted
from tests.stores.synthetic import documents

from midstack.stores import open_store

SIZES = int(os.environ.get("MIDSTACK_DISK_SIZES", "5"))
COUNT = 90


@pytest.mark.slow
def test_full_disk_loses_nothing_acknowledged(tmp_path: Path) -> None:
    tally, codes = Tally(), []
    expected = uninterrupted(tmp_path / "other", COUNT)
    for number in range(SIZES):
        target = str(tmp_path / f"store-{number}")
        with open_store(target, write=True) as store:  # the schema is there before space runs out
            store.load([])
        largest = 150_000 + number * 1_200_000 // SIZES
        loader = start(target, COUNT, largest=largest)
        told, errors = loader.communicate(timeout=120)
        codes.append(loader.returncode)
        assert "Traceback" not in errors, errors[-2000:]
        assert "where the disk is full" in told or not loader.returncode
        tally.acknowledged.clear()
        tally.take(told)
        with open_store(target, write=True) as store:
            examine(store, tally, COUNT)
            store.load(documents(COUNT))
            assert store.digest() == expected
    counts = f"(sizes, lost, doubled, unopenable) = {(SIZES, *tally.told())}"
    print(f"disk full {counts}; {sum(map(bool, codes))} loads ended in an error")  # noqa: T201
    assert tally.told() == (0, 0, 0)
    assert any(codes), "no size was small enough to matter"
