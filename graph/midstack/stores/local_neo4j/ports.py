"""Ports of the loopback: which are free, and which one a server gets."""

from __future__ import annotations

import socket
from typing import Final

from midstack.errors import LocalServerError, UsageError
from midstack.stores.local_neo4j.configuring import LOOPBACK

BOLT_PORT: Final = 7687
"""Where Neo4j is usually found."""


def choose_port(named: int | None, remembered: int | None = None) -> int:
    """Return `named`, else the port of the last time, else the usual one, else any free one.

    Raises UsageError for a number that is no port, LocalServerError when `named` is taken.
    """
    if named is None:
        usual = (port for port in (remembered, BOLT_PORT) if port is not None and is_free(port))
        return next(usual, None) or free_port()
    if not 1 <= named <= 65_535:
        raise UsageError(f"a port is a number from 1 to 65535; got {named}")
    if not is_free(named):
        raise LocalServerError(
            f"port {named} of {LOOPBACK} is taken by another program",
            hint="name another with --port, or leave --port out to get a free one",
        )
    return named


def is_free(port: int) -> bool:
    """Tell whether a server could listen on `port` of the loopback now."""
    with socket.socket() as probe:
        # As Java does it: a port whose last server has just closed is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a port of the loopback on which nothing listens."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
