"""The child of `pdf.py`: a PDF on stdin, one JSON object with its text or the reason of refusal on stdout.

It runs as a script of its own, outside the package, and imports nothing of it: limits come as arguments.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import warnings
from typing import Any


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows has no such limits; the parent's timeout remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"reason": "the PDF is encrypted"}
    if len(reader.pages) > most_pages:
        return {"reason": f"{len(reader.pages)} pages, at most {most_pages} are read"}
    texts: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        texts.append(_clean(page.extract_text()))
        size += len(texts[-1])
        if size > most_characters:
            return {"reason": f"more than {most_characters:,} characters of text", "place": f"page {number}"}
    text = "\n".join(text for text in texts if text.strip())
    if not text:
        return {"reason": "the PDF has no text layer; it holds only pictures"}
    about = reader.metadata
    created = about.creation_date_raw if about is not None else None
    return {
        "text": text,
        "title": about.title if about is not None else None,
        "published": str(created).removeprefix("D:")[:8] if created else None,
    }


def _clean(text: str) -> str:
    # Fonts without a Unicode table give NULs and lone surrogates, which are no text.
    return "".join(char for char in text if char != "\0" and not "\ud800" <= char <= "\udfff")


def main() -> None:
    """Read stdin, write stdout. Arguments: seconds, bytes of memory, pages, characters."""
    seconds, memory, most_pages, most_characters = (int(argument) for argument in sys.argv[1:])
    _limit(seconds, memory)
    warnings.simplefilter("ignore")
    logging.disable()
    try:
        answer = _read(sys.stdin.buffer.read(), most_pages, most_characters)
    except MemoryError:
        sys.exit(1)
    except Exception as error:  # noqa: BLE001  # any failure of the parser means one thing: a broken file
        answer = {"reason": f"a broken PDF: {type(error).__name__}: {str(error)[:120]}".rstrip(": ")}
    with os.fdopen(1, "w", encoding="utf-8") as output:
        json.dump(answer, output)


if __name__ == "__main__":
    main()
