"""One logger for the package; it never prints secrets."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(
    r"(?i)(password|passwd|token|secret)(['\"]?\s*[=:]\s*['\"]?)([^\s'\",;]+)|(://[^:/@\s]+:)([^@\s]+)(@)"
)


def redact(text: str) -> str:
    """Return `text` with passwords in `key=value` and URL forms replaced by ***."""
    return _SECRET.sub(
        lambda m: f"{m[1]}{m[2]}***" if m[1] else f"{m[4]}***{m[6]}",
        text,
    )


class _Redacting(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = redact(record.getMessage())
        record.args = None
        return True


def get_logger(name: str) -> logging.Logger:
    """Return the logger `name`, whose records are redacted before any handler sees them."""
    logger = logging.getLogger(name)
    if not any(isinstance(f, _Redacting) for f in logger.filters):
        logger.addFilter(_Redacting())
    return logger
