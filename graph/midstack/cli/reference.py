"""The reference of all commands as Markdown: `python -m midstack.cli.reference > docs/cli.md`.

Invariant: it is built from the commands themselves, so it cannot say what they do not do.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from midstack.cli import root
from midstack.cli.commands import SECTIONS, Listed

INTRODUCTION = """\
# Commands

Generated from the commands themselves: `python -m midstack.cli.reference > docs/cli.md`.

Data goes to stdout, progress and messages go to stderr. Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 ran but
found problems, 4 store unreachable or refused, 130 interrupted. These options stand before or after a
command:
"""


def render_reference() -> str:
    """Return the reference as Markdown."""
    context = click.Context(root.command, info_name="midstack")
    parts = [INTRODUCTION, *_options(root.command)]
    for section, entries in SECTIONS.items():
        parts += ["", f"## {section}"]
        for entry in entries:
            parts += _entry(entry, context)
    return "\n".join(parts) + "\n"


def _entry(entry: Listed, above: click.Context) -> Iterator[str]:
    command = root.command.get_command(above, entry.name)
    assert command is not None  # noqa: S101 - a test holds the table and the modules together
    yield from _command(command, f"midstack {entry.name}", "###")


def _command(command: click.Command, name: str, level: str) -> Iterator[str]:
    arguments = [
        p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)
    ]
    yield from ("", f"{level} `{' '.join([name, *arguments])}`", "")
    yield inspect.cleandoc(command.help or "")
    options = list(_options(command))
    if options and not isinstance(command, click.Group):
        yield from ("", *options)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _command(below, f"{name} {below.name}", "####")


def _options(command: click.Command) -> Iterator[str]:
    shared = root.GLOBAL_NAMES if command is not root.command else frozenset()
    for option in command.params:
        if not isinstance(option, click.Option) or option.hidden or shared.intersection(option.opts):
            continue
        yield f"- `{', '.join(option.opts)}{_value(option)}`: {_help(option)}"


def _value(option: click.Option) -> str:
    if option.is_flag or option.count:
        return ""
    if isinstance(option.type, click.Choice):
        return " " + "|".join(str(choice) for choice in option.type.choices)
    return f" {option.metavar or option.type.name.split()[0].upper()}"


def _help(option: click.Option) -> str:
    text = (option.help or "").strip()
    shown = option.show_default and option.default not in (None, (), False)
    return f"{text} Default: `{option.default}`." if shown else text


if __name__ == "__main__":
    click.echo(render_reference(), nl=False)
