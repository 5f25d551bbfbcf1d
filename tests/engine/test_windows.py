"""Batches, order and the bound on what is under way, without any process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.work import make, read

from midstack.engine.pools import Batch, Lost, Results, Work, run_batch
from midstack.engine.windows import (
    BATCH_CHARACTERS,
    BATCH_DOCUMENTS,
    JOBS_PER_WORKER,
    make_batches,
    run_in_pool,
)
from midstack.model import Document


@dataclass
class HandleHere:
    """A job that runs when its result is asked for, or is lost."""

    work: Work
    batch: Batch
    deadly: frozenset[str]

    def result(self) -> Results:
        if any(document.id in self.deadly for document in self.batch):
            raise Lost("killed")
        return run_batch(self.work, self.batch)


class PoolHere:
    """A pool in this process; documents named `deadly` kill the process they run in."""

    def __init__(self, workers: int, deadly: frozenset[str] = frozenset()) -> None:
        self.workers = workers
        self.deadly = deadly
        self.restarts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def submit(self, work: Work, batch: Batch) -> HandleHere:
        return HandleHere(work, batch, self.deadly)

    def restart(self) -> None:
        self.restarts += 1


@given(st.integers(0, 300), st.integers(1, 5), st.sets(st.integers(0, 299), max_size=6))
def test_one_result_each_in_order_whatever_dies(count: int, workers: int, deadly: set[int]) -> None:
    documents = [make(number) for number in range(count)]
    pool = PoolHere(workers, frozenset(make(number).id for number in deadly))
    results = list(run_in_pool(pool, read, documents))
    assert [result.document for result in results] == documents
    refused = {result.document.id for result in results if result.refusals}
    assert refused == pool.deadly & {document.id for document in documents}


@pytest.mark.parametrize("workers", [1, 4])
def test_no_more_than_the_window_is_taken_ahead(workers: int) -> None:
    taken = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for taken in range(1, 2001):
            yield make(taken)

    most = max(taken - done for done, _ in enumerate(run_in_pool(PoolHere(workers), read, documents())))
    assert most <= (workers * JOBS_PER_WORKER + 1) * BATCH_DOCUMENTS
    assert taken == 2000


@given(st.lists(st.integers(1, BATCH_CHARACTERS // 2), max_size=60))
def test_batches_hold_all_documents_and_stay_small(lengths: list[int]) -> None:
    documents = [Document(str(number), "x" * length, "en") for number, length in enumerate(lengths)]
    batches = list(make_batches(documents))
    assert [document for batch in batches for document in batch] == documents
    assert all(1 <= len(batch) <= BATCH_DOCUMENTS for batch in batches)
    assert all(sum(len(d.text) for d in batch[:-1]) < BATCH_CHARACTERS for batch in batches)
