"""Processes without a parent of ours: started, known again, ended, and never a stranger's."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from midstack.errors import LocalServerError
from midstack.stores.local_neo4j import processes
from midstack.stores.local_neo4j.java import environment
from midstack.stores.local_neo4j.processes import check_platform, end, is_running, spawn

SLEEPER = "import sys, time; print(sys.argv[1], flush=True); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPER
MARK = "@the server of this test"


def start(tmp_path: Path, program: str = SLEEPER) -> int:
    log = tmp_path / "log"
    pid = spawn([sys.executable, "-c", program, MARK], log, environment(), tmp_path)
    deadline = time.monotonic() + 20
    while MARK not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return pid


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[int]:
    pid = start(tmp_path)
    yield pid
    end(pid, MARK, 5)


def test_spawned_process_is_nobodys_child(sleeper: int) -> None:
    assert is_running(sleeper, MARK)
    assert os.getsid(sleeper) == sleeper != os.getsid(0)
    with pytest.raises(ChildProcessError):
        os.waitpid(sleeper, os.WNOHANG)


def test_process_is_known_by_its_mark_alone(sleeper: int) -> None:
    assert not is_running(sleeper, "@another server")
    assert not is_running(os.getpid(), MARK)
    assert not any(is_running(pid, MARK) for pid in (0, 1, -1, 2**22 + 1))


def test_stranger_is_never_signalled(sleeper: int) -> None:
    assert end(sleeper, "@another server", 0.1)
    assert is_running(sleeper, MARK)


def test_end_by_itself(sleeper: int) -> None:
    assert end(sleeper, MARK, 10)
    assert not is_running(sleeper, MARK)


def test_stubborn_process_is_killed(tmp_path: Path) -> None:
    pid = start(tmp_path, STUBBORN)
    assert not end(pid, MARK, 0.3)
    assert not is_running(pid, MARK)


def test_killed_process_is_not_running(sleeper: int) -> None:
    os.kill(sleeper, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while is_running(sleeper, MARK) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(sleeper, MARK)


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what tells of process 7, which has no arguments."""
    monkeypatch.setattr(processes, "PROCESSES", tmp_path)
    folder = tmp_path / "7"
    folder.mkdir()
    (folder / "cmdline").write_bytes(b"")
    (folder / "stat").write_text("7 (a ) name) R 1 7 7 0", encoding="utf-8")
    return folder


def test_process_that_becomes_our_server_is_waited_for(process: Path) -> None:
    def become() -> None:
        (process / "cmdline").write_bytes(f"java\0{MARK}\0".encode())

    timer = threading.Timer(0.2, become)
    timer.start()
    assert is_running(7, MARK)
    timer.join()


def test_process_that_becomes_nothing_is_given_up(process: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "EXEC_SECONDS", 0.1)
    assert not is_running(7, MARK)


@pytest.mark.parametrize("state", ["Z", "X"])
def test_dead_process_is_not_waited_for(process: Path, state: str) -> None:
    (process / "stat").write_text(f"7 (java) {state} 1 7 7 0", encoding="utf-8")
    began = time.monotonic()
    assert not is_running(7, MARK)
    assert time.monotonic() - began < processes.EXEC_SECONDS / 2


def test_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LocalServerError, match="cannot be started"):
        spawn([str(tmp_path / "none")], tmp_path / "log", environment(), tmp_path)


def test_other_platforms_are_told_what_they_can_use(monkeypatch: pytest.MonkeyPatch) -> None:
    check_platform()
    monkeypatch.setattr("midstack.stores.local_neo4j.processes.PLATFORM", "nt")
    with pytest.raises(LocalServerError, match="Linux and macOS"):
        check_platform()
