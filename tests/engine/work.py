"""Jobs for the engines: what they do to a document, and to the process they run in, is told by its text."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from midstack.model import Document, Extraction


def make(number: int, text: str = "text") -> Document:
    """Return document `number`."""
    return Document(f"d{number:04d}", f"{text} {number}", "en")


def read(document: Document) -> Extraction:
    """Return the text's words; kill the own process where the text says so."""
    words = document.text.split()
    if "KILL" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "KILL-ONCE" in words:
        mark = Path(words[1])
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return Extraction(document, surfaces=tuple((document.id, word) for word in words))
