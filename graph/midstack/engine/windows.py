"""Documents through a pool in input order, with a bounded number of them under way.

Invariant: as many results come out as documents went in, in the same order, whatever dies meanwhile. A
document that ends its process twice while it runs alone is refused; the others are run again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from midstack.engine.pools import Batch, Handle, Lost, Pool, Results, Work
from midstack.log import get_logger
from midstack.model import Document, Extraction, Refusal

BATCH_DOCUMENTS: Final = 16
"""Documents of one job: enough to make its transport cheap, few enough to share the end of a run evenly."""
BATCH_CHARACTERS: Final = 200_000
"""Characters from which a job is full, however few its documents."""
JOBS_PER_WORKER: Final = 3
TRIES: Final = 2
"""Times a document may end its process."""

_log = get_logger(__name__)


def run_in_pool(pool: Pool, work: Work, documents: Iterable[Document]) -> Iterator[Extraction]:
    """Yield what `work` makes of each of `documents`, in order."""
    batches = make_batches(documents)
    under_way: deque[tuple[Batch, Handle | None]] = deque()
    while True:
        for batch in islice(batches, pool.workers * JOBS_PER_WORKER - len(under_way)):
            under_way.append((batch, _submit(pool, work, batch)))
        if not under_way:
            return
        batch, handle = under_way.popleft()
        try:
            yield from _result(handle)
        except Lost as lost:
            _log.warning("a worker process ended; %d documents run again: %s", len(batch), lost)
            pool.restart()
            yield from _run_apart(pool, work, batch)
            under_way = deque((waiting, _submit(pool, work, waiting)) for waiting, _ in under_way)


def make_batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield `documents` in runs of a bounded number and size."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _submit(pool: Pool, work: Work, batch: Batch) -> Handle | None:
    try:
        return pool.submit(work, batch)
    except Lost:
        return None


def _result(handle: Handle | None) -> Results:
    if handle is None:
        raise Lost("no process could take the job")
    return handle.result()


def _run_apart(pool: Pool, work: Work, batch: Batch) -> Iterator[Extraction]:
    """Run each document of a lost batch alone, so that the one at fault is known."""
    for document in batch:
        yield _run_alone(pool, work, document)


def _run_alone(pool: Pool, work: Work, document: Document) -> Extraction:
    for _ in range(TRIES):
        try:
            (extraction,) = _result(_submit(pool, work, (document,)))
        except Lost:
            pool.restart()
        else:
            return extraction
    reason = f"the process that read it ended {TRIES} times without an answer"
    return Extraction(document, refusals=(Refusal(document.id, reason),))
