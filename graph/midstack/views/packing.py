"""Turns rows into the text that stands inside the page.

Invariants: unpacking gives back exactly what was packed; the text holds no `<`, `>` or `&`, so it cannot end
the element it stands in; the bytes depend on the rows alone.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

GZIP_ABOVE: Final = 65_536
"""Payloads longer than this many UTF-8 bytes are compressed; unpacking 2 MB takes a browser about 0.1 s."""

_DANGEROUS: Final = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


class Pool:
    """Gives equal values one number, in the order they are first seen."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._index: dict[str, int] = {}

    def add(self, value: str) -> int:
        """Return the number of `value`, 0 and up."""
        index = self._index.get(value)
        if index is None:
            index = self._index[value] = len(self.values)
            self.values.append(value)
        return index

    def add_optional(self, value: str | None) -> int:
        """Return the number of `value`, or -1 for None and the empty text."""
        return self.add(value) if value else -1


def to_columns(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> dict[str, list[object]]:
    """Return one list per name, in which place i belongs to row i. Raises KeyError on a missing value."""
    columns: dict[str, list[object]] = {name: [] for name in names}
    for row in rows:
        for name in names:
            columns[name].append(row[name])
    return columns


def to_inert_json(value: object) -> str:
    """Return `value` as JSON that is safe in an HTML script element: still readable, still the same value.

    Lone surrogates, which a file in UTF-8 cannot hold, are written as escapes too.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def compress(text: str) -> str:
    """Return `text` as base64 of gzip, without a time stamp."""
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode("ascii")


def pack(value: object) -> tuple[str, str]:
    """Return the element text for `value` and its form, "json" or "gzip" (base64 of gzip of JSON)."""
    text = to_inert_json(value)
    if len(text.encode()) <= GZIP_ABOVE:
        return text, "json"
    return compress(text), "gzip"


def unpack(text: str, form: str) -> object:
    """Return the value that `pack` was given, as far as JSON keeps it."""
    if form == "gzip":
        text = gzip.decompress(base64.b64decode(text)).decode()
    return json.loads(text)
