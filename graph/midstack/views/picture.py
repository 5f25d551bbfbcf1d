"""Draws the stack as a PNG, for notebooks, papers and places where a page cannot go.

Invariants: nodes stand where the page puts them; colours, shapes and dashes are the ontology's; the same
snapshot and matplotlib give the same bytes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology
from midstack.views.cores import choose_core
from midstack.views.drawing import Scene, draw_scene, to_plain
from midstack.views.fonts import picture_families
from midstack.views.layers import UNPLACED, layer_of, ordered_layers
from midstack.views.stack_layout import ROW, lay_out
from midstack.views.writing import write_file

MAX_NODES: Final = 110
"""Most nodes drawn; a still picture cannot be zoomed into."""
WIDTH: Final = 11.0
"""Width of the picture in inches."""
DPI: Final = 90
LEGEND: Final = 0.34
HEAD: Final = 0.36
"""Heights of the strips below and above the picture, in inches."""
COLOURS: Final = 255
"""Colours of the palette, chosen for coverage: small signs must keep theirs."""
GUTTER: Final = 1.25
RIM: Final = 0.4
"""Room for the names of bands on the left, and for the outer names on the right, in inches."""
ROW_INCHES: Final = 0.62
"""Height of a row of nodes, in inches."""


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

        picture = max(scene.layout.height / ROW * ROW_INCHES, 1.0)
        whole = picture + LEGEND + (HEAD if title else 0.0)
        unit = max(scene.layout.width, 1.0) / (WIDTH - GUTTER - RIM)
        with rc_context({"font.family": families, "font.size": 7.5}), warnings.catch_warnings():
            # Letters no font here has are drawn as boxes; that is no reason to fail.
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            figure = Figure(figsize=(WIDTH, whole), dpi=DPI)
            FigureCanvasAgg(figure)
            axes = figure.add_axes((0.0, LEGEND / whole, 1.0, picture / whole))
            draw_scene(axes, scene, GUTTER * unit, RIM * unit)
            if title:
                top = 1 - 0.09 / whole
                figure.suptitle(to_plain(title, 90), x=0.009, y=top, ha="left", va="top", fontsize=12)
            buffer = io.BytesIO()
            figure.savefig(buffer, format="png", metadata={"Software": None})
    return _shrink(buffer)


def _shrink(picture: io.BytesIO) -> bytes:
    """Return the PNG with COLOURS colours, a third of the size: pictures are committed with notebooks."""
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib

    picture.seek(0)
    smaller = io.BytesIO()
    with Image.open(picture) as full:
        fewer = full.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        fewer.save(smaller, format="png", optimize=True)
    return smaller.getvalue()


def _scene(snapshot: Snapshot, ontology: Ontology, scores: Mapping[str, float], limit: int | None) -> Scene:
    core = choose_core(snapshot, scores, limit)
    known = {key: snapshot.entities[key] for key in sorted(core.nodes) if key in snapshot.entities}
    layers = {key: layer_of(entity, ontology, snapshot.entities) for key, entity in known.items()}
    edges = sorted(
        (edge for edge in snapshot.edges if edge.source in known and edge.target in known),
        key=lambda edge: (edge.source, edge.target, edge.kind, edge.proposition_id),
    )
    order = [*(layer.id for layer in ordered_layers(ontology)), UNPLACED]
    layout = lay_out(layers, order, [(edge.source, edge.target) for edge in edges])
    return Scene(snapshot, ontology, layers, layout, edges, _sizes(known, edges, scores))


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
