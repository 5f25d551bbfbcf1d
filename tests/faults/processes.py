"""Starting loaders, killing them, and counting what a store kept of what it had acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cache
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
    """What happened: `lost` acknowledged documents, `doubled` things, `unopenable` starts.

    `acknowledged` gives the newest edition of every document that a loader said was in.
    """

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    unopenable: int = 0
    acknowledged: dict[str, int] = field(default_factory=dict)

    def told(self) -> tuple[int, int, int]:
        """(lost, doubled, unopenable), which must all be 0."""
        return self.lost, self.doubled, self.unopenable

    def take(self, text: str, edition: int = 0) -> None:
        """Take down the ids of the whole lines of a loader's output."""
        for line in text.splitlines(keepends=True):
            if line.endswith("\n") and not line.startswith("error"):
                self.acknowledged.update(dict.fromkeys(line.split(), edition))


def start(target: str, count: int, **options: float) -> subprocess.Popen[str]:
    """Start a loader; `options` are those of its command line."""
    told = [f"--{name}={value}" for name, value in options.items()]
    return subprocess.Popen(
        [sys.executable, str(LOADER), target, str(count), *told],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )


def kill_after(process: subprocess.Popen[str], seconds: float, tally: Tally, edition: int = 0) -> None:
    """Kill the loader `seconds` after its first word, and take down what it acknowledged."""
    assert process.stdout is not None
    first = process.stdout.readline()
    if not first or first.startswith("error"):
        tally.unopenable += 1
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    tally.kills += 1
    tally.take(first + rest, edition)


def examine(store: Store, tally: Tally, count: int) -> None:
    """Count what was lost or doubled in `store`, into which no loader writes any more."""
    rows = store.query("MATCH (d:Document) WHERE d.closedAt IS NULL RETURN d.id, d.sha256").rows
    present = dict(rows)
    newest = max(tally.acknowledged.values(), default=0)
    for key, edition in tally.acknowledged.items():
        tally.lost += present.get(key) not in {shas(count, e)[key] for e in range(edition, newest + 1)}
    tally.doubled += len(rows) - len(present)
    found = store.verify()
    tally.lost += sum(finding.check not in WAITING and "twice" not in finding.check for finding in found)
    tally.doubled += sum("twice" in finding.check for finding in found)


@cache
def shas(count: int, edition: int) -> dict[str, str]:
    """Return the hashes of the texts of an edition."""
    told = (extraction.document for extraction in documents(count, seed=edition))
    return {document.id: document.sha256 for document in told}


def uninterrupted(folder: Path, count: int, edition: int = 0) -> str:
    """The digest of a store that took the same documents in one go."""
    with open_store(str(folder), write=True) as store:
        store.load(documents(count, seed=edition))
        return store.digest()
