"""What the user names becomes a target; what fails becomes one error without a password in it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from midstack.errors import StoreRefusedError, StoreUnavailableError, UsageError
from midstack.stores import embedded
from midstack.stores.connecting import (
    SCHEMES,
    Target,
    attach_folder,
    enter_folder,
    find_target,
    local_address,
    open_driver,
)
from midstack.stores.embedded import Address, Embedded
from midstack.stores.local_neo4j import Running, free_port


@pytest.fixture(autouse=True)
def no_local_server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own servers out of sight."""
    if request.node.get_closest_marker("neo4j") is None:
        monkeypatch.setenv("MIDSTACK_DATA", str(tmp_path / "data"))


def address_of(named: str | None, **environment: str) -> Address:
    address = find_target(named, environment).address
    assert address is not None
    return address


@pytest.mark.parametrize(
    ("named", "environment", "target"),
    [
        (None, {}, Target(folder=Path(".midstack"))),
        ("", {}, Target(folder=Path(".midstack"))),
        ("graphs/ভারত", {}, Target(folder=Path("graphs/ভারত"))),
        ("neo4j-local", {}, Target(local=True)),
        (None, {"MIDSTACK_STORE": "neo4j-local", "NEO4J_URI": "bolt://h"}, Target(local=True)),
        (None, {"MIDSTACK_STORE": "a", "NEO4J_URI": "bolt://h"}, Target(folder=Path("a"))),
        ("b", {"MIDSTACK_STORE": "a"}, Target(folder=Path("b"))),
        (None, {"NEO4J_URI": "bolt://h:1"}, Target(address=Address("bolt://h:1", "neo4j", ""))),
        ("neo4j", {}, Target(folder=Path("neo4j"))),
    ],
)
def test_target_by_name_then_by_environment(
    named: str | None, environment: dict[str, str], target: Target
) -> None:
    assert find_target(named, environment) == target


def test_home_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_target("~/graph", {}).folder == tmp_path / "graph"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_of_the_driver_is_taken_as_it_is(scheme: str) -> None:
    assert address_of(f"{scheme}://db.example:7687").uri == f"{scheme}://db.example:7687"


@pytest.mark.parametrize(
    "text", ["http://h", "https://h:7474", "bolt+unix://h", "BOLT//h://", "://h", "ftp://u:pw@h"]
)
def test_other_schemes_are_refused_without_the_password(text: str) -> None:
    with pytest.raises(UsageError, match="a store URI starts with one of bolt://") as refused:
        find_target(text, {})
    assert "pw" not in str(refused.value)


@pytest.mark.parametrize(
    ("uri", "environment", "address"),
    [
        ("bolt://h:1", {}, Address("bolt://h:1", "neo4j", "")),
        ("bolt://ada:s%40t@h:1", {}, Address("bolt://h:1", "ada", "s@t")),
        ("bolt://ada@h", {"NEO4J_PASSWORD": "p"}, Address("bolt://h", "ada", "p")),
        (
            "bolt://h",
            {"NEO4J_USERNAME": "u", "NEO4J_USER": "v", "NEO4J_PASSWORD": "p"},
            Address("bolt://h", "u", "p"),
        ),
        ("bolt://h", {"NEO4J_USER": "v", "NEO4J_PASSWORD": "p"}, Address("bolt://h", "v", "p")),
        ("bolt://a:b@h", {"NEO4J_USERNAME": "u", "NEO4J_PASSWORD": "p"}, Address("bolt://h", "a", "b")),
        ("neo4j://h/deals", {"NEO4J_DATABASE": "news"}, Address("neo4j://h", "neo4j", "", "deals")),
        ("neo4j://h/", {"NEO4J_DATABASE": "news"}, Address("neo4j://h", "neo4j", "", "news")),
        ("neo4j://h?policy=eu", {}, Address("neo4j://h?policy=eu", "neo4j", "")),
        ("bolt://[::1]:7687", {}, Address("bolt://[::1]:7687", "neo4j", "")),
    ],
)
def test_credentials_from_the_uri_then_the_environment(
    uri: str, environment: dict[str, str], address: Address
) -> None:
    assert address_of(uri, **environment) == address


