"""Tables of plain text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from midstack.cli.tables import GAP, NARROWEST, NUMERIC, cut, draw_table, fit_table, measure


@pytest.mark.parametrize(
    ("text", "columns"),
    [("NVIDIA", 6), ("", 0), ("एनवीडिया", 8), ("e\u0301", 1), ("英伟达", 6), ("a\u200bb", 2)],
)
def test_measure(text: str, columns: int) -> None:
    assert measure(text) == columns


@given(st.text(), st.integers(1, 30))
def test_cut_fits_and_keeps_what_fits(text: str, size: int) -> None:
    found = cut(text, size)
    assert measure(found) <= size
    assert found == text if measure(text) <= size else found.endswith("…")


@given(
    st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=4), st.integers(3 * NARROWEST + 2 * GAP, 80)
)
def test_lines_of_text_fit_the_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    assume(not any(set("".join(row)) & NUMERIC for row in rows))
    assert max(map(measure, fit_table(("a", "b", "c"), rows, width).split("\n"))) <= width


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_a_row_is_a_line(rows: list[tuple[str, str]]) -> None:
    assert len(draw_table(("name", "text"), rows).split("\n")) == len(rows) + 3


def test_what_gives_way_to_a_narrow_terminal() -> None:
    rows = [("1", "", "0.123456", "a name", "words " * 20)]
    assert fit_table(("rank", "none", "share", "name", "quote"), rows, 40).splitlines() == [
        "rank  share     name",
        "----  --------  ------",
        "1     0.123456  a name",
        "      words words words words words wor…",
    ]


def test_wide_terminal_shows_all_on_one_line() -> None:
    assert fit_table(("a", "b", "c"), [("1", "x", "w" * 50)], 120).splitlines()[2] == f"1  x  {'w' * 50}"


def test_columns_line_up_in_every_script() -> None:
    lines = draw_table(("a", "b"), [("एनवीडिया", "x"), ("NVIDIA", "x"), ("英伟达", "x")]).splitlines()[2:]
    assert {measure(line) for line in lines} == {len("एनवीडिया") + GAP + 1}


def test_text_cannot_paint_the_terminal() -> None:
    assert "\x1b" not in draw_table(("a",), [("\x1b[31mred\x07",)])
