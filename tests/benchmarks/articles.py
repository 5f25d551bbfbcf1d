"""Articles composed of the seeds' paragraphs: any number of them, each another, about as long as news is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Final

from midstack.documents import read_documents, seed_paths
from midstack.model import Document

BYTES: Final = 2_000
LANGUAGES: Final = ("bn", "en", "hi", "id")


def compose(count: int, *, first: int = 0) -> Iterator[Document]:
    """Yield articles `first` to `first + count`; the same number gives the same article."""
    for number in range(first, first + count):
        language = LANGUAGES[number % len(LANGUAGES)]
        yield Document(f"article-{number}", _text(number, language), language)


def _text(number: int, language: str) -> str:
    choice = random.Random(number)  # noqa: S311
    paragraphs: list[str] = []
    while sum(len(paragraph.encode()) for paragraph in paragraphs) < BYTES:
        paragraphs.append(choice.choice(_paragraphs()[language]))
    text = "\n".join(paragraphs).encode()[:BYTES].decode("utf-8", "ignore")
    return f"{text} ({number})"


@cache
def _paragraphs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for document in read_documents(seed_paths()):
        found[document.language] += [line for line in document.text.splitlines() if line.strip()]
    return found
