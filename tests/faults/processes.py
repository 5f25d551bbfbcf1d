"""Starting loaders, killing them, and counting what a store kept of what it had acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.stores.synthetic import documents

from midstack.stores import Store, open_store

LOADER = Path(__file__).with_name("loader.py")
WAITING = frozenset(
    {"proposition waiting for its edge", "edge missing", "edge out of date", "edge without open claims"}
)
"""What a killed load may leave behind for the next one to make good."""


@dataclass
class Tally:
    """What happened: `lost` acknowledged documents, `doubled` things, `unopenable` starts."""

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    unopenable: int = 0
    acknowledged: set[str] = field(default_factory=set)

    def told(self) -> tuple[int, int, int]:
        """(lost, doubled, unopenable), which must all be 0."""
        return self.lost, self.doubled, self.unopenable


def start(
    target: str, count: int, *, portion: int = 3, seed: int = 0, largest: int = 0
) -> subprocess.Popen[str]:
    """Start a loader."""
    arguments = [sys.executable, str(LOADER), target, *map(str, (count, portion, seed, largest))]
    return subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )


def kill_after(process: subprocess.Popen[str], seconds: float, tally: Tally) -> None:
    """Kill the loader `seconds` after its first word, and take down what it acknowledged."""
    assert process.stdout is not None
    first = process.stdout.readline()
    if not first or first.startswith("error"):
        tally.unopenable += 1
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    tally.kills += 1
    for line in (first + rest).splitlines(keepends=True):
        if line.endswith("\n") and not line.startswith("error"):
            tally.acknowledged.update(line.split())


def examine(store: Store, tally: Tally) -> None:
    """Count what was lost or doubled in `store`, which no loader holds any more."""
    rows = store.query("MATCH (d:Document) WHERE d.closedAt IS NULL RETURN d.id").rows
    present = [key for (key,) in rows]
    tally.lost += len(tally.acknowledged - set(present))
    tally.doubled += len(present) - len(set(present))
    found = store.verify()
    tally.lost += sum(finding.check not in WAITING and "twice" not in finding.check for finding in found)
    tally.doubled += sum("twice" in finding.check for finding in found)


def uninterrupted(folder: Path, count: int) -> str:
    """The digest of a store that took the same documents in one go."""
    with open_store(str(folder), write=True) as store:
        store.load(documents(count))
        return store.digest()
