"""PDF to text, in a child process with limits: no file can take the memory or the time of the whole run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import regex

from midstack.documents.metadata import Metadata, gathered
from midstack.documents.refusing import UnreadableError
from midstack.limits import MAX_DOCUMENT_BYTES, MAX_PDF_MEMORY, MAX_PDF_PAGES, PDF_SECONDS

_CHILD: Final = Path(__file__).with_name("pdf_child.py")
_FULL_LINE: Final = 0.75
"""Share of the usual line length from which a line is full, so that the next one may go on with it."""
_ENDS: Final = frozenset(".!?।॥。！？؟۔:")
_STARTS = regex.compile(r"[-*•▪·]\s|\d{1,2}[.)]\s")
_HYPHENATED = regex.compile(r"\p{Ll}-$")
_NO_SPACE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}，、；：]$|^[\p{Han}\p{Hiragana}\p{Katakana}]")


def read_pdf(data: bytes, source: str) -> tuple[str, Metadata]:
    """Return the text of a PDF and what its properties state.

    Raises UnreadableError when it is broken, encrypted, without a text layer or beyond the limits.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError(source, "not a PDF file: it does not start with %PDF-")
    try:
        limits = (PDF_SECONDS, MAX_PDF_MEMORY, MAX_PDF_PAGES, MAX_DOCUMENT_BYTES)
        command = [sys.executable, "-I", str(_CHILD), *(str(limit) for limit in limits)]
        run = subprocess.run(command, input=data, capture_output=True, timeout=2 * PDF_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableError(source, f"reading the PDF took more than {2 * PDF_SECONDS} s") from None
    if run.returncode != 0 or len(run.stdout) > 8 * MAX_DOCUMENT_BYTES:
        raise UnreadableError(source, "the PDF's reader ran out of its limits of time or memory")
    answer = json.loads(run.stdout)
    if "reason" in answer:
        raise UnreadableError(source, answer["reason"], place=answer.get("place", ""))
    return reflow(answer["text"]), gathered({"title": answer["title"], "published": answer["published"]})


def reflow(text: str) -> str:
    """Return `text` with the lines of one paragraph joined: a page breaks them where it is full."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    full = _FULL_LINE * lengths[len(lengths) * 3 // 4] if lengths else 0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on and not _STARTS.match(line):
            paragraphs[-1] = _join(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        goes_on = len(line) >= full and line[-1] not in _ENDS
    return "\n".join(paragraphs)


def _join(before: str, after: str) -> str:
    if _HYPHENATED.search(before) and after[0].islower():
        return before[:-1] + after
    return before + after if _NO_SPACE.search(before) and _NO_SPACE.match(after) else f"{before} {after}"
