"""How fast documents are read, and that neither time nor memory grows with their number.

Time is processor time, so that a busy machine does not fail the test. MIDSTACK_BENCHMARK_DOCUMENTS=100000
makes the long run of it; `-o log_cli=true -o log_cli_level=INFO` shows the figures.
"""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path
from typing import Final

import pytest
from tests.benchmarks.articles import BYTES, compose

from midstack.engine import extract_documents

pytestmark = pytest.mark.slow

DOCUMENTS: Final = int(os.environ.get("MIDSTACK_BENCHMARK_DOCUMENTS", "1200"))
WINDOW: Final = 400
"""Documents at the start and at the end of the run whose times are compared."""
LEAST_PER_SECOND: Final = float(os.environ.get("MIDSTACK_BENCHMARK_LEAST", "0"))
"""Documents of 2,000 bytes a second on a core, where the machine is known; elsewhere only ratios count."""
MOST_GROWTH: Final = 1.3
"""Time per document at the end of the run over that at its start."""
MOST_MEMORY: Final = 40_000_000
"""Bytes by which the process may grow between the first window and the end."""


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def seconds_of(first: int, count: int) -> float:
    documents = list(compose(count, first=first))
    began = time.process_time()
    claims = sum(len(extraction.claims) for extraction in extract_documents(documents))
    spent = time.process_time() - began
    assert claims > count / 4
    return spent


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc, which Linux has")
def test_speed_growth_and_memory() -> None:
    seconds_of(0, 40)  # loads the lexicons and the weights
    early = seconds_of(0, WINDOW)
    memory = resident_bytes()
    between = sum(seconds_of(first, WINDOW) for first in range(WINDOW, DOCUMENTS - WINDOW, WINDOW))
    late = seconds_of(DOCUMENTS - WINDOW, WINDOW)
    grown = resident_bytes() - memory
    per_second = DOCUMENTS / (early + between + late)
    figures = {"documents/s/core": round(per_second, 1), "growth": round(late / early, 2), "memory": grown}
    logging.getLogger(__name__).info("%s", figures)
    assert per_second > LEAST_PER_SECOND, figures
    assert late / early <= MOST_GROWTH, figures
    assert grown <= MOST_MEMORY, figures


def test_articles_are_of_the_size_they_say() -> None:
    sizes = [len(document.text.encode()) for document in compose(100)]
    assert 0.99 * BYTES <= min(sizes) <= max(sizes) <= 1.02 * BYTES
    assert len({document.sha256 for document in compose(100)}) == 100
