"""`midstack completion`: the script that lets a shell complete our commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from midstack.cli import root

SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the completion script for a shell.

    For bash, add to ~/.bashrc: eval "$(midstack completion bash)"
    """
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - the choice above names only shells that click knows
    click.echo(found(root.command, {}, "midstack", "_MIDSTACK_COMPLETE").source())
