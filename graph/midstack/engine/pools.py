"""What every engine that uses other processes offers, and the one made of this machine's processes.

Invariant: a job is a function of a module and a batch of documents; it may run more than once and gives the
same answer each time, so a lost process costs time and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, Self

from midstack.model import Document, Extraction

Work = Callable[[Document], Extraction]
Batch = tuple[Document, ...]
Results = tuple[Extraction, ...]


class Lost(Exception):  # noqa: N818  # not an error of the job: its process went away
    """The process that ran a job ended before the job did."""


class Handle(Protocol):
    """A job under way."""

    def result(self) -> Results:
        """Wait for the job. Raises Lost when its process ended."""


class Pool(Protocol):
    """A set of processes that run jobs; a context manager."""

    workers: int

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

    def submit(self, work: Work, batch: Batch) -> Handle:
        """Start a job and return at once. Raises Lost when no process can take it."""

    def restart(self) -> None:
        """Make the pool whole again after a job was lost; the jobs under way are forgotten."""


def run_batch(work: Work, batch: Batch) -> Results:
    """Run `work` over a batch, in whichever process this is."""
    return tuple(work(document) for document in batch)


def usable_cores() -> int:
    """Return the number of processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ProcessPool:
    """Processes of this machine, started fresh, not forked: the parent may hold threads and a database."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or usable_cores()
        self._pool = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(wait=error[0] is None, cancel_futures=True)

    def submit(self, work: Work, batch: Batch) -> Handle:
        """Start a job."""
        try:
            return _ProcessHandle(self._pool.submit(run_batch, work, batch))
        except BrokenProcessPool as error:
            raise Lost(str(error)) from None

    def restart(self) -> None:
        """Replace the broken pool."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn"))


class _ProcessHandle:
    def __init__(self, future: Future[Results]) -> None:
        self._future = future

    def result(self) -> Results:
        try:
            return self._future.result()
        except BrokenProcessPool as error:
            raise Lost(str(error)) from None
