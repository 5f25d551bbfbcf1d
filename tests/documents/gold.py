"""The annotated documents of the project, in ten languages: language, title and evidence are known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "eval" / "gold"


@dataclass(frozen=True)
class Gold:
    """One annotated document."""

    file: Path
    text: str
    language: str
    title: str | None
    quotes: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.file.parent.name}/{self.file.stem}"


@cache
def gold_documents() -> tuple[Gold, ...]:
    """Return all of them, sorted by path."""
    return tuple(_read(file) for file in sorted(GOLD.rglob("*.txt")))


def _read(file: Path) -> Gold:
    record: dict[str, Any] = json.loads(file.with_suffix(".json").read_text("utf-8"))
    claims = [*record["relations"], *record["metrics"]]
    quotes = tuple(claim["evidence"] for claim in claims if claim.get("evidence"))
    text = file.read_bytes().decode("utf-8")
    return Gold(file, text, record["lang"], record["title"], quotes)
