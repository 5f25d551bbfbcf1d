"""What a query answers, free of driver types: texts, numbers, lists and maps that JSON can hold.

Invariant: the same data gives the same values on every store; no internal element id gets out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from neo4j import graph, time


@dataclass(frozen=True, slots=True)
class QueryResult:
    """`rows` under `columns`. `cut` tells that there were more rows than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool = False

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as one mapping each."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def plain_value(value: Any) -> Any:
    """Return `value` without driver types.

    A node becomes its properties and `_labels` (sorted), a relationship its properties and `_type`, a path
    the list of both in turn; dates, times and durations become ISO texts, points lists of numbers.
    """
    if isinstance(value, graph.Node):
        return {"_labels": sorted(value.labels), **_sorted(value)}
    if isinstance(value, graph.Relationship):
        return {"_type": value.type, **_sorted(value)}
    if isinstance(value, graph.Path):
        return _path(value)
    if isinstance(value, time.Date | time.Time | time.DateTime | time.Duration):
        return value.iso_format()
    return _collection(value)


def _collection(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): plain_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):  # a point is a tuple of numbers
        return [plain_value(item) for item in value]
    return value


def _sorted(entity: graph.Entity) -> dict[str, Any]:
    return {key: plain_value(entity[key]) for key in sorted(entity.keys())}


def _path(path: graph.Path) -> list[Any]:
    found = [plain_value(path.nodes[0])]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        found += [plain_value(relationship), plain_value(node)]
    return found
