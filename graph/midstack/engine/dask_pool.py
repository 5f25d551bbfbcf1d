"""Dask's workers as a pool: on this machine, or those of the cluster DASK_SCHEDULER_ADDRESS names.

Invariant: a local cluster listens on the loopback interface alone and serves no dashboard.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, Final, Self

from midstack.engine.pools import Batch, Handle, Lost, Results, Work, run_batch, usable_cores
from midstack.errors import MissingExtraError, UsageError

ADDRESS: Final = "DASK_SCHEDULER_ADDRESS"


class DaskPool:
    """A Dask client. A worker that dies is replaced by Dask itself, and its jobs run again elsewhere."""

    def __init__(self, workers: int | None = None) -> None:
        self._client = _connect(workers)
        self.workers = workers or max(1, len(self._client.scheduler_info()["workers"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        cluster = self._client.cluster
        self._client.close()
        if cluster is not None:
            cluster.close()

    def submit(self, work: Work, batch: Batch) -> Handle:
        """Start a job."""
        return _DaskHandle(self._client.submit(run_batch, work, batch, pure=False))

    def restart(self) -> None:
        """Do nothing: the scheduler has already replaced the worker."""


class _DaskHandle:
    def __init__(self, future: Any) -> None:
        self._future = future

    def result(self) -> Results:
        try:
            results: Results = self._future.result()
        except import_module("distributed").KilledWorker as error:
            raise Lost(str(error)) from None
        return results


def _connect(workers: int | None) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise MissingExtraError(
            f"the engine 'dask' needs the package distributed: {error}",
            hint="pip install 'midstack[engine]', or use --engine process",
        ) from None
    address = os.environ.get(ADDRESS)
    if not address:
        count = workers or usable_cores()
        cluster = distributed.LocalCluster(
            count,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"allowed_failures": 1},  # then the documents of the job are tried one by one
        )
        return distributed.Client(cluster)
    try:
        return distributed.Client(address, timeout="10s")
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {ADDRESS}={address}: {error}") from None
