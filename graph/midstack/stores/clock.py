"""The time under which a load is recorded: that of this machine, but always after the last load.

Invariant: what is loaded later is recorded later, whatever the clocks of the machines say; else a claim could
seem closed before it was known.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from midstack.log import get_logger
from midstack.stores.connection import Connection
from midstack.stores.rows import moment

_NOT_BEFORE: Final = """
MATCH (c:Claim) WHERE c.recordedAt >= $now OR c.closedAt >= $now RETURN max(c.recordedAt), max(c.closedAt)
"""
_log = get_logger(__name__)


def wall_time() -> datetime:
    """Return what the clock of this machine says."""
    return datetime.now(UTC)


def next_moment(connection: Connection) -> str:
    """Return now as text (UTC, microseconds), or just after the last load where the clock is behind it."""
    now = moment(wall_time())
    latest = max((text for text in connection.rows(_NOT_BEFORE, {"now": now})[0] if text), default="")
    if latest < now:
        return now
    _log.warning("the clock says %s, but the store was loaded at %s: recorded just after that", now, latest)
    return moment(datetime.fromisoformat(latest) + timedelta(microseconds=1))
