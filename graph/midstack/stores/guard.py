"""The read-only guard: an allow-list of clauses in front of any Cypher that a person or a model typed.

Invariants: what is not known to read is refused; the text is judged before any server sees it; words in
strings, backticks, property keys, labels, types and parameters are data and never refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from midstack.errors import QueryRefusedError
from midstack.limits import MAX_QUERY_CHARACTERS, MAX_QUERY_DEPTH
from midstack.stores.keywords import (
    CLAUSES,
    FUNCTION_SPACES,
    HINTS,
    LOOK_ALIKES,
    OPEN_WORDS,
    OPERATORS,
    PROCEDURES,
    REFUSED,
    SHOW_WORDS,
    SHOWN,
    STARTS,
)
from midstack.stores.tokens import Token, tokenize

_OPENING: Final = {"(": ")", "[": "]", "{": "}"}


def check_read_only(cypher: str) -> None:
    """Raise QueryRefusedError unless `cypher` is one reading statement within the limits of size."""
    check_size(cypher)
    tokens = list(tokenize(cypher))
    if tokens and tokens[-1].text == ";" and tokens[-1].kind == "symbol":
        tokens.pop()
    if not tokens:
        raise QueryRefusedError("the query is empty", hint="midstack query --list")
    for token in tokens:
        if token.kind == "symbol" and token.text == ";":
            raise QueryRefusedError(
                f"a second statement starts after character {token.place}; one is allowed"
            )
    _Reader(tokens).check()


def check_size(cypher: str) -> None:
    """Raise QueryRefusedError where the text is too long or its brackets too deep for any server."""
    if len(cypher) > MAX_QUERY_CHARACTERS:
        raise QueryRefusedError(
            f"the query has {len(cypher)} characters; at most {MAX_QUERY_CHARACTERS} are allowed",
            hint="pass long lists as parameters: -P name=value",
        )
    depth = deepest = 0
    for letter in cypher:
        depth += (letter in "([{") - (letter in ")]}" and depth > 0)
        deepest = max(deepest, depth)
    if deepest > MAX_QUERY_DEPTH:
        raise QueryRefusedError(f"brackets are {deepest} deep; at most {MAX_QUERY_DEPTH} are allowed")


class _Reader:
    """Walks the tokens once. `stack` holds the open brackets, "{q" for the brace of a subquery."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.stack: list[str] = []
        self.cases = 0
        self.prefixes = 0
        self.clause_due = True
        self.value_before = False

    def check(self) -> None:
        self._skip_prefix()
        if self._word() == "SHOW":
            self._check_show()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "word" and not self._is_name(self.at):
                self._check_word(token)
            elif token.kind == "symbol":
                self._check_symbol(token)
            else:
                self._value(token)
            self.at += 1
        if self.stack:
            raise QueryRefusedError(f"{len(self.stack)} brackets are never closed")

    def _skip_prefix(self) -> None:
        if self._word() == "CYPHER" and self._text(1) in ("5", "25"):
            self.at += 2
        if self._word() in ("EXPLAIN", "PROFILE"):
            self.at += 1

    def _check_show(self) -> None:
        self.at += 1
        while self._word() in SHOW_WORDS:
            shown = self._word() in SHOWN
            self.at += 1
            if shown:
                self.clause_due, self.value_before = False, True
                return
        raise QueryRefusedError(f"SHOW {self._text()} is not allowed; SHOW INDEXES and SHOW CONSTRAINTS are")

    def _check_word(self, token: Token) -> None:
        word = token.upper
        _check_letters(token)
        if word in REFUSED:
            raise QueryRefusedError(
                f"{word} at character {token.place} does not read; allowed are {', '.join(sorted(CLAUSES))}",
                hint="add --write to change the store; put names that look like clauses in `backticks`",
            )
        if self.clause_due and word not in STARTS:
            raise QueryRefusedError(
                f"'{token.text[:40]}' at character {token.place} starts no reading query; "
                f"allowed are {', '.join(sorted(STARTS))}"
            )
        if self.value_before and word not in CLAUSES and word not in OPERATORS:
            raise QueryRefusedError(
                f"'{token.text[:40]}' at character {token.place} is no known reading clause"
            )
        self._check_pair(word)
        if word == "NOT":
            self._prefix(token)
        elif word in OPEN_WORDS:
            self.prefixes = 0
        self._count_cases(word, token)
        self.clause_due = word == "UNION" or (self.clause_due and word in ("ALL", "DISTINCT"))
        self.value_before = word not in OPEN_WORDS
        if word not in OPEN_WORDS:
            self.prefixes = 0
            self._check_function()

    def _check_pair(self, word: str) -> None:
        following = self._word(1)
        if (
            word == "OPTIONAL"
            and not self.value_before
            and self.clause_due
            and following not in ("MATCH", "CALL")
        ):
            raise QueryRefusedError(f"OPTIONAL is followed by '{self._text(1)}'; MATCH or CALL was expected")
        if word == "USING":
            self._check_hint(following)
        if word == "IN" and following == "TRANSACTIONS" and self._text(-1) == "}":
            raise QueryRefusedError("CALL {} IN TRANSACTIONS is not allowed: it commits by itself")
        if word == "UNION" and following in ("ALL", "DISTINCT"):
            self.at += 1
        if word == "CALL" and (self.clause_due or self.value_before or self._word(-1) == "OPTIONAL"):
            self._check_call()

    def _check_hint(self, following: str) -> None:
        if following not in HINTS:
            raise QueryRefusedError(f"USING {self._text(1)} is not allowed; USING INDEX, SCAN and JOIN are")
        while self._word(1) in HINTS:
            self.at += 1

    def _check_call(self) -> None:
        if self._text(1) in ("{", "("):
            return
        name = self._dotted(self.at + 1)
        if name not in PROCEDURES:
            raise QueryRefusedError(
                f"the procedure {name[:60] or self._text(1)} is not allowed; "
                f"allowed are {', '.join(sorted(PROCEDURES))}"
            )

    def _check_function(self) -> None:
        previous = self.tokens[self.at - 1] if self.at else None
        if previous is not None and previous.text == "." and previous.kind == "symbol":
            return
        name = self._dotted(self.at)
        end = self.at + 2 * name.count(".") + 1
        called = end < len(self.tokens) and self.tokens[end].text == "(" and self.tokens[end].kind == "symbol"
        if "." in name and called and name.rpartition(".")[0].lower() not in FUNCTION_SPACES:
            before = self._word(-1)
            if before == "CALL" and name in PROCEDURES:
                return
            raise QueryRefusedError(f"the function {name[:60]} is not allowed; only built-in ones are")

    def _check_symbol(self, token: Token) -> None:
        mark = token.text
        if self.clause_due:
            raise QueryRefusedError(f"'{mark}' at character {token.place} starts no reading query")
        if mark in _OPENING:
            self._open(mark)
        elif mark in ")]}":
            if not self.stack or _OPENING[self.stack[-1][0]] != mark:
                raise QueryRefusedError(f"the bracket {mark} at character {token.place} closes nothing")
            self.stack.pop()
            self.value_before, self.clause_due, self.prefixes = True, False, 0
        else:
            if mark in "+-!~":
                self._prefix(token)
            self.value_before = mark == "*" and self._word(-1) in ("RETURN", "WITH", "YIELD", "DISTINCT")

    def _open(self, mark: str) -> None:
        subquery = mark == "{" and self._opens_subquery()
        self.stack.append("{q" if subquery else mark)
        self.value_before, self.prefixes = False, 0
        self.clause_due = subquery and self._word(1) in CLAUSES | REFUSED

    def _opens_subquery(self) -> bool:
        return self._word(-1) in ("EXISTS", "COUNT", "COLLECT", "CALL") or self._closes_call()

    def _closes_call(self) -> bool:
        # CALL (x, y) { ... }
        if self._text(-1) != ")":
            return False
        depth, place = 0, self.at - 1
        while place >= 0:
            token = self.tokens[place]
            if token.kind == "symbol":
                depth += (token.text == ")") - (token.text == "(")
            if depth == 0:
                break
            place -= 1
        return place > 0 and self.tokens[place - 1].upper == "CALL"

    def _value(self, token: Token) -> None:
        if self.clause_due:
            raise QueryRefusedError(f"'{token.text[:40]}' at character {token.place} starts no reading query")
        if token.kind == "name":
            self._check_function()
        self.value_before, self.prefixes = True, 0

    def _prefix(self, token: Token) -> None:
        self.prefixes += 1
        if self.prefixes > MAX_QUERY_DEPTH:
            raise QueryRefusedError(f"more than {MAX_QUERY_DEPTH} signs in a row at character {token.place}")

    def _count_cases(self, word: str, token: Token) -> None:
        self.cases += (word == "CASE") - (word == "END" and self.cases > 0)
        if self.cases > MAX_QUERY_DEPTH:
            raise QueryRefusedError(
                f"CASE is nested more than {MAX_QUERY_DEPTH} deep at character {token.place}"
            )

    def _is_name(self, at: int) -> bool:
        """Tell whether the word stands where only the name of something can stand."""
        previous = self.tokens[at - 1] if at else None
        before = previous.text if previous is not None and previous.kind == "symbol" else ""
        after = self._text(1)
        if before == ".":  # `1.` is a number, not a property
            return at < 2 or self.tokens[at - 2].kind != "number"
        if before in ("|", "&", "!", ":") and self.tokens[at].upper in REFUSED:
            return after != "(" or before == ":"
        return before in ("{", ",") and after == ":" and bool(self.stack) and self.stack[-1] == "{"

    def _word(self, step: int = 0) -> str:
        place = self.at + step
        return self.tokens[place].upper if 0 <= place < len(self.tokens) else ""

    def _text(self, step: int = 0) -> str:
        place = self.at + step
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def _dotted(self, start: int) -> str:
        parts: list[str] = []
        for token in self.tokens[start:]:
            named = token.kind in ("word", "name")
            if named if len(parts) % 2 == 0 else token.text == "." and token.kind == "symbol":
                parts.append(token.text)
            else:
                break
        return "".join(parts if len(parts) % 2 else parts[:-1])


def _check_letters(token: Token) -> None:
    if token.text.isascii():
        return
    folded = unicodedata.normalize("NFKC", token.text).replace("\u200c", "").replace("\u200d", "")
    seen = folded.upper().translate(LOOK_ALIKES)
    if seen in CLAUSES or seen in REFUSED:
        raise QueryRefusedError(
            f"'{token.text}' at character {token.place} looks like {seen} and is written with other letters"
        )
