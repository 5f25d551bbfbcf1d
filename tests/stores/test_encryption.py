"""Encrypted and routed connections to real servers, with credentials and database from the environment."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.faults.conftest import use_server
from tests.stores.samples import corpus

from midstack.errors import StoreUnavailableError
from midstack.stores import open_store
from midstack.stores.local_neo4j import Running

COUNT = "MATCH (d:Document) RETURN count(d)"


class Encrypting:
    """Takes encrypted connections on `port` and passes them on, in clear, to `server`."""

    def __init__(self, server: int, certificate: Path) -> None:
        self._server = server
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with (
            suppress(OSError),
            self._context.wrap_socket(client, server_side=True) as near,
            socket.create_connection(("127.0.0.1", self._server)) as far,
        ):
            back = threading.Thread(target=_pass, args=(far, near), daemon=True)
            back.start()
            _pass(near, far)
            back.join()


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that signs itself, with its key, made for this test."""
    if shutil.which("openssl") is None:
        pytest.skip("makes a certificate with the openssl command")
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    command = [
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
        *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file), "-out", f"{file}.crt"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    file.write_text(file.read_text("ascii") + Path(f"{file}.crt").read_text("ascii"), "ascii")
    return file


@pytest.fixture
def encrypted(tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """HOST:PORT of an encrypted way to a loaded store; credentials and database are in the environment."""
    with open_store(str(tmp_path / "store"), write=True) as store:
        store.load(corpus())
        address = store.connection.address
        port = urlsplit(address.uri).port
        assert port is not None
        monkeypatch.setenv("NEO4J_USERNAME", address.user)
        monkeypatch.setenv("NEO4J_PASSWORD", address.password)
        monkeypatch.setenv("NEO4J_DATABASE", str(address.database))
        proxy = Encrypting(port, certificate)
        yield f"127.0.0.1:{proxy.port}"
        proxy.close()


def test_certificate_that_signs_itself_is_taken_where_asked(encrypted: str) -> None:
    with open_store(f"bolt+ssc://{encrypted}") as store:
        assert store.query(COUNT).rows == ((len(corpus()),),)


def test_certificate_nobody_vouches_for_is_refused(encrypted: str) -> None:
    with pytest.raises(StoreUnavailableError, match="nothing answers as a graph database"):
        open_store(f"bolt+s://{encrypted}")


def test_certificate_of_a_trusted_authority_is_taken(
    encrypted: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    with open_store(f"bolt+s://{encrypted}") as store:
        assert store.query(COUNT).rows == ((len(corpus()),),)


@pytest.mark.parametrize("neo4j_server", ["5.26", "current"], indirect=True)
def test_clustered_address_is_routed(neo4j_server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    uri = use_server(monkeypatch, neo4j_server).replace("bolt://", "neo4j://")
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    with open_store(uri, write=True) as store:
        store.query("MATCH (n) DETACH DELETE n", write=True)  # other tests share the server and leave things
        store.load(corpus())
        assert store.connection.address.uri.startswith("neo4j://")
        assert store.verify() == []
        store.query("MATCH (n) DETACH DELETE n", write=True)
