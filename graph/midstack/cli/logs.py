"""midstack's own log on stderr, as -v asks. The drivers' logs stay off: they hold the texts of documents.

Invariant: once a command has ended, logging is as it was before.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LEVELS: Final = (logging.WARNING, logging.INFO, logging.DEBUG)


@contextmanager
def log_on_stderr() -> Iterator[None]:
    """Write midstack's warnings to stderr for the time of the block; `set_verbosity` asks for more."""
    logger = logging.getLogger("midstack")
    level = logger.level
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    # Without a handler of its own the driver's warnings and errors would be printed by logging itself.
    driver, nothing = logging.getLogger("neo4j"), logging.NullHandler()
    driver.addHandler(nothing)
    set_verbosity(0)
    try:
        yield
    finally:
        driver.removeHandler(nothing)
        logger.removeHandler(handler)
        logger.setLevel(level)


def set_verbosity(verbose: int) -> None:
    """Let warnings through for 0, information for 1 (-v), everything from 2 (-vv)."""
    logging.getLogger("midstack").setLevel(_LEVELS[min(verbose, len(_LEVELS) - 1)])
