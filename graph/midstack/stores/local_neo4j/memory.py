"""How much memory a new process may take, so that a server is not started to be killed."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from midstack.errors import LocalServerError

MEMORY: Final = Path("/proc/meminfo")
GROUP: Final = Path("/sys/fs/cgroup")
_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


def check_memory(needed: int, *, memory: Path = MEMORY, group: Path = GROUP) -> None:
    """Raise LocalServerError where fewer than `needed` bytes are free; where that is not told, do nothing."""
    free = find_free(memory, group)
    if free is not None and free < needed:
        raise LocalServerError(
            f"a local Neo4j takes {needed / 1e6:,.0f} MB of memory and {free / 1e6:,.0f} MB are free",
            hint="close other programs, or use the embedded store: --store ./.midstack",
        )


def find_free(memory: Path = MEMORY, group: Path = GROUP) -> int | None:
    """Return the bytes that are free on the machine and in this container, None where neither is told."""
    limits = [free for free in (_machine(memory), _container(group)) if free is not None]
    return min(limits, default=None)


def _machine(memory: Path) -> int | None:
    with suppress(OSError):
        found = _AVAILABLE.search(memory.read_text(encoding="ascii"))
        return None if found is None else int(found[1]) * 1024
    return None


def _container(group: Path) -> int | None:
    with suppress(OSError, ValueError):
        limit = int((group / "memory.max").read_text(encoding="ascii"))  # "max" where there is none
        used = int((group / "memory.current").read_text(encoding="ascii"))
        return max(0, limit - used + _reclaimable(group))
    return None


def _reclaimable(group: Path) -> int:
    """Return the bytes of file cache, which the kernel gives up when memory is short."""
    with suppress(OSError, ValueError, IndexError):
        for line in (group / "memory.stat").read_text(encoding="ascii").splitlines():
            if line.startswith("inactive_file "):
                return int(line.split()[1])
    return 0
