"""The strokes of a still picture: bands, lines, signs, names, the key to the dashes.

Invariants: colours, shapes and dashes are the ontology's; no name covers another name, the weightier one is
kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology, Status
from midstack.views.stack_layout import Band, StackLayout

MARKERS: Final = {
    "dot": "o", "square": "s", "diamond": "D", "triangle": "^", "triangleDown": "v", "star": "*",
    "hexagon": "h",
}  # fmt: skip
DASHES: Final[Mapping[str, tuple[int, tuple[float, ...]]]] = {
    "dashed": (0, (6, 3)), "dotted": (0, (1, 2.4)), "dashdot": (0, (6, 2, 1, 2)), "longdash": (0, (10, 3)),
}  # fmt: skip
INK: Final = "#16191f"
SOFT: Final = "#545b68"
GREY: Final = "#6b7280"
LETTERS: Final = 7.2
"""Size of names, in points."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn where. `sizes` are areas of signs in points squared."""

    snapshot: Snapshot
    ontology: Ontology
    layers: Mapping[str, str]
    layout: StackLayout
    edges: Sequence[EdgeRow]
    sizes: Mapping[str, float]


def draw_scene(axes: Any, scene: Scene, gutter: float, rim: float) -> None:
    """Draw `scene`; `gutter` and `rim` are the room left and right of it, in canvas units."""
    half = scene.layout.width / 2
    axes.set_xlim(-half - gutter, half + rim)
    axes.set_ylim(max(scene.layout.height, 1.0), 0)
    axes.axis("off")
    for band in scene.layout.bands:
        _draw_band(axes, scene, band, -half - gutter)
    fans: dict[tuple[str, str], int] = {}
    for edge in scene.edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        _draw_edge(axes, scene, edge, fans.get(pair, 0))
        fans[pair] = fans.get(pair, 0) + 1
    for key in scene.layers:
        _draw_sign(axes, scene, key)
    _draw_names(axes, scene)
    _draw_key(axes, scene)


def _draw_band(axes: Any, scene: Scene, band: Band, left: float) -> None:
    layer = scene.ontology.layers.get(band.layer)
    colour = layer.colour if layer is not None else GREY
    axes.axhspan(band.top, band.bottom, color=colour, alpha=0.07, linewidth=0)
    axes.axhline(band.bottom, color="#d5d9e0", linewidth=0.6, zorder=1)
    name = layer.label() if layer is not None else "others"
    axes.annotate(
        name[:1].upper() + name[1:],
        (left, (band.top + band.bottom) / 2),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        color=SOFT,
    )


def _draw_edge(axes: Any, scene: Scene, edge: EdgeRow, place: int) -> None:
    from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415 - optional and heavy

    start, end = (scene.layout.positions[key] for key in (edge.source, edge.target))
    status = scene.ontology.statuses[edge.status]
    flat = math.isclose(start[1], end[1])
    bow = (0.18 if flat else 0.05) + 0.07 * place
    symmetric = scene.ontology.kinds[edge.kind].symmetric
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            connectionstyle=f"arc3,rad={bow if start[0] <= end[0] else -bow:.3f}",
            arrowstyle="-" if symmetric else "-|>,head_length=3,head_width=1.5",
            shrinkA=4,
            shrinkB=5,
            linewidth=0.9,
            linestyle=dash_of(status),
            color=status.colour,
            # The more lines, the fainter each, so that names stay readable over them.
            alpha=min(0.65, max(0.22, 0.65 * math.sqrt(90 / len(scene.edges)))),
            zorder=2,
        )
    )


def _draw_sign(axes: Any, scene: Scene, key: str) -> None:
    x, y = scene.layout.positions[key]
    layer = scene.ontology.layers.get(scene.layers[key])
    axes.scatter(
        [x],
        [y],
        s=scene.sizes[key],
        marker=MARKERS.get(layer.shape, "o") if layer is not None else "o",
        color=layer.colour if layer is not None else GREY,
        edgecolors=INK,
        linewidths=0.5,
        zorder=3,
    )


def _draw_names(axes: Any, scene: Scene) -> None:
    """Write names below or above their signs, the weightiest first; where both are taken, none."""
    taken: list[tuple[float, float, float, float]] = []
    for key in sorted(scene.layers, key=lambda key: (-scene.sizes[key], key)):
        for below in (True, False):
            name = _write_name(axes, scene, key, below=below)
            box = tuple(name.get_window_extent(axes.figure.canvas.get_renderer()).extents)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                break
            name.remove()


def _write_name(axes: Any, scene: Scene, key: str, *, below: bool) -> Any:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - optional and heavy

    away = 2.5 + math.sqrt(scene.sizes[key]) / 2
    return axes.annotate(
        to_plain(scene.snapshot.entities[key].label),
        scene.layout.positions[key],
        xytext=(0, -away if below else away),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        color=INK,
        fontsize=LETTERS,
        zorder=4,
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )


def _overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _draw_key(axes: Any, scene: Scene) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - optional and heavy

    used = {edge.status for edge in scene.edges}
    rows = sorted((s for s in scene.ontology.statuses.values() if s.id in used), key=lambda s: -s.rank)
    handles = [
        Line2D([], [], color=s.colour, linestyle=dash_of(s), linewidth=1.4, label=s.label()) for s in rows
    ]
    if handles:
        axes.figure.legend(
            handles=handles, loc="lower right", ncols=len(handles), frameon=False, handlelength=3
        )


def dash_of(status: Status) -> Literal["solid"] | tuple[float, Sequence[float]]:
    """Return the line style for a dash that the ontology names, or for its numbers ("8 4")."""
    named = DASHES.get(status.dash)
    if named is not None:
        return named
    numbers = tuple(float(part) for part in re.findall(r"[0-9]+", status.dash))
    return (0, numbers) if numbers else "solid"


def to_plain(text: str, longest: int = 26) -> str:
    """Return a label as matplotlib shows it letter by letter: no math mode, one line, at most `longest`."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    line = line if len(line) <= longest else line[: longest - 1] + "…"
    return line.replace("\\", "\\\\").replace("$", r"\$")
