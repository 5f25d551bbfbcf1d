"""The global options, as every command receives them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`store`: a folder, URI or "neo4j-local", or None for the environment's default."""

    store: str | None = None
    quiet: bool = False
    verbose: int = 0
    json: bool = False
