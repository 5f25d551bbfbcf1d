"""A loader in a process of its own: loads made-up documents in portions and prints the ids it may rely on.

`--seed` shuffles the order; `--edition` chooses what the documents say, so that a later edition edits those
of an earlier one; `--largest` is the largest file it may write, in bytes; `--clock` sets its clock forward or
back.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.stores.synthetic import documents

from midstack.errors import MidstackError
from midstack.stores import clock, open_store


def main(asked: argparse.Namespace) -> int:
    """Load; 0 when all is in, the exit code of the error otherwise."""
    told = list(documents(asked.count, seed=asked.edition))
    random.Random(asked.seed).shuffle(told)  # noqa: S311
    clock.wall_time = lambda: datetime.now(UTC) + timedelta(hours=asked.clock)
    try:
        if asked.largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (asked.largest, asked.largest))
        with open_store(asked.target, write=True) as store:
            for start in range(0, asked.count, asked.portion):
                part = told[start : start + asked.portion]
                store.load(part)
                print(" ".join(extraction.document.id for extraction in part), flush=True)  # noqa: T201
    except MidstackError as error:
        line = " ".join(str(error).splitlines())  # one line: every other line is ids
        print(f"error: {line}", flush=True)  # noqa: T201
        return error.exit_code
    return 0


def read_arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("count", type=int)
    parser.add_argument("--portion", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--edition", type=int, default=0)
    parser.add_argument("--largest", type=int, default=0)
    parser.add_argument("--clock", type=float, default=0.0, metavar="HOURS")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(read_arguments()))
