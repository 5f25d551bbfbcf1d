"""A proxy between driver and store that cuts connections at chosen points of the Bolt conversation.

Points: before a BEGIN reaches the server, right after a RUN was passed on, and after the server answered a
COMMIT, of which the client never hears.
"""

from __future__ import annotations

import random
import socket
import threading
from collections import Counter
from contextlib import suppress
from typing import Final

BEGIN: Final = 0x11
RUN: Final = 0x10
COMMIT: Final = 0x12
HANDSHAKE: Final = 20
"""Bytes a client sends before its first message."""
MANIFEST: Final = b"\x00\x00\x01\xff"
"""With this a server offers a list of versions, of which the client then names one in CHOICE bytes."""
CHOICE: Final = 5


class Proxy:
    """Listens on `port` and passes everything on to `server`, but for up to `cuts` cuts of each kind."""

    def __init__(self, server: int, *, cuts: int, chance: float, seed: int) -> None:
        self.made: Counter[int] = Counter()
        self._server = server
        self._most = cuts
        self._chance = chance
        self._dice = random.Random(seed)  # noqa: S311
        self.armed = False
        self._lock = threading.Lock()
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
                server = socket.create_connection(("127.0.0.1", self._server))
                _Pair(self, client, server).start()

    def cuts_at(self, message: int) -> bool:
        """Tell whether the connection is to be cut at a message of this kind, and count it."""
        with self._lock:
            if not self.armed or message not in (BEGIN, RUN, COMMIT) or self.made[message] >= self._most:
                return False
            if self._dice.random() >= self._chance:
                return False
            self.made[message] += 1
            return True


class _Pair:
    """One connection: bytes up with the messages read, bytes down unread."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._up = proxy, client, server
        self._mute = threading.Event()
        self._answered = threading.Event()
        self._greeted = threading.Event()
        self._greeting = b""

    def start(self) -> None:
        threading.Thread(target=self._upward, daemon=True).start()
        threading.Thread(target=self._downward, daemon=True).start()

    def _cut(self) -> None:
        for end in (self._client, self._up):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _downward(self) -> None:
        with suppress(OSError):
            while data := self._up.recv(65_536):
                if not self._greeted.is_set():
                    self._greeting = data
                    self._greeted.set()
                if self._mute.is_set():
                    self._answered.set()
                else:
                    self._client.sendall(data)
        self._answered.set()
        self._cut()

    def _upward(self) -> None:
        with suppress(OSError):
            self._up.sendall(_exactly(self._client, HANDSHAKE))
            self._greeted.wait(10)
            if self._greeting.startswith(MANIFEST):
                self._up.sendall(_exactly(self._client, CHOICE))
            while message := self._message():
                kind = message[3] if len(message) > 3 else -1
                cut = self._proxy.cuts_at(kind)
                if cut and kind == BEGIN:
                    break
                if cut and kind == COMMIT:
                    self._mute.set()
                self._up.sendall(message)
                if cut:
                    if kind == COMMIT:
                        self._answered.wait(10)
                    break
        self._cut()

    def _message(self) -> bytes:
        # Chunks of two bytes of length and as many of data; an empty chunk ends the message.
        parts = []
        while True:
            head = _exactly(self._client, 2)
            size = int.from_bytes(head)
            parts.append(head + (_exactly(self._client, size) if size else b""))
            if size == 0 and len(parts) > 1:
                return b"".join(parts)


def _exactly(end: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = end.recv(size - len(data))
        if not more:
            raise ConnectionError("the other end is gone")
        data += more
    return data
