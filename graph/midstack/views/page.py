"""Writes one HTML file that holds everything: data, drawing library, script, style, fonts.

Invariants: the file asks for nothing over the network; only the two scripts whose hashes stand in its policy
can run; data stands in it as inert JSON; the same snapshot gives the same bytes.

pyvis is used as the builder of the node and edge rows and for the vis-network 9.1.2 it ships. Its rows are
filled directly (its `add_node` is quadratic) and its template is not used: that one loads from a CDN and lets
titles and headings run as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from midstack.errors import MidstackError
from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.views.cores import MAX_NODES, Core, choose_core
from midstack.views.fonts import style_faces
from midstack.views.packing import pack
from midstack.views.payload import Assess, Payload, build_payload
from midstack.views.writing import write_text

HERE: Final = Path(__file__).resolve().parent
LIBRARY: Final = "lib/vis-9.1.2/vis-network.min.js"

SCRIPTS: Final = (
    "data", "words", "state", "scope", "colours", "graph", "canvas",
    "legend", "search", "panel", "overview", "timeline", "sheet", "files", "keys", "main",
)  # fmt: skip
"""The files of assets/app in the order they are joined; main comes last, the others only define."""

LANGUAGES: Final = (("en", "English"), ("bn", "বাংলা"), ("hi", "हिन्दी"), ("id", "Bahasa Indonesia"))

NOSCRIPT: Final = "This page draws its graph with JavaScript, which is switched off here."


@dataclass(frozen=True, slots=True)
class Page:
    """The finished page and what it could not show."""

    html: str
    core: Core

    def write(self, file: Path) -> None:
        """Write the page as UTF-8, whole or not at all. Raises MidstackError where that fails."""
        write_text(file, self.html)


def render_page(
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    assess: Assess,
    ranking: Sequence[tuple[str, float]] = (),
    title: str = "AI industry stack",
    as_of: str | None = None,
    limit: int | None = MAX_NODES,
    fonts: bool = True,
) -> Page:
    """Return the page of `snapshot`.

    `assess` gives a proposition's status from its claims (`midstack.claims.assessment.assess`), `ranking`
    holds (entity id, broker score), `limit` is the most nodes drawn (None for all). `fonts` embeds the
    Bengali and Devanagari fonts (about 52 KB each) when the data has such letters.
    """
    core = choose_core(snapshot, dict(ranking), limit)
    payload = build_payload(snapshot, ontology, core, assess=assess, ranking=ranking, as_of=as_of)
    payload.rest["words"] = read_words()
    network = _fill(payload)
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )
    environment.globals.update(_parts(payload, title, snapshot if fonts else None))
    network.templateEnv = environment
    network.path = "page.html"
    html: str = network.generate_html("page.html")
    return Page(html, core)


def read_words() -> Mapping[str, Mapping[str, str]]:
    """Return what the page says: key -> language tag -> text."""
    words: Mapping[str, Mapping[str, str]] = json.loads((HERE / "assets" / "words.json").read_text("utf-8"))
    return words


def _fill(payload: Payload) -> Any:
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = payload.nodes
    network.edges = payload.edges
    network.node_ids = [row["id"] for row in payload.nodes]
    network.node_map = {row["id"]: row for row in payload.nodes}
    network.options = {"physics": {"enabled": False}}
    return network


def _parts(payload: Payload, title: str, snapshot: Snapshot | None) -> dict[str, object]:
    library = _library()
    script = _script()
    style = _style(snapshot)

    def embed(nodes: Sequence[dict[str, object]], edges: Sequence[dict[str, object]]) -> dict[str, object]:
        text, form = pack(payload.as_data(nodes, edges))
        return {"text": Markup(text), "form": form}  # noqa: S704 - packed text holds no markup

    return {
        "policy": _policy([library, script], style),
        "title": title,
        "style": Markup(style),  # noqa: S704 - our own file
        "library": Markup(library),  # noqa: S704 - hashed in the policy
        "script": Markup(script),  # noqa: S704 - hashed in the policy
        "languages": LANGUAGES,
        "noscript": NOSCRIPT,
        "embed": embed,
    }


def _library() -> str:
    file = Path(str(pyvis.__file__)).parent / "templates" / LIBRARY
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise MidstackError(
            f"the drawing library '{LIBRARY}' is missing from the installed pyvis",
            hint="pip install --force-reinstall pyvis==0.3.2",
        ) from error
    # A source map would be asked for as soon as a reader opens the developer tools.
    return _one_script(re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", text))


def _script() -> str:
    folder = HERE / "assets" / "app"
    joined = "".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return _one_script(f'(function () {{\n"use strict";\n{_shorten(joined)}}})();\n')


def _one_script(text: str) -> str:
    # The browser hashes what its parser reads, in which every line end is a line feed.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower() or "<!--" in text:
        raise MidstackError("a script of the page holds text that would end its element")
    return text


def _shorten(text: str) -> str:
    """Drop indents, empty lines and comments that stand alone; what is left still reads line by line."""
    text = re.sub(r"(?ms)^/\*.*?\*/\n", "", text)
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def _style(snapshot: Snapshot | None) -> str:
    style = _shorten((HERE / "assets" / "app.css").read_text(encoding="utf-8"))
    if snapshot is None:
        return style
    return style_faces(_texts(snapshot)) + style


def _texts(snapshot: Snapshot) -> list[str]:
    texts = [text for entity in snapshot.entities.values() for text in (entity.label, *entity.aliases)]
    for claim in (*snapshot.claims.values(), *snapshot.observations):
        texts += [claim.quote, claim.title or "", claim.publisher or ""]
    return texts


def _policy(scripts: Sequence[str], style: str) -> str:
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
