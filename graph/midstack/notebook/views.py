"""The graph in a notebook: live in a frame of its own, still where outputs are committed.

Invariants: the page cannot reach the notebook (its frame is sandboxed) and the notebook's styles cannot reach
it; in static mode there is no script in the output.
"""

from __future__ import annotations

import base64
import html
import os
import webbrowser
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from midstack.errors import MissingExtraError
from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.views.building import TITLE, broker_scores, build_page
from midstack.views.page import Page
from midstack.views.picture import render_png

HEIGHT: Final = 640
"""Height of the live page, in pixels."""
SANDBOX: Final = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


def is_static() -> bool:
    """Tell whether outputs are to be committed: MIDSTACK_STATIC=1."""
    return os.environ.get("MIDSTACK_STATIC") == "1"


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """A snapshot to look at. As the last value of a cell it draws itself."""

    snapshot: Snapshot
    title: str = TITLE
    as_of: str | None = None
    ranking: tuple[tuple[str, float], ...] = field(default=())

    @classmethod
    def of(cls, snapshot: Snapshot, *, title: str = TITLE, as_of: str | None = None) -> View:
        """Return the view of `snapshot`, sized by its own broker ranking."""
        return cls(snapshot, title, as_of, tuple(broker_scores(snapshot, load_ontology())))

    def __repr__(self) -> str:
        counts = f"{len(self.snapshot.entities)} entities, {len(self.snapshot.edges)} relations"
        return f"<View: {self.title}, {counts}, {len(self.snapshot.claims)} claims>"

    def page(self) -> Page:
        """Return the page, for `page().write(path)`."""
        return build_page(self.snapshot, load_ontology(), title=self.title, as_of=self.as_of)

    def png(self) -> bytes:
        """Return the picture. Raises MissingExtraError without the extra `notebook`."""
        return render_png(self.snapshot, load_ontology(), ranking=self.ranking, title=self.title)

    def save(self, file: str | Path) -> Path:
        """Write the page, or the picture where `file` ends in .png, and return its path."""
        path = Path(file)
        if path.suffix.lower() == ".png":
            path.write_bytes(self.png())
        else:
            self.page().write(path)
        return path

    def open(self) -> Path:
        """Open the page in the browser, from a temporary folder, and return its path."""
        path = self.save(Path(mkdtemp(prefix="midstack-")) / "midstack.html")
        webbrowser.open(path.as_uri())
        return path

    def frame(self, height: int = HEIGHT) -> str:
        """Return the HTML of a sandboxed frame that holds the whole page."""
        return (
            f'<iframe title="{html.escape(self.title)}" sandbox="{SANDBOX}" loading="lazy" '
            f'style="width:100%;height:{height}px;border:1px solid #d5d9e0;border-radius:6px" '
            f'srcdoc="{html.escape(self.page().html)}"></iframe>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:  # noqa: ARG002
        bundle = {"text/plain": repr(self)}
        if is_static():
            return bundle | {"image/png": self._encoded()}
        bundle["text/html"] = self.frame()
        try:
            return bundle | {"image/png": self._encoded()}
        except MissingExtraError:
            # The frame alone is enough for a live notebook.
            return bundle

    def _encoded(self) -> str:
        return base64.b64encode(self.png()).decode("ascii")
