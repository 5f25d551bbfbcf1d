"""`%cypher` and `%%cypher`: Cypher in a cell, on the embedded store or on Neo4j.

Flags are those that users of other Cypher magics know: -o VAR keeps the result, --df gives a data frame,
--viz draws it, -P name=value is a parameter, -w lets the query write, -s STORE opens a store. `$name` in the
query is also looked up among the notebook's own variables.
"""

from __future__ import annotations

import json
import re
import shlex
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from midstack.errors import MidstackError, UsageError
from midstack.notebook.sessions import Session, connect

USAGE: Final = "%cypher [-s STORE] [-o VAR] [--df | --viz] [-P NAME=VALUE] [-w] [--limit N] QUERY"

_VARIABLE: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_STRINGS: Final = re.compile(
    r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+"|`[^`]*+`|//[^\n]*+|/\*.*?\*/""", re.DOTALL
)
"""What in a query is no query: texts, quoted names, comments."""
_FLAG: Final = re.compile(r"\s*(-{1,2}[A-Za-z]+)(?=\s|=|$)")
_VALUED: Final = frozenset({"-o", "--out", "-P", "--param", "-s", "--store", "--limit"})
_VALUE: Final = re.compile(r"""[\s=]+((?:[^\s'"]|'[^']*'|"[^"]*")+)""")


class CypherMagic:
    """The magic; it opens its store when it is first needed and keeps it."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.session: Session | None = None
        self.store: str | None = None

    def run(self, line: str, cell: str | None = None) -> Any:
        """Run `%cypher FLAGS QUERY`, or `%%cypher FLAGS` over a cell."""
        flags, rest = split_flags(line)
        options = _read(flags)
        text = (rest if cell is None else f"{rest}\n{cell}").strip()
        if options.store is not None or options.write:
            self._open(options.store, write=options.write)
        if not text:
            return self._keep(options.out, None if options.store is None else self._current())
        parameters = {**self._from_notebook(text), **dict(map(_pair, options.param))}
        result = self._current().cypher(text, write=options.write, limit=options.limit, **parameters)
        value = result.to_pandas() if options.df else result.view() if options.viz else result
        return self._keep(options.out, value)

    def close(self) -> None:
        """Let the store go."""
        if self.session is not None:
            self.session.close()
        self.session = None

    def _keep(self, name: str | None, value: Any) -> Any:
        if name is None:
            return value
        self.shell.user_ns[name] = value
        return None

    def _current(self) -> Session:
        if self.session is None:
            self._open(self.store, write=False)
        assert self.session is not None  # noqa: S101 - just opened
        return self.session

    def _open(self, target: str | None, *, write: bool) -> None:
        target = target if target is not None else self.store
        self.close()
        self.session = connect(target, write=write)
        self.store = target

    def _from_notebook(self, text: str) -> Mapping[str, Any]:
        names = set(_VARIABLE.findall(_STRINGS.sub(" ", text)))
        return {name: self.shell.user_ns[name] for name in sorted(names) if name in self.shell.user_ns}


def split_flags(line: str) -> tuple[list[str], str]:
    """Return the flags at the start of `line`, as words, and what is left: the query, quotes and all."""
    flags: list[str] = []
    place = 0
    while (found := _FLAG.match(line, place)) is not None:
        flags.append(found[1])
        place = found.end()
        if found[1] in _VALUED:
            value = _VALUE.match(line, place)
            if value is None:
                raise UsageError(f"{found[1]} needs a value", hint="%cypher -P limit=5 most-connected")
            flags.extend(shlex.split(value[1]))
            place = value.end()
    return flags, line[place:]


def load_ipython_extension(shell: Any) -> None:
    """Register the magic; called by `%load_ext midstack`."""
    magic = CypherMagic(shell)
    shell.register_magic_function(magic.run, magic_kind="line_cell", magic_name="cypher")
    shell.set_custom_exc((MidstackError,), _show_plainly)


def _show_plainly(shell: Any, kind: type[BaseException], error: BaseException, trace: Any, **_: Any) -> None:
    # Our errors say what to do; a traceback through our own files would bury it.
    del shell, kind, trace
    print(error)  # noqa: T201 - a notebook's output


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"%cypher: {message}", hint=USAGE)


def _read(flags: list[str]) -> Namespace:
    parser = _Parser(prog="%cypher", add_help=False, allow_abbrev=False)
    parser.add_argument("-o", "--out")
    parser.add_argument("--df", action="store_true")
    parser.add_argument("--viz", action="store_true")
    parser.add_argument("-P", "--param", action="append", default=[])
    parser.add_argument("-w", "--write", action="store_true")
    parser.add_argument("-s", "--store")
    parser.add_argument("--limit", type=int)
    return parser.parse_args(flags)


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"a parameter is written name=value, got '{text}'")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
