"""JSON from outside, read strictly: one line says what is wrong with it, whatever it holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any, NoReturn

import regex

from midstack.limits import MAX_JSON_DEPTH, MAX_JSON_DIGITS

_STRING_OR_BRACKET = regex.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', regex.DOTALL)


def load_json(text: str) -> Any:
    """Return the value of `text`.

    Raises ValueError with a one-line reason for bad syntax, NaN and infinities, a key given twice, nesting
    deeper than MAX_JSON_DEPTH, and numbers longer than MAX_JSON_DIGITS.
    """
    _check_depth(text)
    try:
        return json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_int=_bounded(int),
            parse_float=_bounded(_finite),
            object_pairs_hook=_unique_keys,
        )
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg}, line {error.lineno} column {error.colno}") from None


def _check_depth(text: str) -> None:
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        mark = match.group()
        if mark in {"[", "{"}:
            depth += 1
            if depth > MAX_JSON_DEPTH:
                raise ValueError(f"nested deeper than {MAX_JSON_DEPTH} levels at character {match.start()}")
        elif mark in {"]", "}"}:
            depth -= 1


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in {float("inf"), float("-inf")}:
        raise ValueError(f"the number {digits[:40]} is too large")
    return value


def _bounded(convert: Callable[[str], float]) -> Callable[[str], float]:
    def read(digits: str) -> float:
        if len(digits) > MAX_JSON_DIGITS:
            raise ValueError(f"a number of {len(digits):,} characters, at most {MAX_JSON_DIGITS} are read")
        return convert(digits)

    return read


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        double = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key '{double[:40]}' is given twice")
    return found
