"""Many made-up claims through the ledger into a store: time, growth, memory, disk.

`python -m tests.benchmarks.bulk FOLDER --claims 1000000 [--store bolt://... | neo4j-local]` writes the
ledger below FOLDER (once; later runs read it again), loads it and prints one JSON object. Without --store the
embedded database is made below FOLDER too. The store should be empty.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from tests.stores.synthetic import documents

from midstack.stores import Store, local_neo4j, open_store
from midstack.stores.ledger import list_parts, read_ledger, write_part

CLAIMS_EACH: Final = 6
"""Claims a document makes."""
PART: Final = 20_000
"""Documents in a part of the ledger."""
QUERIES: Final = ("most-connected", "largest-deals", "layers", "single-source")
"""Queries of the library that look at the whole graph, timed after the load."""


@dataclass
class Figures:
    """What was measured; times in seconds, sizes in megabytes."""

    store: str
    claims: int
    ledger_seconds: float = 0.0
    ledger_mb: float = 0.0
    load_seconds: float = 0.0
    derive_seconds: float = 0.0
    claims_per_second: float = 0.0
    growth: float = 0.0
    """Time of the last tenth of the documents over that of the first full tenth after the start."""
    again_seconds: float = 0.0
    client_peak_mb: float = 0.0
    server_peak_mb: float = 0.0
    disk_mb: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    query_seconds: dict[str, float] = field(default_factory=dict)


def write_ledger(folder: Path, claims: int) -> float:
    """Write a ledger of `claims` claims into `folder`, unless it is there; return the seconds."""
    began = time.perf_counter()
    if not folder.exists():
        draft = folder.with_suffix(".draft")
        told = documents(claims // CLAIMS_EACH, claims=CLAIMS_EACH)
        while part := list(islice(told, PART)):
            write_part(part, draft)
        draft.rename(folder)
    return time.perf_counter() - began


def measure(target: str, ledger: Path, figures: Figures) -> Figures:
    """Load `ledger` into the store `target` twice and take the figures down."""
    count = figures.claims // CLAIMS_EACH
    steps: list[tuple[int, float]] = [(0, 0.0)]
    with open_store(target, write=True) as store:
        began = time.perf_counter()

        def step(done: int) -> None:
            steps.append((steps[-1][0] + done, time.perf_counter() - began))

        report = store.load(read_ledger(ledger), progress=step)
        figures.load_seconds = round(time.perf_counter() - began, 1)
        if report.new != count or report.refused:
            raise SystemExit(f"{report.new} of {count} documents were new: is the store empty?")
        figures.derive_seconds = round(figures.load_seconds - steps[-1][1], 1)
        figures.claims_per_second = round(figures.claims / figures.load_seconds, 1)
        figures.growth = round(_tenth(steps, count, 9) / _tenth(steps, count, 1), 2)
        began = time.perf_counter()
        again = store.load(read_ledger(ledger))
        figures.again_seconds = round(time.perf_counter() - began, 1)
        if again.unchanged != count:
            raise SystemExit(f"only {again.unchanged} of {count} documents were unchanged")
        figures.counts = store.counts()
        figures.query_seconds = dict(_time_queries(store))
    return figures


def _tenth(steps: list[tuple[int, float]], count: int, number: int) -> float:
    """Return the seconds of tenth `number` (from 0) of the documents."""
    bounds = (count * number / 10, count * (number + 1) / 10)
    first, last = (min(steps, key=lambda step: abs(step[0] - bound))[1] for bound in bounds)
    return last - first


def _time_queries(store: Store) -> Iterator[tuple[str, float]]:
    for name in QUERIES:
        began = time.perf_counter()
        store.run_named(name)
        yield name, round(time.perf_counter() - began, 2)


def peak_mb(pid: int | None = None) -> float:
    """Return the most memory process `pid` (None: this one) has held, 0.0 where /proc is not there."""
    status = Path(f"/proc/{pid or os.getpid()}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024, 1)


def folder_mb(folder: Path) -> float:
    """Return the size of all files below `folder`."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 1)


def main() -> None:
    """Write, load, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--store", default="")
    asked = parser.parse_args()
    ledger = asked.folder / f"ledger-{asked.claims}"
    target = asked.store or str(asked.folder / f"store-{asked.claims}")
    figures = Figures(asked.store or "embedded", asked.claims)
    figures.ledger_seconds = round(write_ledger(ledger, asked.claims), 1)
    figures.ledger_mb = round(sum(part.stat().st_size for part in list_parts(ledger)) / 1e6, 1)
    measure(target, ledger, figures)
    figures.client_peak_mb = peak_mb()
    running = local_neo4j.find_running() if asked.store == "neo4j-local" else None
    if running is not None:
        figures.server_peak_mb = peak_mb(running.pid)
    figures.disk_mb = folder_mb(running.folder / "data" if running is not None else Path(target))
    print(json.dumps(asdict(figures)))  # noqa: T201


if __name__ == "__main__":
    main()
