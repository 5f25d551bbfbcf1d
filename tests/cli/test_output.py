"""Rows in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.cli.output import emit, render
from midstack.cli.tables import CELL_WIDTH

COLUMNS = ("name", "share", "layers")
ROWS: list[tuple[Any, ...]] = [
    ("NVIDIA", 0.25, ["chip", "cloud"]),
    ("ওপেনএআই | x", None, []),
    ("a\nb", 12345.0, ["m"]),
]


def test_json_keeps_values_and_letters() -> None:
    text = render(COLUMNS, ROWS, "json")
    assert json.loads(text) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert "ওপেনএআই" in text


def test_jsonl_is_a_row_a_line() -> None:
    lines = render(COLUMNS, ROWS, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def test_markdown_escapes_its_own_sign() -> None:
    assert render(COLUMNS, ROWS, "md").splitlines()[3] == "| ওপেনএআই \\| x |  |  |"


def test_table_has_a_line_a_row_and_cuts_long_cells() -> None:
    text = render(("a",), [("x" * 500,), ("y\ny",)], "table")
    assert text.splitlines() == ["a", "-" * CELL_WIDTH, "x" * (CELL_WIDTH - 1) + "…", "y y"]


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")), st.integers()),
        max_size=5,
    )
)
def test_csv_reads_back_except_for_the_guard(rows: list[tuple[str, int]]) -> None:
    text = render(("text", "number"), rows, "csv")
    found = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [(cell.removeprefix("'"), number) for cell, number in found] == [
        (cell.removeprefix("'"), str(number)) for cell, number in rows
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("column", [0, 1])
def test_csv_cell_never_starts_a_formula(sign: str, column: int) -> None:
    row = ["x", "x"]
    row[column] = f'{sign}HYPERLINK("x")'
    found = list(csv.reader(io.StringIO(render(("a", "b"), [row], "csv"), newline="")))[1]
    assert found[column] == "'" + row[column]


def test_csv_negative_number_stays_a_number() -> None:
    assert render(("n",), [(-5,)], "csv") == "n\n-5\n"


def test_auto_is_json_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    emit(("a",), [(1,)])
    assert json.loads(capsys.readouterr().out) == [{"a": 1}]
