"""Failures are one line with the next step, have their exit code, and give nothing secret away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from midstack import errors
from midstack.cli.failures import run_guarded

SECRET = "canary-7f3a9"


def _raise(error: BaseException) -> Any:
    raise error


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (errors.UsageError("no such thing", hint="try this"), 2, "error: no such thing\n  next: try this\n"),
        (errors.NotFoundError("nobody is called X"), 1, "error: nobody is called X\n"),
        (errors.DocumentError("bad byte at 7"), 3, "error: bad byte at 7\n"),
        (errors.StoreUnavailableError("nothing answers"), 4, "error: nothing answers\n"),
        (errors.StoreRefusedError("refused"), 4, "error: refused\n"),
        (errors.LocalServerError("no server"), 4, "error: no server\n"),
        (errors.MissingExtraError("not installed"), 2, "error: not installed\n"),
        (click.UsageError("bad option"), 2, "error: bad option\n  next: midstack --help\n"),
        (click.ClickException("no"), 1, "error: no\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (click.Abort(), 130, "interrupted\n"),
        (OSError(28, "No space left on device", "a/b"), 1, "error: No space left on device: a/b\n"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_failure_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, told: str
) -> None:
    assert run_guarded(lambda: _raise(error)) == code
    assert capsys.readouterr() == ("", told)


def test_unforeseen_failure_names_its_place_and_shows_no_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_guarded(lambda: _raise(RuntimeError(f"bolt://neo4j:{SECRET}@host refused"))) == 1
    told = capsys.readouterr().err
    assert told.startswith("error: RuntimeError: bolt://neo4j:***@host refused (midstack/cli/failures.py:")
    assert "Traceback" not in told


@pytest.mark.parametrize(("result", "code"), [(None, 0), (0, 0), (3, 3), (True, 0), ("text", 0)])
def test_only_an_int_is_an_exit_code(result: object, code: int) -> None:
    assert run_guarded(lambda: result) == code


@pytest.mark.parametrize("error", [getattr(errors, name) for name in errors.__all__])
def test_every_error_has_an_exit_code_of_the_contract(error: type[errors.MidstackError]) -> None:
    assert error.exit_code in {1, 2, 3, 4}


def test_misspelled_command_says_what_was_likely_meant(run: Any) -> None:
    done = run("brokerz")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: no command 'brokerz'. Did you mean 'brokers'?\n  next: midstack --help\n"


def test_nothing_asked_shows_the_overview_as_wrong_usage(run: Any) -> None:
    done = run()
    assert done.code == 2
    assert "brokers" in done.err


def test_reader_that_goes_away_is_no_failure() -> None:
    code = "from midstack.cli import main\nimport sys\nsys.exit(main(['completion', 'bash']))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        told = child.stderr.read()
        assert child.wait(timeout=30) == 0
    assert told == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "RETURN 1"),
        ("load", "nowhere.txt"),
        ("verify",),
        ("brokers",),
        ("view",),
        ("doctor",),
        ("explain", "A", "B"),
    ],
)
@pytest.mark.parametrize(
    "where", ["bolt://neo4j:{}@127.0.0.1:1", "http://neo4j:{}@127.0.0.1:1", "environment"]
)
def test_password_is_never_shown(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...], where: str
) -> None:
    if where == "environment":
        monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
        monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
        done = run("-vv", *arguments)
    else:
        done = run("-vv", "--store", where.format(SECRET), *arguments)
    assert done.code != 0
    assert SECRET not in done.out + done.err
    assert [p for p in tmp_path.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()] == []
