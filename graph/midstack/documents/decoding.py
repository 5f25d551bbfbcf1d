"""Bytes to text, or a refusal that names the byte.

Invariant: a text that leaves here is what the bytes say, code point by code point. Only the byte order
mark is left out: it is a signature of the encoding, and the same article with and without it has one hash.
"""

from __future__ import annotations

import codecs

import regex

from midstack.documents.refusing import UnreadableError
from midstack.limits import MAX_DOCUMENT_BYTES

_UNSTORABLE = regex.compile(r"[\x00\ud800-\udfff]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, source: str) -> str:
    """Return the text of UTF-8 bytes, or of UTF-16 ones that start with a byte order mark.

    Raises UnreadableError for an empty, binary, too large or otherwise encoded file.
    """
    check_size(len(data), source)
    if not data:
        raise UnreadableError(source, "the file is empty")
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    if encoding != "utf-16" and (zero := data.find(b"\0")) >= 0:
        raise UnreadableError(
            source,
            "binary data, not text",
            place=f"zero byte at offset {zero}",
            hint="give a .txt, .md, .html, .pdf or .jsonl file; UTF-16 text needs a byte order mark",
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, error, encoding, source) from None
    return check_text(text, source)


def check_size(size: int, source: str) -> None:
    """Raise UnreadableError when a document of `size` bytes is larger than allowed."""
    if size > MAX_DOCUMENT_BYTES:
        raise UnreadableError(source, f"{size:,} bytes, at most {MAX_DOCUMENT_BYTES:,} are read")


def check_text(text: str, source: str) -> str:
    """Return `text`. Raises UnreadableError when it is blank or holds what no store can keep."""
    found = _UNSTORABLE.search(text)
    if found is not None:
        raise UnreadableError(
            source,
            f"U+{ord(found.group()):04X} cannot be stored",
            place=f"character offset {found.start()}",
        )
    if not text.strip():
        raise UnreadableError(source, "there is no text in it")
    return text


def _wrong_encoding(data: bytes, error: UnicodeDecodeError, encoding: str, source: str) -> UnreadableError:
    # The utf-8-sig codec counts behind the mark, a reader of the file counts from its first byte.
    skipped = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" and data.startswith(codecs.BOM_UTF8) else 0
    offset = error.start + skipped
    line = data.count(b"\n", 0, offset) + 1
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    return UnreadableError(
        source,
        f"not {name}: byte 0x{data[offset]:02x}",
        place=f"byte offset {offset}, line {line}",
        hint="convert it: iconv -f ENCODING -t UTF-8 FILE",
    )
