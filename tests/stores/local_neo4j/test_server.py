"""The real thing: each release started by our own code, closed to the outside, found again, stopped."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import AuthError, ClientError
from tests.conftest import Servers

from midstack.errors import LocalServerError, UsageError
from midstack.stores import local_neo4j
from midstack.stores.connecting import find_target, local_address, open_driver
from midstack.stores.local_neo4j import Running, starting
from midstack.stores.local_neo4j.places import remember
from midstack.stores.local_neo4j.processes import is_running
from midstack.stores.local_neo4j.records import NOTE, PASSWORD, Note, claim_folder, read_note, write_note
from midstack.stores.local_neo4j.state import process_mark

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def ask(running: Running, cypher: str, **parameters: Any) -> list[list[Any]]:
    with neo4j.GraphDatabase.driver(running.uri, auth=(running.user, running.password)) as driver:
        return [list(record) for record in driver.execute_query(cypher, parameters).records]


def listening(pid: int) -> set[str]:
    """The addresses on which process `pid` listens, in the hexadecimal of /proc."""
    sockets = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since the folder was read
            found = re.fullmatch(r"socket:\[(\d+)\]", str(entry.readlink()))
            if found:
                sockets.add(found[1])
    addresses = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            bound = fields[3] == "0A" or table.startswith("udp")
            if fields[9] in sockets and bound:
                addresses.add(fields[1])
    return addresses


def test_server_is_of_the_pinned_version(neo4j_server: Running) -> None:
    rows = ask(neo4j_server, "CALL dbms.components() YIELD versions, edition RETURN versions[0], edition")
    assert [neo4j_server.version, "community"] in rows


@on_linux
def test_server_listens_on_loopback_alone(neo4j_server: Running) -> None:
    port = int(neo4j_server.uri.rpartition(":")[2])
    loopback = {f"0100007F:{port:04X}", f"0000000000000000FFFF00000100007F:{port:04X}"}
    found = listening(neo4j_server.pid)
    assert found
    assert found <= loopback


@on_linux
def test_server_is_nobodys_child_and_shows_no_password(neo4j_server: Running) -> None:
    process = Path(f"/proc/{neo4j_server.pid}")
    parent = int(process.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    assert parent != os.getpid()
    assert os.getsid(neo4j_server.pid) == neo4j_server.pid
    for name in ("cmdline", "environ"):
        assert neo4j_server.password.encode() not in (process / name).read_bytes()


def test_password_is_random_private_and_needed(neo4j_server: Running) -> None:
    file = neo4j_server.folder / PASSWORD
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(neo4j_server.folder.stat().st_mode) == 0o700
    assert len(neo4j_server.password) >= 32
    assert neo4j_server.password not in repr(neo4j_server)
    for wrong in ("neo4j", "", neo4j_server.password + "x"):
        with (
            neo4j.GraphDatabase.driver(neo4j_server.uri, auth=("neo4j", wrong)) as driver,
            pytest.raises(AuthError),
        ):
            driver.verify_connectivity()
        ask(neo4j_server, "RETURN 1")  # three wrong ones in a row lock everybody out for five seconds


def test_password_is_in_no_file_but_its_own(neo4j_server: Running) -> None:
    secret = neo4j_server.password.encode()
    parts = [neo4j_server.folder / name for name in ("conf", "logs", "run")]
    files = [file for part in parts for file in part.rglob("*") if file.is_file()]
    assert len(files) > 2
    assert [file for file in files if secret in file.read_bytes()] == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "file:///../../etc/passwd", "http://127.0.0.1:9/x"])
def test_no_file_and_no_address_can_be_read(url: str, neo4j_server: Running) -> None:
    with pytest.raises(ClientError, match="Cannot load from URL"):
        ask(neo4j_server, "LOAD CSV FROM $url AS line RETURN line", url=url)


def test_second_start_finds_the_first(neo4j_server: Running) -> None:
    before = time.monotonic()
    assert local_neo4j.start(neo4j_server.release, folder=neo4j_server.folder) == neo4j_server
    assert time.monotonic() - before < 2
    assert local_neo4j.examine(neo4j_server.folder).running == neo4j_server
    assert local_neo4j.find_running(neo4j_server.folder) == neo4j_server


def test_second_start_with_other_wishes_says_so(neo4j_server: Running) -> None:
    with pytest.raises(LocalServerError, match="not on port"):
        local_neo4j.start(neo4j_server.release, folder=neo4j_server.folder, port=local_neo4j.free_port())
    with pytest.raises(LocalServerError, match="without Neo4j Browser"):
        local_neo4j.start(neo4j_server.release, folder=neo4j_server.folder, browser=True)
    other = "current" if neo4j_server.release == "5.26" else "5.26"
    with pytest.raises(UsageError, match="cannot share"):
        local_neo4j.start(other, folder=neo4j_server.folder)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_printed_uri_needs_no_password(host: str, neo4j_server: Running) -> None:
    target = find_target(neo4j_server.uri.replace("127.0.0.1", host), {})
    assert target.address is not None
    assert target.address.password == neo4j_server.password
    with open_driver(target.address) as driver:
        assert driver.execute_query("RETURN 1").records[0][0] == 1


def test_name_of_the_local_server_needs_no_password(neo4j_server: Running) -> None:
    remember(neo4j_server.folder)
    assert find_target("neo4j-local", {}).local
    with open_driver(local_address()) as driver:
        assert driver.execute_query("RETURN 1").records[0][0] == 1


def test_both_releases_run_at_once(neo4j_servers: Servers) -> None:
    servers = [neo4j_servers.get(release) for release in local_neo4j.SERIES]
    assert len({server.uri for server in servers}) == len({server.pid for server in servers}) == 2
    assert {server.uri for server in servers} <= {
        one.running.uri for one in local_neo4j.status() if one.running is not None
    }


@pytest.mark.slow
@pytest.mark.parametrize("release", local_neo4j.SERIES)
def test_killed_server_is_noticed_and_started_again_with_its_data(
    release: str, neo4j_servers: Servers, tmp_path: Path
) -> None:
    neo4j_servers.get(release)  # skips where the jars cannot be had
    folder = tmp_path / "with space"
    first = local_neo4j.start(release, folder=folder, port=local_neo4j.free_port())
    try:
        ask(first, "CREATE (:Kept {id: 1})")
        os.kill(first.pid, signal.SIGKILL)
        while is_running(first.pid, process_mark(folder)):
            time.sleep(0.05)
        assert local_neo4j.find_running(folder) is None
        assert local_neo4j.examine(folder).state == "killed"
        again = local_neo4j.start(release, folder=folder)
        assert (again.uri, again.password) == (first.uri, first.password)
        assert ask(again, "MATCH (n:Kept) RETURN n.id") == [[1]]
    finally:
        stopped = local_neo4j.stop(folder)
    assert stopped
    assert not is_running(again.pid, process_mark(folder))
    assert local_neo4j.examine(folder).state == "stopped"
    assert not local_neo4j.stop(folder)
    assert local_neo4j.remove(folder) == [folder]
    assert not folder.exists()


@pytest.mark.slow
def test_failed_start_leaves_nothing_and_the_next_one_works(
    neo4j_servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    neo4j_servers.get("current")
    with monkeypatch.context() as patch:
        patch.setattr(starting, "HEAP", "1m")
        with pytest.raises(LocalServerError, match="Too small maximum heap"):
            local_neo4j.start("current", folder=tmp_path / "n", port=local_neo4j.free_port())
    assert read_note(tmp_path / "n") is None
    assert local_neo4j.examine(tmp_path / "n").state == "stopped"
    running = local_neo4j.start("current", folder=tmp_path / "n", port=local_neo4j.free_port(), browser=True)
    try:
        assert running.browser_uri is not None
        port = running.browser_uri.split("/browser/")[0].rpartition(":")[2]
        with socket.create_connection(("127.0.0.1", int(port)), timeout=10) as connection:
            connection.sendall(b"GET /browser/ HTTP/1.0\r\n\r\n")
            assert b"200" in connection.recv(64)
        if sys.platform == "linux":
            assert len(listening(running.pid)) == 2
            assert all("0100007F:" in address for address in listening(running.pid))
    finally:
        local_neo4j.stop(tmp_path / "n")


def test_taken_port_is_refused_before_anything_is_started(neo4j_servers: Servers, tmp_path: Path) -> None:
    taken = int(neo4j_servers.get("current").uri.rpartition(":")[2])
    with pytest.raises(LocalServerError, match=f"port {taken} .* is taken"):
        local_neo4j.start("current", folder=tmp_path / "n", port=taken)
    assert local_neo4j.examine(tmp_path / "n").state == "stopped"
    assert not (tmp_path / "n" / "data").exists()


def test_stale_note_never_ends_a_stranger(tmp_path: Path) -> None:
    folder = tmp_path / "n"
    claim_folder(folder, "current", "2026.09.0")
    write_note(folder, Note(os.getpid(), 7687, None, "2026.09.0", "current"))
    assert local_neo4j.examine(folder).state == "killed"
    assert not local_neo4j.stop(folder)
    assert not (folder / NOTE).exists()


def test_lost_password_is_told(neo4j_server: Running) -> None:
    file = neo4j_server.folder / PASSWORD
    kept = file.rename(neo4j_server.folder / "kept")
    try:
        assert local_neo4j.find_running(neo4j_server.folder) is None
    finally:
        kept.rename(file)
    assert local_neo4j.find_running(neo4j_server.folder) == neo4j_server


def test_folder_that_is_not_ours_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert local_neo4j.remove(tmp_path) == []
    assert (tmp_path / "data").is_dir()
    with pytest.raises(UsageError, match="not empty"):
        local_neo4j.start("current", folder=tmp_path)
