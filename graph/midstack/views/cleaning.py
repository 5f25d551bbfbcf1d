"""Makes text fit for files that other programs read, and counts what had to go."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 may not hold, not even escaped; other readers stumble over most of it too."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Starts of cells that spreadsheets run as formulas, in both widths."""


class Cleaner:
    """Drops characters that a file may not hold; `dropped` counts them."""

    def __init__(self) -> None:
        self.dropped = 0

    def clean(self, text: str) -> str:
        """Return `text` without control characters (tab and line ends stay) and lone surrogates."""
        cleaned, count = _FORBIDDEN.subn("", text)
        self.dropped += count
        return cleaned.replace("\r\n", "\n").replace("\r", "\n")


def guard_cell(text: str) -> str:
    """Return `text` so that a spreadsheet shows it instead of running it: with an apostrophe in front.

    Spaces in front do not hide a formula from a spreadsheet, so they are looked past.
    """
    return f"'{text}" if text.lstrip(" \u00a0\n").startswith(_FORMULA) or text[:1] == "\n" else text
