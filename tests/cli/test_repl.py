"""Lines at the prompt to statements."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from midstack.cli.repl import MORE, PROMPT, read_statements

CASES: list[tuple[list[str], list[str]]] = [
    (["RETURN 1;"], ["RETURN 1"]),
    (["MATCH (n)", "RETURN n;"], ["MATCH (n)\nRETURN n"]),
    (["MATCH (n)", "RETURN n", ""], ["MATCH (n)\nRETURN n"]),
    (["MATCH (n)", "RETURN n"], ["MATCH (n)\nRETURN n"]),
    (["brokers"], ["brokers"]),
    ([":param a=1", ":list"], [":param a=1", ":list"]),
    (["", ";", "  "], []),
    (["RETURN 1;", "RETURN 2;"], ["RETURN 1", "RETURN 2"]),
]


@pytest.mark.parametrize(("lines", "statements"), CASES)
def test_statements(lines: Iterable[str], statements: list[str]) -> None:
    rest = iter(lines)
    assert list(read_statements(lambda _prompt: next(rest, None))) == statements


def test_prompt_tells_that_a_statement_goes_on() -> None:
    prompts: list[str] = []
    rest = iter(["MATCH (n)", "RETURN n;"])

    def ask(prompt: str) -> str | None:
        prompts.append(prompt)
        return next(rest, None)

    assert list(read_statements(ask)) == ["MATCH (n)\nRETURN n"]
    assert prompts == [PROMPT, MORE, PROMPT]
