"""No text makes a regular expression slow: twice the characters never take more than 2.6 times as long."""

from __future__ import annotations

import gc
import itertools
import re
import time
from collections.abc import Iterator
from typing import Final

import pytest
from tests.text.patterns import Found, package_patterns

LENGTH: Final = 4_000
FAST: Final = 0.01
"""Seconds within which 4,000 characters are read; a quadratic pattern needs some 0.1."""
MOST: Final = 2.6
_CLASSES: Final = {
    r"\d": "1",
    r"\s": " ",
    r"\w": "a",
    r"\b": "a",
    r"\p{L}": "aক",
    r"\p{M}": "া",
    r"\p{N}": "1",
    r"\n": "\n",
}


def hostile_texts(pattern: str) -> Iterator[str]:
    """Yield texts of LENGTH made of what `pattern` itself names: alone, in pairs, with an end that fails."""
    letters = [char for char in dict.fromkeys(re.sub(r"\\.", "", pattern)) if char not in "()[]{}|^$+?*\\"]
    classes = [char for name, chars in _CLASSES.items() if name in pattern for char in chars]
    alphabet = list(dict.fromkeys([*classes, *'a1 \n-."<', *letters]))[:16]
    units = [*alphabet, *map("".join, itertools.permutations(alphabet[:6], 2))]
    for unit in units:
        body = unit * (LENGTH // len(unit))
        yield body
        yield f"{body}\x00"
    for first in alphabet[:8]:
        yield first + "a " * (LENGTH // 2)
        yield first + " " * LENGTH + "x"


def seconds(found: Found, text: str) -> float:
    gc.disable()  # a large heap elsewhere in the process is not the pattern's doing
    try:
        began = time.process_time()
        found.run(text)
        return time.process_time() - began
    finally:
        gc.enable()


def time_both(found: Found, text: str) -> tuple[float, float]:
    """Return the seconds for `text` and for twice as much of it, the best of three each."""
    return (
        min(seconds(found, text) for _ in range(3)),
        min(seconds(found, text * 2) for _ in range(3)),
    )


@pytest.mark.parametrize("found", package_patterns(), ids=lambda found: found.place)
def test_time_is_linear(found: Found) -> None:
    slow = []
    for text in hostile_texts(found.compiled.pattern):
        if seconds(found, text) < FAST:
            continue
        # What is slow stays slow; a busy machine does not.
        measured = [time_both(found, text) for _ in range(3)]
        if all(twice > max(FAST, MOST * once) for once, twice in measured):
            slow.append((text[:12], *(round(part, 4) for part in measured[-1])))
    assert slow == []


def test_the_patterns_are_found() -> None:
    places = {found.place for found in package_patterns()}
    assert {"text/tokens:_TOKEN", "text/matching:_CLUSTER", "documents/html_scan:_TAG"} <= places
    assert len(places) > 30


@pytest.mark.parametrize(
    ("pattern", "unit", "length"),
    [(r"\d+(?:,\d+)*(?: million)?!", "1", 2000), (r"\s+$", " ", 4000), (r"(a|aa)+!", "a", 12)],
)
def test_the_measure_tells_a_slow_pattern(pattern: str, unit: str, length: int) -> None:
    found = Found("here", re.compile(pattern), ("search",))
    # One quiet moment is enough: a busy machine blurs a measure, it does not make a linear pattern slow.
    measured = [
        (seconds(found, unit * length + "x"), seconds(found, unit * length * 2 + "x")) for _ in range(5)
    ]
    assert any(twice > MOST * once for once, twice in measured)
