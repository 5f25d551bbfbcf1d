"""What a check found, as one plain record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, or that was not checked (`note`).

    `rule` names the check, `focus` the term or node, `path` the property or file, `value` what stands there,
    `message` what is allowed. IRIs are shortened ("ms:Investment").
    """

    severity: Severity
    rule: str
    focus: str
    path: str
    value: str
    message: str
