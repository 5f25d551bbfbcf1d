"""Which files the given paths name, and the id of the document each holds.

Invariant: the order and the ids depend on the paths alone, not on the file system: folders are walked in
sorted order, no link is followed out of a given folder, hidden files are passed over, and a file given twice
is read once.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from midstack.documents.refusing import UnreadableError
from midstack.limits import MAX_FILES

MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
"""What is read, by the file name's suffix."""
STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `relative` is its path below the given folder; `source` is what a user calls it."""

    path: Path
    relative: Path
    source: str


def list_files(paths: Iterable[str | Path], refuse: Callable[[UnreadableError], None]) -> list[File]:
    """Return the files under `paths` in order, "-" for itself; what cannot be read goes to `refuse`."""
    found: dict[str, File] = {}
    for given in paths:
        for file in _files_under(given, refuse):
            key = os.path.realpath(file.path) if file.source != STDIN else STDIN
            if key not in found and len(found) == MAX_FILES:
                refuse(UnreadableError(str(given), f"more than {MAX_FILES:,} files"))
                return list(found.values())
            found.setdefault(key, file)
    return list(found.values())


def name_files(files: Iterable[File]) -> dict[File, str]:
    """Return a document id for each file: its stem; where two share it, the path that tells them apart."""
    names: dict[File, str] = {}
    groups = {"": list(files)}
    for name_of in (_stem, _relative, _relative_with_suffix, _whole):
        shared: dict[str, list[File]] = defaultdict(list)
        for group in groups.values():
            for file in group:
                shared[name_of(file)].append(file)
        groups = {}
        for name, group in shared.items():
            if len(group) == 1:
                names[group[0]] = name
            else:
                groups[name] = group
    return names


def _stem(file: File) -> str:
    return "stdin" if file.source == STDIN else file.path.stem


def _relative(file: File) -> str:
    return file.relative.with_suffix("").as_posix()


def _relative_with_suffix(file: File) -> str:
    return file.relative.as_posix()


def _whole(file: File) -> str:
    return file.source


def _files_under(given: str | Path, refuse: Callable[[UnreadableError], None]) -> Iterator[File]:
    path = Path(given)
    if str(given) == STDIN:
        yield File(path, path, STDIN)
    elif path.is_dir():
        yield from _walk(path, refuse)
    elif not path.exists():
        refuse(UnreadableError(str(given), "there is no such file or folder"))
    elif not path.is_file():
        refuse(UnreadableError(str(given), "neither a file nor a folder", hint="pipe it in and give -"))
    elif path.suffix and path.suffix.lower() not in MEDIA_TYPES:
        reason = f"the type '{path.suffix}' is not read, only {', '.join(MEDIA_TYPES)}"
        refuse(UnreadableError(str(given), reason))
    else:
        yield File(path, path, str(given))


def _walk(root: Path, refuse: Callable[[UnreadableError], None]) -> Iterator[File]:
    def refuse_folder(error: OSError) -> None:
        refuse(UnreadableError(str(error.filename), str(error.strerror)))

    home = os.path.realpath(root)
    count = 0
    for folder, folders, names in os.walk(root, onerror=refuse_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in MEDIA_TYPES:
                continue
            count += 1
            if path.is_symlink() and os.path.commonpath([home, os.path.realpath(path)]) != home:
                refuse(UnreadableError(str(path), "a link that leads out of the given folder"))
            elif not path.is_file():
                refuse(UnreadableError(str(path), "not a regular file"))
            else:
                yield File(path, path.relative_to(root), str(path))
    if not count:
        refuse(UnreadableError(str(root), f"no file of the types {', '.join(MEDIA_TYPES)} in this folder"))