def test_no_text_of_a_target_shows_the_password() -> None:
    target = find_target("bolt://ada:hunter2@h:1", {})
    assert "hunter2" not in repr(target) + str(target) + target.name
    assert target.name == "bolt://h:1"


def test_local_server_that_does_not_run() -> None:
    with pytest.raises(StoreUnavailableError, match="no local Neo4j is running") as missing:
        local_address()
    assert missing.value.hint == "midstack neo4j start"


def test_nothing_listens() -> None:
    port = free_port()
    with pytest.raises(StoreUnavailableError, match=f"127.0.0.1:{port}") as missing:
        open_driver(Address(f"bolt://127.0.0.1:{port}", "neo4j", "hunter2"))
    assert "hunter2" not in str(missing.value)
    assert "midstack neo4j start" in str(missing.value.hint)


@pytest.fixture
def web_server() -> Iterator[int]:
    """Something that speaks, but not Bolt."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def answer() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection:
                        connection.recv(64)
                        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def test_what_is_no_graph_database_is_told(web_server: int) -> None:
    with pytest.raises(StoreUnavailableError, match="nothing answers as a graph database"):
        open_driver(Address(f"bolt://127.0.0.1:{web_server}", "neo4j", "p"))


@pytest.mark.parametrize(
    "uri", ["bolt://h:port", "bolt://h:99999999", "neo4j://h?policy", "bolt://h?policy=eu"]
)
def test_malformed_addresses_are_usage_errors(uri: str) -> None:
    with pytest.raises((UsageError, StoreUnavailableError)) as refused:
        open_driver(Address(uri, "neo4j", "hunter2"))
    assert "hunter2" not in str(refused.value)


def test_wrong_password_is_refused_with_what_to_set(neo4j_server: Running) -> None:
    with pytest.raises(StoreRefusedError, match="refused the user name or password") as refused:
        open_driver(Address(neo4j_server.uri, "neo4j", "hunter2"))
    assert "hunter2" not in str(refused.value)
    assert "NEO4J_PASSWORD" in str(refused.value.hint)
    # Three wrong ones in a row, and the server locks everybody out for five seconds.
    open_driver(Address(neo4j_server.uri, neo4j_server.user, neo4j_server.password)).close()


def test_unknown_database_is_refused(neo4j_server: Running) -> None:
    with pytest.raises(StoreRefusedError, match="nowhere"):
        open_driver(Address(neo4j_server.uri, neo4j_server.user, neo4j_server.password, "nowhere"))


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc"])
def test_encryption_that_the_server_lacks_is_told(scheme: str, neo4j_server: Running) -> None:
    uri = neo4j_server.uri.replace("bolt://", f"{scheme}://")
    with pytest.raises(StoreUnavailableError, match="nothing answers"):
        open_driver(Address(uri, neo4j_server.user, neo4j_server.password))


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "graph"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        attach_folder(file, write=True)


def test_reading_never_makes_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="there is no store in"):
        attach_folder(tmp_path / "none", write=False)
    assert list(tmp_path.iterdir()) == []


def test_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreRefusedError, match="cannot be used"):
        attach_folder(tmp_path / "file" / "below", write=True)


def test_folder_whose_holder_is_gone_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Address("bolt://127.0.0.1:1", "root", "not that of the server")
    answers: list[tuple[Address, Embedded | None]] = [(stranger, None), (stranger, None)]
    real = embedded.attach
    monkeypatch.setattr(embedded, "attach", lambda folder: answers.pop() if answers else real(folder))
    address, engine, driver = enter_folder(tmp_path / "store", write=True)
    with driver:
        assert engine is not None
        assert address != stranger
    engine.release()


def test_folder_whose_holder_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Address("bolt://127.0.0.1:1", "root", "not that of the server")
    monkeypatch.setattr(embedded, "attach", lambda _: (stranger, None))
    with pytest.raises(StoreUnavailableError, match="nothing answers"):
        enter_folder(tmp_path / "store", write=True, seconds=0.1)
