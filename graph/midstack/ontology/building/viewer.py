"""`viewer.json`: what a picture of the graph needs of each term: labels, colour, shape, dash, order."""

from __future__ import annotations

from typing import Any, Final

Row = dict[str, Any]

_STYLED: Final = {
    "kinds": ("edge", "symmetric", "colour"),
    "statuses": ("rank", "weight", "colour", "dash"),
    "layers": ("rank", "colour", "shape"),
    "roles": ("layer",),
    "metrics": ("unit",),
    "stances": (),
    "classes": ("base", "layer"),
}


def build_viewer(summary: Row) -> Row:
    """Return colours, shapes, dashes and labels of everything a picture shows."""
    styled = {
        name: {
            row["id"]: {"labels": row["labels"], **{key: row[key] for key in keys}} for row in summary[name]
        }
        for name, keys in _STYLED.items()
    }
    return {"version": summary["version"], **styled}
