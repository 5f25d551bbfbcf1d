"""Tells which addresses may become links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

SCHEMES: Final = frozenset({"http", "https"})

_UNPRINTABLE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\\]")


def is_safe_link(address: str | None) -> bool:
    """Tell whether `address` is a plain http or https address with a host and without a user name.

    Anything with spaces, control, direction or backslash characters is refused: browsers drop or turn some of
    them, so what is checked would not be what is opened.
    """
    if not address or _UNPRINTABLE.search(address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(host) and parts.username is None
