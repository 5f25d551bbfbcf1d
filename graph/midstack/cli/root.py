"""The command `midstack` itself: global options, and the commands loaded on demand.

Invariant: a global option means the same before and after the command's name; the later one wins.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

import midstack
from midstack.cli.commands import BY_NAME, SECTIONS, listed
from midstack.cli.failures import ReaderGoneError
from midstack.cli.logs import set_verbosity
from midstack.cli.settings import Settings


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports each when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the overview."""
        return [entry.name for entry in listed()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return the command, or None where there is no such name."""
        entry = BY_NAME.get(cmd_name)
        if entry is None:
            return None
        try:
            loaded = import_module(entry.home).command
        except ModuleNotFoundError as error:
            if error.name != entry.home:
                raise
            raise click.ClickException(f"the command '{cmd_name}' is not part of this version") from error
        assert isinstance(loaded, click.Command)  # noqa: S101 - a command module without a command is our bug
        _add_globals(loaded)
        return loaded

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that goes away ends it without a word.

        click itself would end the process with exit code 1 here.
        """
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            raise ReaderGoneError from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named by the first argument; say what was likely meant where there is none."""
        if args[0] not in BY_NAME and not args[0].startswith("-"):
            near = get_close_matches(args[0], BY_NAME, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"no command '{args[0]}'.{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the overview from the table, so that nothing is imported."""
        width = max(map(len, BY_NAME))
        for section, entries in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(entry.name.ljust(width), entry.summary) for entry in entries])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete command names from the table, and options as usual."""
        found = [CompletionItem(e.name, help=e.summary) for e in listed() if e.name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)


def _setting(field: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ARG001
        settings = ctx.obj if isinstance(ctx.obj, Settings) else Settings()
        ctx.obj = replace(settings, **{field: value}) if value else settings
        if field == "verbose" and value:
            set_verbosity(value)

    return remember


def _globals() -> list[click.Option]:
    return [
        click.Option(
            ["--store"],
            metavar="STORE",
            expose_value=False,
            callback=_setting("store"),
            help="A folder (embedded store), a Neo4j URI, or neo4j-local. "
            "Default: MIDSTACK_STORE, NEO4J_URI, else ./.midstack.",
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_setting("quiet"),
            help="No progress and no notes on stderr.",
        ),
        click.Option(
            ["-v", "--verbose"],
            count=True,
            expose_value=False,
            callback=_setting("verbose"),
            help="Say more on stderr; twice: say everything.",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=_setting("json"),
            help="Rows as JSON, as --format json.",
        ),
    ]


GLOBAL_NAMES: Final = frozenset(name for option in _globals() for name in option.opts)
"""The names of the options that every command takes."""


def _add_globals(command: click.Command) -> None:
    """Let `command` and the commands below it take the global options too, where the names are free."""
    taken = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    command.params.extend(o for o in _globals() if not taken.intersection(o.opts))
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _add_globals(below)


command = LazyGroup(
    name="midstack",
    help="Who sits between AI models and infrastructure: claims from news in any language, with evidence.",
    epilog="Start with: midstack demo. Help on a command: midstack COMMAND --help.",
    params=[
        *_globals(),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=lambda ctx, _param, value: _print_version(ctx) if value else None,
            help="Print the version and end.",
        ),
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)


def _print_version(ctx: click.Context) -> None:
    click.echo(f"midstack {midstack.__version__}")
    ctx.exit()
