"""A loader in a process of its own: loads made-up documents in portions and prints the ids it may rely on.

Arguments: store, number of documents, portion, seed of the order, largest file in bytes (0: no limit).
"""

from __future__ import annotations

import random
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.stores.synthetic import documents

from midstack.errors import MidstackError
from midstack.stores import open_store


def main(target: str, count: int, portion: int, seed: int, largest: int) -> int:
    """Load; 0 when all is in, the exit code of the error otherwise."""
    told = list(documents(count))
    random.Random(seed).shuffle(told)  # noqa: S311
    try:
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        with open_store(target, write=True) as store:
            for start in range(0, count, portion):
                part = told[start : start + portion]
                store.load(part)
                print(" ".join(extraction.document.id for extraction in part), flush=True)  # noqa: T201
    except MidstackError as error:
        told = " ".join(str(error).splitlines())  # one line: every other line is ids
        print(f"error: {told}", flush=True)  # noqa: T201
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(text) for text in sys.argv[2:6])))
