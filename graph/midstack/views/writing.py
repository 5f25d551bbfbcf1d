"""Files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from midstack.errors import MidstackError


def write_text(file: Path, text: str) -> None:
    """Write `text` as UTF-8 with the line ends it has. Raises MidstackError where the file cannot be made."""
    write_file(file, lambda part: _write(part, text.encode("utf-8", "surrogatepass")))


def write_file(file: Path, fill: Callable[[Path], object]) -> None:
    """Let `fill` write a file beside `file` and put it in its place; of a failure nothing is left.

    Raises MidstackError where the file system refuses.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        fill(part)
        part.replace(file)
    except OSError as error:
        raise MidstackError(
            f"'{file}' cannot be written: {error.strerror or error}", hint="choose another place with -o"
        ) from error
    finally:
        _remove(part)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it. Raises MidstackError where a file is in the way or rights lack."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MidstackError(
            f"the folder '{folder}' cannot be made: {error.strerror or error}",
            hint="choose another place with -o",
        ) from error


def _write(part: Path, data: bytes) -> None:
    part.write_bytes(data)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder itself is missing or closed to us; the error that led here is already on its way.
        return
