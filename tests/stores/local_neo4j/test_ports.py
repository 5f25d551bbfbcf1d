"""Ports: the one named, the last one, the usual one, a free one."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from midstack.errors import LocalServerError, UsageError
from midstack.stores.local_neo4j import ports
from midstack.stores.local_neo4j.ports import choose_port, free_port, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_taken_port_is_refused_with_a_way_on(taken: int) -> None:
    assert not is_free(taken)
    with pytest.raises(LocalServerError, match=f"port {taken} .* is taken") as refused:
        choose_port(taken)
    assert "--port" in str(refused.value.hint)


def test_port_taken_on_every_address_is_taken() -> None:
    with socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))  # noqa: S104 - what another server may do
        listener.listen()
        assert not is_free(listener.getsockname()[1])


@pytest.mark.parametrize("number", [0, -1, 65_536, 10**9])
def test_what_is_no_port_is_refused(number: int) -> None:
    with pytest.raises(UsageError, match="from 1 to 65535"):
        choose_port(number)


def test_named_port_wins_over_the_last() -> None:
    named, last = free_port(), free_port()
    assert choose_port(named, last) == named


def test_last_port_is_kept_while_it_is_free(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    usual, last = free_port(), free_port()
    monkeypatch.setattr(ports, "BOLT_PORT", usual)
    assert choose_port(None, last) == last
    assert choose_port(None, taken) == usual
    assert choose_port(None) == usual


def test_any_free_port_when_the_others_are_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "BOLT_PORT", taken)
    chosen = choose_port(None, taken)
    assert chosen != taken
    assert is_free(chosen)
