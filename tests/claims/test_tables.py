"""Figures of tables and lists: what they measure stands in a header, a label or the line above."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.reading import extractor

from midstack.claims.tables import Cell, begins_figure, find_tables
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.model import Document, Observation
from midstack.ontology.lexicon import load_lexicon

Figure = tuple[str, str, float, str, str | None]

BARS = """Chip makers report
Company | Revenue Q3 2025 | Net income Q3 2025 | Employees
Intel | $13.7 billion | $4.1 billion | 88,400
AMD | $9.2 billion | $1.2 billion | 28,000
The market liked it.
"""
BLANKS = """Nebius sales rise
Nebius said on Monday that demand was strong.
Key figures, in millions of dollars:

                     Q3 2025    Q3 2024
Revenue                146.1       32.1
Net loss               119.6       43.6
Operating profit        12.0        3.0
"""
COLON = """Software firms grow
Revenue in the third quarter of 2025, with that of a year earlier in brackets:
- ServiceNow: $3.41 billion ($2.80 billion)
- Snowflake: $1.21 billion ($0.94 billion)
- Meetings: 14 in May
"""
HINDI = """तिमाही नतीजे
अक्टूबर-दिसंबर 2025 (करोड़ रुपये; कोष्ठक में अक्टूबर-दिसंबर 2024)
कंपनी | आय | शुद्ध मुनाफा
टीसीएस | 67,087 (63,973) | 10,657 (12,380)
इन्फोसिस | 45,479 (41,764) | 6,654 (6,806)
"""
BENGALI = """রেকর্ড মুনাফা
এক নজরে এসকে হাইনিক্সের ফল (লাখ কোটি ওন):
খাত | ২০২৫ তৃতীয় প্রান্তিক | ২০২৪ তৃতীয় প্রান্তিক
আয় | ২৪.৪৫ | ১৭.৫৭
পরিচালন মুনাফা | ১১.৩৮ | ৭.০৩
"""
CASES: list[tuple[str, str, set[Figure]]] = [
    (
        "en",
        BARS,
        {
            ("intel", "revenue", 13.7e9, "USD", "2025-Q3"),
            ("intel", "netIncome", 4.1e9, "USD", "2025-Q3"),
            ("intel", "headcount", 88_400, "people", None),
            ("amd", "revenue", 9.2e9, "USD", "2025-Q3"),
            ("amd", "netIncome", 1.2e9, "USD", "2025-Q3"),
            ("amd", "headcount", 28_000, "people", None),
        },
    ),
    (
        "en",
        BLANKS,
        {
            ("nebius", "revenue", 146.1e6, "USD", "2025-Q3"),
            ("nebius", "revenue", 32.1e6, "USD", "2024-Q3"),
            ("nebius", "netIncome", -119.6e6, "USD", "2025-Q3"),
            ("nebius", "netIncome", -43.6e6, "USD", "2024-Q3"),
        },
    ),
    (
        "en",
        COLON,
        {
            ("servicenow", "revenue", 3.41e9, "USD", "2025-Q3"),
            ("snowflake", "revenue", 1.21e9, "USD", "2025-Q3"),
        },
    ),
    (
        "hi",
        HINDI,
        {
            ("tcs", "revenue", 670_870e6, "INR", "2025-10"),
            ("tcs", "revenue", 639_730e6, "INR", "2024-10"),
            ("tcs", "netIncome", 106_570e6, "INR", "2025-10"),
            ("tcs", "netIncome", 123_800e6, "INR", "2024-10"),
            ("infosys", "revenue", 454_790e6, "INR", "2025-10"),
            ("infosys", "revenue", 417_640e6, "INR", "2024-10"),
            ("infosys", "netIncome", 66_540e6, "INR", "2025-10"),
            ("infosys", "netIncome", 68_060e6, "INR", "2024-10"),
        },
    ),
    (
        "bn",
        BENGALI,
        {
            ("sk-hynix", "revenue", 24.45e12, "KRW", "2025-Q3"),
            ("sk-hynix", "revenue", 17.57e12, "KRW", "2024-Q3"),
        },
    ),
    ("en", "Who supplies whom\nSK hynix | Nvidia, Microsoft | HBM4\nSamsung | AMD, Nvidia | HBM4\n", set()),
    (
        "en",
        "Episode 12\n[02:10] Disney put $1 billion into OpenAI.\n[09:45] News Corp got $250 million.\n",
        set(),
    ),
]


def reading_of(text: str, language: str = "en") -> Reading:
    own = extractor()
    document = Document("d", text, language, published=date(2025, 11, 20))
    return prepare(document, load_lexicon(language), own.index, own.registry, own.names)


def told_by_tables(text: str, language: str) -> set[Figure]:
    """Return holder, metric, value, unit and period of all figures that stand in rows of tables."""
    document = Document("d", text, language, published=date(2025, 11, 20))
    observations = [
        claim.asserts
        for claim in extractor().extract(document).claims
        if isinstance(claim.asserts, Observation) and "\n" not in claim.evidence.quote
    ]
    return {(o.entity, o.metric, round(o.value), o.unit, o.period) for o in observations}


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_figures_of_tables(language: str, text: str, expected: set[Figure]) -> None:
    told = told_by_tables(text, language)
    assert {figure for figure in told if figure in expected} == expected
    assert {figure for figure in told if figure not in expected and expected} == set()


@pytest.mark.parametrize(
    ("text", "header", "rows", "width"),
    [(BARS, 4, 2, 4), (BLANKS, 3, 3, 3), (COLON, 0, 3, 2), (HINDI, 3, 2, 3), (BENGALI, 3, 2, 3)],
)
def test_layout_of_a_table(text: str, header: int, rows: int, width: int) -> None:
    (table,) = find_tables(reading_of(text))
    assert (len(table.header), len(table.rows)) == (header, rows)
    assert {len(row) for row in table.rows} == {width}
    assert table.caption is not None


@pytest.mark.parametrize(
    "text",
    [
        "A title | with a bar\nAnd a story. It goes on for a while.",
        "A title\nOne line.  Two blanks between sentences.\nAnother line.",
        "A title\nHe said: 14 of them came.\nThat was all.",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert find_tables(reading_of(text)) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("$13.7 billion", True), ("-676", True), ("2025", False), ("Q3 2025", False), ("HBM4", False)],
)
def test_what_begins_a_figure(cell: str, expected: bool) -> None:
    reading = reading_of(cell)
    assert begins_figure(reading, Cell(0, len(reading.tokens))) is expected
