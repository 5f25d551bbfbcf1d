"""The command line: `midstack COMMAND`.

Invariants: data goes to stdout and everything else to stderr; no failure shows a traceback; asking for help
imports no command.
Exit codes: 0 ok, 1 failed, 2 usage, 3 ran but found problems, 4 store out of reach, 130 interrupted.
"""

from __future__ import annotations

from collections.abc import Sequence

from midstack.cli.failures import run_guarded
from midstack.cli.logs import log_on_stderr
from midstack.cli.root import command

__all__ = ["command", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (default: the process's) and return its exit code."""
    with log_on_stderr():
        return run_guarded(lambda: command.main(arguments, prog_name="midstack", standalone_mode=False))
