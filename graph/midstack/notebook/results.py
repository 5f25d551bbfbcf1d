"""Rows as a notebook shows them: an HTML table, a text table, a data frame on request."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from midstack.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from midstack.notebook.views import View

SHOWN: Final = 30
"""Rows of a table in a notebook; the rest is counted."""
CELL: Final = 160
"""Longest cell shown, in characters."""
_STYLE: Final = "text-align:left;vertical-align:top;max-width:34em;white-space:normal"


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """`rows` under `columns`; `cut` tells that the query had more rows than were fetched."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool = False
    drawer: Callable[[frozenset[str]], View] | None = None
    """Makes the view of the entities with the given ids; set by the session the result came from."""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        cells = [[_short(value) for value in row] for row in self.rows[:SHOWN]]
        widths = [max([len(c), *(len(row[i]) for row in cells)]) for i, c in enumerate(self.columns)]
        lines = [list(self.columns), ["-" * width for width in widths], *cells]
        table = "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
        return f"{table}\n{self._count()}"

    def _repr_html_(self) -> str:
        head = "".join(f'<th style="{_STYLE}">{html.escape(column)}</th>' for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f'<td style="{_STYLE}">{_cell(value)}</td>' for value in row) + "</tr>\n"
            for row in self.rows[:SHOWN]
        )
        table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
        return f"{table}\n<p>{self._count()}</p>"

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas data frame. Raises MissingExtraError without pandas."""
        try:
            import pandas as pd  # noqa: PLC0415 - optional and heavy
        except ImportError as error:
            raise _missing("pandas") from error
        return pd.DataFrame([list(row) for row in self.rows], columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a polars data frame. Raises MissingExtraError without polars."""
        try:
            import polars as pl  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415
        except ImportError as error:
            raise _missing("polars", "pip install polars") from error
        return pl.DataFrame(
            [list(row) for row in self.rows],
            schema=list(self.columns),
            orient="row",
            infer_schema_length=None,
        )

    def to_networkx(self, source: str | None = None, target: str | None = None) -> nx.MultiDiGraph:
        """Return the rows as edges from the column `source` to the column `target` (else the first two).

        The other columns become attributes. Raises UsageError for a column that is not there.
        """
        import networkx as nx  # noqa: PLC0415 - heavy

        if len(self.columns) < 2:
            raise UsageError(f"edges need two columns, the result has {', '.join(self.columns) or 'none'}")
        ends = (source or self.columns[0], target or self.columns[1])
        for name in ends:
            if name not in self.columns:
                raise UsageError(f"no column '{name}'; the columns are {', '.join(self.columns)}")
        graph = nx.MultiDiGraph()
        for row in self:
            rest = {key: value for key, value in row.items() if key not in ends}
            graph.add_edge(*(_node(row[name]) for name in ends), **rest)
        return graph

    def view(self) -> View:
        """Return the view of the entities that are named in the rows, by id or as nodes.

        Raises UsageError where the result came from no session.
        """
        if self.drawer is None:
            raise UsageError("this result came from no session", hint="session.cypher(...).view()")
        return self.drawer(frozenset(key for row in self.rows for value in row for key in _ids(value)))

    def _count(self) -> str:
        count = f"{len(self.rows)} row{'' if len(self.rows) == 1 else 's'}"
        shown = f", the first {SHOWN} shown" if len(self.rows) > SHOWN else ""
        return f"{count}{shown}{', there are more' if self.cut else ''}"


def to_result(columns: Sequence[str], rows: Sequence[Sequence[Any]], **settings: Any) -> Result:
    """Return a result of any rows."""
    return Result(tuple(columns), tuple(tuple(row) for row in rows), **settings)


def _short(value: Any) -> str:
    text = _text(value)
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) >= 1000 else f"{value:.4g}"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("id") or json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(item) for item in value)
    return " ".join(str(value).split())


def _cell(value: Any) -> str:
    return f"<bdi>{html.escape(_short(value))}</bdi>"


def _node(value: Any) -> Any:
    return value.get("id") or _text(value) if isinstance(value, dict) else value


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if "id" in value:
            yield str(value["id"])
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _ids(item)


def _missing(package: str, hint: str = "pip install 'midstack[notebook]'") -> MissingExtraError:
    return MissingExtraError(f"this needs the package '{package}'", hint=hint)
