"""Cypher text to tokens, as far as the guard needs it.

Invariant: where this tokenizer and a server could disagree about where a string, name or comment ends, it
refuses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import regex

from midstack.errors import QueryRefusedError

Kind = Literal["word", "name", "string", "number", "parameter", "symbol"]


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` "name" is a name in backticks, with `text` unquoted; `place` is its first character."""

    kind: Kind
    text: str
    place: int

    @property
    def upper(self) -> str:
        """The text as a keyword is compared; empty for anything but a bare word."""
        return self.text.upper() if self.kind == "word" else ""


_PARTS: Final = regex.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\n\r]*+ | /\*(?:[^*]|\*(?!/))*+\*/)
    | (?P<string>'(?:[^'\\]|\\.)*+' | "(?:[^"\\]|\\.)*+")
    | (?P<name>`(?:[^`]|``)*+`)
    | (?P<parameter>\$(?:[\p{L}\p{Nl}\p{Pc}\p{N}][\p{L}\p{Nl}\p{Pc}\p{M}\p{N}\u200c\u200d]*+|`(?:[^`]|``)*+`))
    | (?P<number>\d(?:[\p{L}\p{N}_]|\.(?=\d)|(?<=[eE])[+-](?=\d))*+ | \.\d(?:[\p{L}\p{N}_])*+)
    | (?P<word>[\p{L}\p{Nl}\p{Pc}][\p{L}\p{Nl}\p{Pc}\p{M}\p{N}\u200c\u200d]*+)
    | (?P<symbol>\.\.|[()\[\]{}.,:;+\-*/%^=<>|&!$~])
    """,
    regex.VERBOSE | regex.DOTALL,
)
_ESCAPE: Final = regex.compile(r"\\u+([0-9A-Fa-f]{4})?")
_HIDING: Final = regex.compile(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}--[\t\n\r\u200c\u200d]]", regex.VERSION1)
"""Characters that hide text or that some read as the end of a line."""


def tokenize(cypher: str) -> Iterator[Token]:
    """Yield the tokens of `cypher`, comments left out. Raises QueryRefusedError for text that has no safe
    reading.
    """
    place = 0
    while place < len(cypher):
        found = _PARTS.match(cypher, place)
        if found is None or found.lastgroup is None:
            raise _refusal(cypher, place)
        text, kind = found.group(), found.lastgroup
        _check(kind, text, place)
        place = found.end()
        if kind == "name":
            yield Token("name", text[1:-1].replace("``", "`"), found.start())
        elif kind == "word":
            yield Token("word", text, found.start())
        elif kind == "string":
            yield Token("string", text, found.start())
        elif kind == "number":
            yield Token("number", text, found.start())
        elif kind == "parameter":
            yield Token("parameter", text, found.start())
        elif kind == "symbol":
            yield Token("symbol", text, found.start())


def _check(kind: str, text: str, place: int) -> None:
    for escape in _ESCAPE.finditer(text):
        # A server may decode these before it looks for the end of the string, name or comment.
        letter = chr(int(escape[1], 16)) if escape[1] else "\\"
        if kind != "string" or letter in "'\"`\\\n\r":
            raise QueryRefusedError(
                f"the query has the escape {escape.group()} at character {place}, which could hide a clause"
            )
    if kind in ("string", "name"):
        return
    hidden = _HIDING.search(text)
    if hidden is not None:
        raise QueryRefusedError(
            f"the query has the invisible character {_tell(hidden.group())} at {place + hidden.start()}"
        )


def _refusal(cypher: str, place: int) -> QueryRefusedError:
    letter = cypher[place]
    if letter in "'\"`":
        return QueryRefusedError(f"the quote {letter} opened at character {place} is never closed")
    if cypher.startswith("/*", place):
        return QueryRefusedError(f"the comment opened at character {place} is never closed")
    return QueryRefusedError(
        f"the query has {_tell(letter)} at character {place}, which Cypher does not use there"
    )


def _tell(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'control character')}"
