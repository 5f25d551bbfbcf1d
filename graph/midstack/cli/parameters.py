"""`-P name=value` to query parameters: JSON where it is JSON, else text.

Dates need no type of their own: stores keep them as ISO text (2026-02-10), which sorts as time does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any, Final

import regex

from midstack.errors import UsageError

_NAME = regex.compile(r"[\p{L}_][\p{L}\p{M}\p{N}_]*+")
_LARGEST: Final = 2**63
"""Stores count in signed 64-bit integers."""


def read_parameters(pairs: Iterable[str]) -> dict[str, Any]:
    """Return the parameters of `pairs`; the last value of a name counts. Raises UsageError for a bad pair."""
    return dict(read_parameter(pair) for pair in pairs)


def read_parameter(pair: str) -> tuple[str, Any]:
    """Return the name and value of `name=value`. Raises UsageError."""
    name, equals, text = pair.partition("=")
    name = name.strip().removeprefix("$")
    if not equals or _NAME.fullmatch(name) is None:
        raise UsageError(f"a parameter is written name=value, got '{pair}'", hint="-P name=NVIDIA -P limit=5")
    value = read_value(text)
    too_large = isinstance(value, int) and not -_LARGEST <= value < _LARGEST
    if too_large or (isinstance(value, float) and not math.isfinite(value)):
        raise UsageError(f"parameter {name}: {text[:40]} is outside what a store can hold (64 bits)")
    return name, value


def read_value(text: str) -> Any:
    """Return `text` as JSON (number, true, null, "text", list, map) where it is JSON, else as it is."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return text


def _refuse_constant(name: str) -> float:
    # NaN and Infinity are Python's, not JSON's; they stay text.
    raise ValueError(name)
