"""Site furniture is named by the lexicon; no evidence and no title is ever taken for it."""

from __future__ import annotations

import pytest
from tests.documents.gold import Gold, gold_documents

from midstack.documents import furniture_spans
from midstack.model import Span

PROSE = "Nvidia will invest up to $100 billion in OpenAI, the two companies said on Monday. "


def furniture(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in furniture_spans(text, language)]


@pytest.mark.parametrize("gold", gold_documents(), ids=lambda gold: gold.id)
def test_no_evidence_and_no_title_is_furniture(gold: Gold) -> None:
    spans = furniture_spans(gold.text, gold.language)
    kept = [q for q in (*gold.quotes, gold.title) if q and (at := gold.text.find(q)) >= 0 and q.strip()
            and any(span.overlaps(Span(at, at + len(q))) for span in spans)]  # fmt: skip
    assert kept == []


@pytest.mark.parametrize(
    ("lines", "dropped", "language"),
    [
        (["Baca juga: Telkom Lepas Saham NeutraDC"], [0], "id"),
        (["BACA JUGA", "Telkom Lepas Saham NeutraDC"], [0, 1], "id"),
        (["Baca juga laporan itu di situs Nvidia."], [], "id"),
        (["Share Facebook Twitter WhatsApp"], [0], "en"),
        (["Share on X"], [], "en"),
        (["Facebook"], [0], "en"),
        (["Advertisement"], [0], "hi"),
        (["এই নিবন্ধটি কি সহায়ক ছিল?"], [0], "bn"),
        (["यह भी पढ़ें: एनवीडिया की नई चिप"], [0], "hi"),
        (["Sources", "- Reuters on Nvidia", "- CNBC on AMD", PROSE], [0, 1, 2], "en"),
        (["Sources", PROSE], [], "en"),
        (["Read more:", "- OpenAI picks AMD", "Nvidia also makes networking chips."], [0, 1], "en"),
        (["- OpenAI picks AMD", "- Nvidia sells chips"], [], "en"),
        (["相关阅读", "- 英伟达发布新芯片"], [0, 1], "zh"),
    ],
)
def test_lines_inside_an_article(lines: list[str], dropped: list[int], language: str) -> None:
    text = "\n".join([PROSE, *lines, PROSE])
    assert furniture(text, language) == [lines[index] for index in dropped]


def test_related_articles_end_the_text_only_in_its_second_half() -> None:
    tail = "Related articles\nOpenAI buys a chip firm\nOpenAI bought it for $1 billion."
    assert furniture(PROSE * 4 + "\n" + tail) == tail.split("\n")
    assert furniture(tail + "\n" + PROSE * 9) == []


def test_menus_go_before_the_first_and_after_the_last_sentence() -> None:
    menu = ["Business", "Markets", "World news", "Live TV"]
    text = "\n".join(
        [*menu, "Nvidia to invest in OpenAI", PROSE, "Nvidia", "AMD", "Intel", "Arm", PROSE, *menu]
    )
    assert furniture(text) == [*menu, *menu]
    assert furniture("\n".join(["Nvidia", "AMD", "Intel", PROSE])) == []


def test_offsets_are_of_the_stored_text() -> None:
    text = f"\u0958\u200d{PROSE}\r\n\r\n  Baca juga: Nvidia\u00a0AMD  \r\n{PROSE}"
    (span,) = furniture_spans(text, "id")
    assert span.of(text).strip() == "Baca juga: Nvidia\u00a0AMD"
