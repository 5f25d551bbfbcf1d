"""Letters of other scripts that look like Latin ones: OpenAI written with a Cyrillic O is not OpenAI.

The table is our own, small, for Latin, Cyrillic, Greek, Armenian and Cherokee; the method is that of Unicode
Technical Standard 39. Invariant: nothing here makes two names one; it only says that they look alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import regex

from midstack.resolution.folding import scripts_of
from midstack.resolution.tables import registry_file, rows
from midstack.text import normalise

_BIDI = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_IMITATORS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Cher"})
_PAIRS = (("rn", "m"), ("vv", "w"))
"""Two letters that look like one, in the lower case of the skeleton."""


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """`letters` maps a letter to the Latin letter it looks like."""

    letters: dict[str, str] = field(default_factory=dict)

    def skeleton(self, name: str) -> str:
        """Return what `name` looks like, in lower-case Latin letters where it looks like such; no signs, no spaces."""
        text = "".join(self.letters.get(char, char) for char in normalise(name).text)
        # A capital I and a small l look alike, so letters are replaced before the case is folded, and after.
        text = "".join(self.letters.get(char, char) for char in text.casefold())
        for pair, single in _PAIRS:
            text = text.replace(pair, single)
        return "".join(_WORDS.findall(text)).replace("i", "l")

    def flags(self, name: str) -> tuple[str, ...]:
        """Return what is suspicious about the letters of `name`, sorted."""
        found: set[str] = set()
        if _BIDI.search(name):
            found.add("bidi")
        words = _WORDS.findall(normalise(name).text)
        if any(len(_IMITATORS.intersection(scripts_of(word))) > 1 for word in words):
            found.add("mixed-script")
        return tuple(sorted(found))

    def imitates_latin(self, name: str) -> bool:
        """Tell whether a letter of `name` is foreign and looks Latin."""
        return any(not char.isascii() and char in self.letters for char in normalise(name).text)


@cache
def load_lookalikes() -> LookAlikes:
    """Return the look-alike letters that ship with midstack."""
    table = rows(registry_file("confusables.csv"), ("code", "letter", "looks_like", "script"))
    return LookAlikes({row["letter"]: row["looks_like"] for row in table})


def has_bidi_controls(name: str) -> bool:
    """Tell whether `name` holds controls that reverse the order in which text is shown."""
    return _BIDI.search(name) is not None


def show(name: str) -> str:
    """Return `name` safe for a terminal: control and bidi characters spelled out, right-to-left text isolated."""
    spelled = "".join(char if char.isprintable() or char in "\u200c\u200d" else f"<U+{ord(char):04X}>" for char in name)
    right_to_left = any(script in ("Arab", "Hebr") for script in scripts_of(spelled))
    return f"\u2068{spelled}\u2069" if right_to_left else spelled
