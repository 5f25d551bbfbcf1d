"""Letters of other scripts that look like Latin ones: OpenAI written with a Cyrillic O is not OpenAI.

The table is our own, small, for Latin, Cyrillic, Greek, Armenian and Cherokee; the method is that of Unicode
Technical Standard 39. Invariant: nothing here makes two names one; it only says that they look alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import regex

from midstack.resolution.folding import plain, script_of, scripts_of
from midstack.resolution.tables import registry_file, rows

_BIDI = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_LATIN = regex.compile(r"\p{Latin}")
_IMITATOR = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]")
_PAIRS = (("rn", "m"), ("vv", "w"))
"""Two letters that look like one, in the lower case of the skeleton."""


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """`letters` maps a letter to the Latin letter it looks like."""

    letters: dict[str, str] = field(default_factory=dict)

    def skeleton(self, name: str) -> str:
        """Return what `name` looks like, in lower-case Latin letters where it can; no signs, no spaces."""
        text = "".join(self.letters.get(char, char) for char in plain(name))
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
        words = _WORDS.findall(plain(name)) if not name.isascii() else []
        if any(_mixed(word) for word in words):
            found.add("mixed-script")
        return tuple(sorted(found))

    def imitates_latin(self, name: str) -> bool:
        """Tell whether a letter of `name` is foreign and looks Latin."""
        return not name.isascii() and any(not char.isascii() and char in self.letters for char in plain(name))


@cache
def load_lookalikes() -> LookAlikes:
    """Return the look-alike letters that ship with midstack."""
    table = rows(registry_file("confusables.csv"), ("code", "letter", "looks_like", "script"))
    return LookAlikes({row["letter"]: row["looks_like"] for row in table})


def _mixed(word: str) -> bool:
    foreign = _IMITATOR.findall(word)
    if foreign and _LATIN.search(word):
        return True
    return len({script_of(letter) for letter in foreign}) > 1


def show(name: str) -> str:
    """Return `name` safe for a terminal: controls spelled out, right-to-left text isolated."""
    spelled = "".join(char if _is_shown(char) else f"<U+{ord(char):04X}>" for char in name)
    right_to_left = any(script in ("Arab", "Hebr") for script in scripts_of(spelled))
    return f"\u2068{spelled}\u2069" if right_to_left else spelled


def _is_shown(char: str) -> bool:
    return char.isprintable() or char in "\u200c\u200d"
