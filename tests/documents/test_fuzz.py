"""Thousands of broken documents: each is read or refused in one line, and what is read can be extracted from.

MIDSTACK_FUZZ_DOCUMENTS sets their number; 10,000 are what a release is tried with.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Final

import pytest
from tests.documents.gold import gold_documents
from tests.documents.mutations import mutate
from tests.documents.pdf_samples import make_pdf

from midstack.documents import furniture_spans, read_documents
from midstack.engine import extract_documents
from midstack.model import Refusal

DOCUMENTS: Final = int(os.environ.get("MIDSTACK_FUZZ_DOCUMENTS", "300"))
SUFFIXES: Final = (".txt", ".txt", ".html", ".md", ".jsonl", ".html")
PDF_EVERY: Final = 40
"""A PDF is read by a process of its own, so there are few of them."""


def originals() -> list[tuple[str, bytes]]:
    """Return sound documents of every type, with their suffixes."""
    found = []
    for number, gold in enumerate(gold_documents()):
        suffix = SUFFIXES[number % len(SUFFIXES)]
        text = gold.text
        if suffix == ".html":
            paragraphs = "".join(f"<p class=x>{line}</p>" for line in text.splitlines())
            text = f"<html lang={gold.language}><title>x</title><article>{paragraphs}</article></html>"
        elif suffix == ".jsonl":
            text = "\n".join(f'{{"id": "{n}", "text": "{line}"}}' for n, line in enumerate(text.splitlines()))
        elif suffix == ".md":
            text = f"---\ntitle: x\ndate: 2026-01-31\n---\n# {text}"
        found.append((suffix, text.encode()))
    return found


@pytest.mark.parametrize("block", range(4))
def test_broken_documents_are_read_or_refused(tmp_path: Path, block: int) -> None:
    choice = random.Random(block)  # noqa: S311
    sound = originals()
    for number in range(DOCUMENTS // 4):
        suffix, data = choice.choice(sound)
        if number % PDF_EVERY == PDF_EVERY - 1:
            suffix, data = ".pdf", make_pdf([["Nvidia will invest in OpenAI."]] * 2, title="x")
        (tmp_path / f"{number:06d}{suffix}").write_bytes(mutate(data, choice))
        if number % 7 == 0:
            sidecar = b'{"lang": "bn", "title": "x", "date": "2026-01-31", "url": null}'
            (tmp_path / f"{number:06d}.json").write_bytes(mutate(sidecar, choice))
    refused: list[Refusal] = []
    count = 0
    for extraction in extract_documents(read_documents([tmp_path], refuse=refused.append)):
        count += 1
        assert [refusal.reason for refusal in extraction.refusals] == []
        text = extraction.document.text
        assert all(claim.evidence.span.of(text) == claim.evidence.quote for claim in extraction.claims)
        assert all(span.end <= len(text) for span in furniture_spans(text, extraction.document.language))
        text.encode("utf-8")
    assert count > 0
    assert refused
    assert all("\n" not in refusal.reason and len(refusal.reason) < 400 for refusal in refused)
