"""The fonts that ship with the views, for the page and for pictures.

Invariant: Bengali and Devanagari are readable on a machine that has no font for them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from midstack.errors import MissingExtraError

FOLDER: Final = Path(__file__).resolve().parent / "assets" / "fonts"


@dataclass(frozen=True, slots=True)
class Face:
    """`family` is its name in the page, `file` lies in FOLDER, `letters` call for it.

    `reach` is the range it is used for, as CSS writes ranges.
    """

    family: str
    file: str
    reach: str
    letters: re.Pattern[str]


FACES: Final = (
    Face("midstack Bengali", "NotoSansBengali-subset.woff2", "U+0980-09FF", re.compile("[\u0980-\u09ff]")),
    Face(
        "midstack Devanagari", "NotoSansDevanagari-subset.woff2", "U+0900-097F", re.compile("[\u0900-\u097f]")
    ),
)


def style_faces(texts: Iterable[str]) -> str:
    """Return the CSS rules that embed the fonts which `texts` call for; empty where none does."""
    shown = "".join(texts)
    return "".join(_rule(face) for face in FACES if face.letters.search(shown))


@contextmanager
def picture_families() -> Iterator[list[str]]:
    """Make the fonts known to matplotlib while the block runs; yields families in the order to try them.

    Raises MissingExtraError without matplotlib 3.11 (older ones misplace Indic vowel signs) or brotli.
    """
    try:
        import brotli  # noqa: F401, PLC0415 - unpacks woff2
        import matplotlib  # noqa: PLC0415 - optional and heavy
        from fontTools.ttLib import TTFont  # noqa: PLC0415
        from matplotlib import font_manager  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            f"pictures need the package '{error.name}'", hint="pip install 'midstack[notebook]'"
        ) from error
    version = tuple(int(part) for part in matplotlib.__version__.split(".")[:2])
    if version < (3, 11):
        raise MissingExtraError(
            f"pictures need matplotlib 3.11 or newer, {matplotlib.__version__} is installed",
            hint="pip install --upgrade 'midstack[notebook]'",
        )
    manager = font_manager.fontManager
    before = list(manager.ttflist)
    families = ["DejaVu Sans"]
    with TemporaryDirectory(prefix="midstack-fonts-") as folder:
        try:
            for face in FACES:
                file = Path(folder) / Path(face.file).with_suffix(".ttf")
                font = TTFont(FOLDER / face.file)
                font.flavor = None
                font.save(file)
                manager.addfont(file)
                families.append(str(font["name"].getDebugName(1)))
            yield families
        finally:
            # The files go away, so nothing may find them afterwards.
            manager.ttflist[:] = before


def _rule(face: Face) -> str:
    data = base64.b64encode((FOLDER / face.file).read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";unicode-range:{face.reach},U+200C-200D,U+25CC;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
    )
