"""The columns of a query from its text, for the embedded engine names none where there are no rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from midstack.errors import QueryRefusedError
from midstack.stores.tokens import Token, tokenize

_AFTER: Final = frozenset({"ORDER", "SKIP", "OFFSET", "LIMIT", "UNION"})


def returned_columns(cypher: str) -> tuple[str, ...]:
    """Return the column names of the first RETURN of the outermost query; empty where it has none or `*`."""
    try:
        tokens = list(tokenize(cypher))
    except QueryRefusedError:
        return ()
    depth, start = 0, None
    for place, token in enumerate(tokens):
        depth += _step(token)
        bare = depth == 0 and not _is_key(tokens, place)
        if bare and start is None and token.upper == "RETURN":
            start = place + 1
        elif bare and start is not None and (token.upper in _AFTER or token.text == ";"):
            return _names(cypher, tokens[start:place], token.place)
    return () if start is None else _names(cypher, tokens[start:], len(cypher))


def _names(cypher: str, tokens: Sequence[Token], end: int) -> tuple[str, ...]:
    if tokens and tokens[0].upper == "DISTINCT":
        tokens = tokens[1:]
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += _step(token)
        if depth == 0 and token.kind == "symbol" and token.text == ",":
            items.append([])
        else:
            items[-1].append(token)
    if any(not item or item[0].text == "*" for item in items):
        return ()
    ends = [following[0].place for following in items[1:]] + [end]
    return tuple(_name(cypher, item, stop) for item, stop in zip(items, ends, strict=True))


def _name(cypher: str, item: Sequence[Token], stop: int) -> str:
    if len(item) > 2 and item[-2].upper == "AS":
        return item[-1].text
    if len(item) == 1 and item[0].kind == "name":
        return item[0].text
    return cypher[item[0].place : stop].strip().rstrip(",").strip()


def _step(token: Token) -> int:
    if token.kind != "symbol":
        return 0
    return (token.text in "([{") - (token.text in ")]}")


def _is_key(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1] if place else None
    return before is not None and before.kind == "symbol" and before.text in (".", ":")
