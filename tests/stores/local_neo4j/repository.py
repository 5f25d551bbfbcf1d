"""A Maven repository on loopback, with jars of our own making."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from midstack.stores.local_neo4j.releases import Jar

CONTENTS = {
    f"org.example:part-{number}:1.{number}": bytes([number]) * (number * 70_000) for number in range(1, 6)
}


def make_jar(coordinate: str, content: bytes) -> Jar:
    return Jar(coordinate, len(content), hashlib.sha256(content).hexdigest())


JARS = tuple(make_jar(coordinate, content) for coordinate, content in CONTENTS.items())


class Repository:
    """A folder served over HTTP; `asked` counts the requests."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.asked = 0

    def put(self, jar: Jar, content: bytes) -> None:
        file = self.folder / jar.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


@contextmanager
def serve(folder: Path) -> Iterator[Repository]:
    folder.mkdir(parents=True, exist_ok=True)
    counted: list[Repository] = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            counted[0].asked += 1
            super().do_GET()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    counted.append(Repository(folder, f"http://127.0.0.1:{server.server_port}"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield counted[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
