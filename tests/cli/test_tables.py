"""Tables of plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.cli.tables import GAP, NARROWEST, cut, draw_table, measure


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


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.integers(2 * NARROWEST + GAP, 80))
def test_lines_fit_the_terminal_and_are_one_a_row(rows: list[tuple[str, str]], width: int) -> None:
    lines = draw_table(("name", "text"), rows, width=width).split("\n")
    assert len(lines) == len(rows) + 3
    assert max(map(measure, lines)) <= width


def test_columns_line_up_in_every_script() -> None:
    lines = draw_table(("a", "b"), [("एनवीडिया", "x"), ("NVIDIA", "x"), ("英伟达", "x")]).splitlines()[2:]
    assert {measure(line) for line in lines} == {len("एनवीडिया") + GAP + 1}


def test_text_cannot_paint_the_terminal() -> None:
    assert "\x1b" not in draw_table(("a",), [("\x1b[31mred\x07",)])
