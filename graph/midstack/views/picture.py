"""Draws the stack as a PNG, for notebooks, papers and places where a page cannot go.

Invariants: nodes stand where the page puts them; colours, shapes and dashes are the ontology's; the same
snapshot and matplotlib give the same bytes.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology, Status
from midstack.views.cores import choose_core
from midstack.views.fonts import picture_families
from midstack.views.layers import UNPLACED, layer_of, ordered_layers
from midstack.views.stack_layout import Band, StackLayout, lay_out
from midstack.views.writing import write_file

MAX_NODES: Final = 150
"""Most nodes drawn; a still picture cannot be zoomed into."""
WIDTH: Final = 11.0
"""Width of the picture in inches."""
DPI: Final = 90
LEGEND: Final = 0.34
HEAD: Final = 0.36
"""Heights of the strips below and above the picture, in inches."""
COLOURS: Final = 160
"""Colours of the palette; more do not show on lines and small signs."""
GUTTER: Final = 190.0
"""Room for the names of bands, in canvas units."""
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


@dataclass(frozen=True, slots=True)
class _Scene:
    snapshot: Snapshot
    ontology: Ontology
    layers: Mapping[str, str]
    layout: StackLayout
    edges: Sequence[EdgeRow]
    sizes: Mapping[str, float]


def draw_png(
    snapshot: Snapshot,
    ontology: Ontology,
    file: Path | str,
    *,
    ranking: Sequence[tuple[str, float]] = (),
    title: str = "",
    limit: int | None = MAX_NODES,
) -> None:
    """Draw `snapshot` to `file`, at most `limit` entities (None for all), the best of `ranking` first.

    Raises MissingExtraError without the extra `notebook`, MidstackError where the file cannot be made.
    """
    data = render_png(snapshot, ontology, ranking=ranking, title=title, limit=limit)
    write_file(Path(file), lambda part: part.write_bytes(data))


def render_png(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    ranking: Sequence[tuple[str, float]] = (),
    title: str = "",
    limit: int | None = MAX_NODES,
) -> bytes:
    """Return the picture as PNG bytes. Raises MissingExtraError without the extra `notebook`."""
    scene = _scene(snapshot, ontology, dict(ranking), limit)
    with picture_families() as families:
        from matplotlib import rc_context  # noqa: PLC0415 - optional and heavy
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415

        wide, high = scene.layout.width + GUTTER + 60, max(scene.layout.height, 120.0)
        with rc_context({"font.family": families, "font.size": 7.5}), warnings.catch_warnings():
            # Letters no font here has are drawn as boxes; that is no reason to fail.
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            picture = WIDTH * high / wide
            whole = picture + LEGEND + (HEAD if title else 0.0)
            figure = Figure(figsize=(WIDTH, whole), dpi=DPI)
            FigureCanvasAgg(figure)
            axes = figure.add_axes((0.0, LEGEND / whole, 1.0, picture / whole))
            _draw(axes, scene)
            if title:
                figure.suptitle(_plain(title, 90), x=0.012, y=0.985, ha="left", va="top", fontsize=12)
            buffer = io.BytesIO()
            figure.savefig(buffer, format="png", metadata={"Software": None})
    return _shrink(buffer)


def _shrink(picture: io.BytesIO) -> bytes:
    """Return the PNG with COLOURS colours, a third of the size: pictures are committed with notebooks."""
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib

    picture.seek(0)
    smaller = io.BytesIO()
    with Image.open(picture) as full:
        full.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            smaller, format="png", optimize=True
        )
    return smaller.getvalue()


def _scene(snapshot: Snapshot, ontology: Ontology, scores: Mapping[str, float], limit: int | None) -> _Scene:
    core = choose_core(snapshot, scores, limit)
    known = {key: snapshot.entities[key] for key in sorted(core.nodes) if key in snapshot.entities}
    layers = {key: layer_of(entity, ontology, snapshot.entities) for key, entity in known.items()}
    edges = sorted(
        (edge for edge in snapshot.edges if edge.source in known and edge.target in known),
        key=lambda edge: (edge.source, edge.target, edge.kind, edge.proposition_id),
    )
    order = [*(layer.id for layer in ordered_layers(ontology)), UNPLACED]
    layout = lay_out(layers, order, [(edge.source, edge.target) for edge in edges])
    return _Scene(snapshot, ontology, layers, layout, edges, _sizes(known, edges, scores))


def _sizes(
    known: Mapping[str, object], edges: Sequence[EdgeRow], scores: Mapping[str, float]
) -> dict[str, float]:
    """Return marker areas in points squared: by score where given, else by number of edges."""
    value = {key: scores.get(key, 0.0) for key in known}
    if not any(value.values()):
        for edge in edges:
            value[edge.source] += 1
            value[edge.target] += 1
    top = max(value.values(), default=0.0) or 1.0
    return {key: 22.0 + 150.0 * max(found, 0.0) / top for key, found in value.items()}


def _draw(axes: Any, scene: _Scene) -> None:
    half = scene.layout.width / 2
    axes.set_xlim(-half - GUTTER, half + 60)
    axes.set_ylim(max(scene.layout.height, 120.0), 0)
    axes.axis("off")
    for band in scene.layout.bands:
        _draw_band(axes, scene, band, half)
    fans: dict[tuple[str, str], int] = {}
    for edge in scene.edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        _draw_edge(axes, scene, edge, fans.get(pair, 0))
        fans[pair] = fans.get(pair, 0) + 1
    for key in scene.layers:
        _draw_node(axes, scene, key)
    _draw_legend(axes, scene)


def _draw_band(axes: Any, scene: _Scene, band: Band, half: float) -> None:
    layer = scene.ontology.layers.get(band.layer)
    colour = layer.colour if layer is not None else GREY
    axes.axhspan(band.top, band.bottom, color=colour, alpha=0.07, linewidth=0)
    axes.axhline(band.bottom, color="#d5d9e0", linewidth=0.6, zorder=1)
    name = layer.label() if layer is not None else "others"
    middle = (band.top + band.bottom) / 2
    axes.text(-half - GUTTER + 14, middle, name[:1].upper() + name[1:], va="center", color=SOFT)


def _draw_edge(axes: Any, scene: _Scene, edge: EdgeRow, place: int) -> None:
    from matplotlib.patches import FancyArrowPatch  # noqa: PLC0415 - optional and heavy

    start, end = (scene.layout.positions[key] for key in (edge.source, edge.target))
    status = scene.ontology.statuses[edge.status]
    flat = math.isclose(start[1], end[1])
    bow = (0.18 if flat else 0.05) + 0.09 * place
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
            linestyle=_dash(status),
            color=status.colour,
            alpha=0.6,
            zorder=2,
        )
    )


def _draw_node(axes: Any, scene: _Scene, key: str) -> None:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - optional and heavy

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
    axes.annotate(
        _plain(scene.snapshot.entities[key].label),
        (x, y),
        xytext=(0, -3 - math.sqrt(scene.sizes[key]) / 2),
        textcoords="offset points",
        ha="center",
        va="top",
        color=INK,
        zorder=4,
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )


def _draw_legend(axes: Any, scene: _Scene) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - optional and heavy

    used = {edge.status for edge in scene.edges}
    rows = sorted((s for s in scene.ontology.statuses.values() if s.id in used), key=lambda s: -s.rank)
    handles = [
        Line2D([], [], color=s.colour, linestyle=_dash(s), linewidth=1.4, label=s.label()) for s in rows
    ]
    if handles:
        axes.figure.legend(
            handles=handles, loc="lower right", ncols=len(handles), frameon=False, handlelength=3
        )


def _dash(status: Status) -> Literal["solid"] | tuple[float, Sequence[float]]:
    """Return the line style for a dash that the ontology names, or for its numbers ("8 4")."""
    named = DASHES.get(status.dash)
    if named is not None:
        return named
    numbers = tuple(float(part) for part in re.findall(r"[0-9]+", status.dash))
    return (0, numbers) if numbers else "solid"


def _plain(text: str, longest: int = 26) -> str:
    """Return a label as matplotlib shows it letter by letter: no math mode, one line, at most `longest`."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    line = line if len(line) <= longest else line[: longest - 1] + "…"
    return line.replace("\\", "\\\\").replace("$", r"\$")
