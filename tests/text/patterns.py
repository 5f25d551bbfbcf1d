"""Every regular expression of the package, with the methods it is used by, found in the source itself."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import regex

import midstack

PACKAGE: Final = Path(midstack.__file__).parent
METHODS: Final = ("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")
_ENGINES: Final = {"re": re, "regex": regex}


@dataclass(frozen=True)
class Found:
    """A compiled pattern, where it stands and which of its methods are called there."""

    place: str
    compiled: Any
    methods: tuple[str, ...]

    def run(self, text: str) -> None:
        """Call the pattern's methods on `text` as the package does."""
        for method in self.methods:
            if method in {"match", "fullmatch"}:
                getattr(self.compiled, method)(text)
            else:
                for _ in self.compiled.finditer(text):
                    pass


@cache
def package_patterns() -> tuple[Found, ...]:
    """Return them all, sorted by place."""
    found = [pattern for file in sorted(PACKAGE.rglob("*.py")) for pattern in _patterns_of(file)]
    return tuple(sorted(found, key=lambda pattern: pattern.place))


def _patterns_of(file: Path) -> Iterator[Found]:
    source = file.read_text("utf-8")
    if not re.search(r"\b(?:re|regex)\.[a-z]+\(", source):
        return
    place = file.relative_to(PACKAGE).with_suffix("").as_posix()
    module = importlib.import_module(".".join(("midstack", *place.split("/"))).removesuffix(".__init__"))
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern | regex.Pattern):
            used = {m[1] for m in re.finditer(rf"\b{name}\.(\w+)", source)} & set(METHODS)
            if used:
                yield Found(f"{place}:{name}", value, tuple(sorted(used)))
    yield from _inline(ast.parse(source), place)


def _inline(tree: ast.AST, place: str) -> Iterator[Found]:
    """Yield patterns given as a plain text to `re.search(...)` and its like."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, method, first = node.func.value, node.func.attr, node.args[0]
        if not (isinstance(owner, ast.Name) and owner.id in _ENGINES and method in METHODS):
            continue
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield Found(f"{place}:{node.lineno}", _ENGINES[owner.id].compile(first.value), (method,))
