"""One line of a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

State: TypeAlias = Literal["ok", "note", "problem"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and what was found; `hint` says what to do and is empty where there is nothing.

    A `note` is worth knowing and stops nobody; a `problem` has to be solved before all works.
    """

    area: str
    name: str
    state: State
    detail: str
    hint: str = ""
