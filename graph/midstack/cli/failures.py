"""Every way a command can fail, told in one line with the next step, and turned into an exit code.

Invariant: no traceback and no password reaches the user; a reader that goes away is no failure.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

import midstack
from midstack.errors import MidstackError
from midstack.log import get_logger, redact

INTERRUPTED: Final = 130
"""128 + SIGINT, as shells have it."""


class ReaderGoneError(Exception):
    """Whoever read our output went away, as `head` does."""


def run_guarded(run: Callable[[], Any]) -> int:
    """Return the exit code of `run`, whose failures are told on stderr.

    An int that `run` returns is the exit code; every other value is 0.
    """
    _set_encodings()
    try:
        result = run()
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        _tell("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGoneError):
        return _end_quietly()
    except Exception as error:  # noqa: BLE001 - the last line before the user
        return _tell_failure(error)
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def _tell_failure(error: Exception) -> int:
    get_logger("midstack.cli").debug("%s", "".join(traceback.format_exception(error)))
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        _tell(error.format_message())
    elif isinstance(error, MidstackError):
        _tell(f"error: {error.message}", error.hint)
    elif isinstance(error, click.ClickException):
        _tell(f"error: {error.format_message()}", _help_on(error))
    elif isinstance(error, OSError):
        _tell(f"error: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
    else:
        place = f"({_place(error)})"
        _tell(f"error: {type(error).__name__}: {error} {place}", "the same command with -vv shows more")
    return int(getattr(error, "exit_code", 1))


def _help_on(error: click.ClickException) -> str | None:
    if not isinstance(error, click.UsageError):
        return None
    return f"{error.ctx.command_path if error.ctx is not None else 'midstack'} --help"


def _place(error: Exception) -> str:
    """Return the file and line of our own code that failed, relative to the package."""
    package = Path(midstack.__file__).parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(package):
            return f"midstack/{file.relative_to(package).as_posix()}:{frame.lineno}"
    return "outside midstack"


def _tell(message: str, hint: str | None = None) -> None:
    text = message if hint is None else f"{message}\n  next: {hint}"
    click.echo(redact(text), err=True)


def _end_quietly() -> int:
    # The interpreter flushes stdout once more when it ends, which would fail again.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return 0
    return 0


def _set_encodings() -> None:
    """Write UTF-8 whatever the locale, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
