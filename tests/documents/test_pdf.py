"""PDF text comes from a limited child process; a broken file is a refusal, never a failure."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.pdf_samples import make_pdf

from midstack.documents import pdf
from midstack.documents.pdf import read_pdf, reflow
from midstack.documents.refusing import UnreadableError

PARAGRAPH = [
    "Nvidia will invest in OpenAI, and the two",
    "companies will build data centres together,",
    "they said.",
]


def test_text_title_and_day_of_every_page() -> None:
    data = make_pdf([PARAGRAPH, ["AMD sells chips."]], title="A deal", created="D:20260131120000Z")
    text, metadata = read_pdf(data, "a.pdf")
    assert text == " ".join(PARAGRAPH) + "\nAMD sells chips."
    assert metadata.title == "A deal"
    assert metadata.published == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no PDF at all", "not a PDF file"),
        (b"%PDF-1.7\n garbage", "a broken PDF"),
        (make_pdf([[]]), "the PDF has no text layer"),
        (make_pdf([PARAGRAPH])[:400], "a broken PDF"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.reason.startswith(reason)
    assert "\n" not in caught.value.reason


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf([PARAGRAPH] * 3)
    monkeypatch.setattr(pdf, "MAX_PDF_PAGES", 2)
    with pytest.raises(UnreadableError, match="3 pages, at most 2 are read"):
        read_pdf(data, "a.pdf")
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MAX_PDF_MEMORY", 1_000_000)
    with pytest.raises(UnreadableError, match="ran out of its limits"):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Full lines are joined as long\nas they go on and on and on\nto the end.\nNext one here.", 2),
        ("A title\nThe lines of the paragraph are\nlonger than the title is.", 2),
        ("- one bullet that is long enough\n- another bullet of this length", 2),
        ("one paragraph of some length\n\nanother one of some length", 2),
    ],
)
def test_reflow_joins_lines_of_a_paragraph(text: str, paragraphs: int) -> None:
    assert len(reflow(text).split("\n")) == paragraphs


def test_reflow_mends_hyphens_and_joins_han_without_a_space() -> None:
    assert (
        reflow("the firm has made an invest-\nment in a data centre.")
        == "the firm has made an investment in a data centre."
    )
    assert reflow("英伟达向人工智能公司投\n资一百亿美元。") == "英伟达向人工智能公司投资一百亿美元。"
