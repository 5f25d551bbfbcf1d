"""Which extractor, with which knowledge, made a claim."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from midstack.claims.extracting import VERSION
from midstack.resources import path

_KNOWLEDGE: Final = ("lexicon", "registry", "weights", "generated")
"""The folders of the ontology that extraction reads."""


@cache
def extractor_version() -> str:
    """Return the version of the rules with a digest of the lexicons, registry and weights they work with.

    A change of any of these changes what a document yields, so it must change this name too.
    """
    return f"{VERSION}+{digest_folder(path('ontology'), _KNOWLEDGE)[:16]}"


def digest_folder(root: Path, folders: tuple[str, ...]) -> str:
    """Return a digest of the names and contents of all files in `folders` under `root`."""
    digest = hashlib.sha256()
    files = sorted(file for name in folders for file in (root / name).rglob("*") if file.is_file())
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
