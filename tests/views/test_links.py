"""Only plain web addresses become links."""

from __future__ import annotations

import pytest

from midstack.views.links import is_safe_link


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG", "https://উদাহরণ.বাংলা/খবর"],
)
def test_web_addresses_become_links(address: str) -> None:
    assert is_safe_link(address)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "example.org",
        "/etc/passwd",
        "//example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "blob:https://example.org/1",
        "https://",
        "https:///x",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https://exa mple.org",
        "https://example.org\\@evil.example",
        "https://example.org/\u202egpj.exe",
        "https://[::1",
        "http:\u2028//example.org",
        "https://example.org/\x00",
    ],
)
def test_everything_else_stays_text(address: str | None) -> None:
    assert not is_safe_link(address)
