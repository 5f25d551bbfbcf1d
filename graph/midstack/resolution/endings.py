"""The stems a written name may have: case endings, particles and clitics cut off, one layer or two.

Invariant: only listed endings are cut, and a stem keeps at least two letters.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from midstack.resolution.folding import plain, script_of
from midstack.resolution.tables import Endings, load_endings

MIN_STEM = 2
MIN_LATIN_STEM = 4
"""Fewest letters left by a Latin ending without apostrophe: Intels is Intel, its is not IT."""
MAX_AFTER = 4
"""Most words of a postposition."""
_MARK = regex.compile(r"['’:\-]")
_LAYERS = 2


def stems_of(name: str) -> Iterator[str]:
    """Yield the stems of `name`, least cut first. The name itself is not among them."""
    text = plain(name)
    seen = {text.lower()}
    level = [text]
    for _ in range(_LAYERS):
        cut = [stem for form in level for stem in _cuts(form, load_endings())]
        level = []
        for stem in cut:
            if stem.lower() not in seen:
                seen.add(stem.lower())
                level.append(stem)
                yield stem


def _cuts(text: str, endings: Endings) -> Iterator[str]:
    lower = text.lower()
    yield from _without_after(text, lower, endings)
    for mark in _MARK.finditer(text):
        tail = lower[mark.end() :].strip()
        if mark.start() and (tail in endings.marked or tail in endings.suffixes):
            yield text[: mark.start()]
    for length in range(1, len(text) - MIN_STEM + 1):
        script = endings.suffixes.get(lower[-length:])
        if script is not None and _may_cut(text[:-length], script):
            yield text[:-length].rstrip(" -'’:")
        if length > 8:
            break
    for prefix, script in endings.prefixes.items():
        if lower.startswith(prefix) and _may_cut(text[len(prefix) :], script):
            yield text[len(prefix) :]


def _may_cut(stem: str, script: str) -> bool:
    if script == "Latn":
        return script_of(stem[-1:]) == "Latn" and len(stem) >= MIN_LATIN_STEM
    return len(stem) >= MIN_STEM


def _without_after(text: str, lower: str, endings: Endings) -> Iterator[str]:
    words = text.split()
    for count in range(1, min(MAX_AFTER, len(words) - 1) + 1):
        if " ".join(lower.split()[-count:]) in endings.after:
            yield " ".join(words[:-count])
