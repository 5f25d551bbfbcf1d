"""Results draw themselves, the same way every time, and run nothing."""

from __future__ import annotations

import sys

import pytest
from tests.views.hostile import PAYLOADS

from midstack.errors import MissingExtraError, UsageError
from midstack.notebook.results import SHOWN, Result, to_result

DEALS = to_result(
    ["source", "target", "amount", "status"],
    [("nvidia", "openai", 1e11, "disputed"), ("amd", "openai", None, "planned")],
)


def test_text_form_is_stable_and_has_no_address() -> None:
    assert repr(DEALS) == repr(to_result(DEALS.columns, DEALS.rows))
    assert " at 0x" not in repr(DEALS)
    assert repr(DEALS).splitlines() == [
        "source  target  amount           status",
        "------  ------  ---------------  --------",
        "nvidia  openai  100,000,000,000  disputed",
        "amd     openai                   planned",
        "2 rows",
    ]


@pytest.mark.parametrize("text", PAYLOADS)
def test_texts_are_escaped_in_tables(text: str) -> None:
    html = to_result([text], [(text,)])._repr_html_()
    assert "<script" not in html.lower()
    assert "<img" not in html.lower()
    assert html.count("<bdi>") == 1


def test_long_results_are_cut_and_counted() -> None:
    long = Result(("n",), tuple((n,) for n in range(SHOWN + 5)), cut=True)
    assert repr(long).endswith(f"{SHOWN + 5} rows, the first {SHOWN} shown, there are more")
    assert long._repr_html_().count("<tr>") == SHOWN + 1


def test_rows_become_a_data_frame() -> None:
    pytest.importorskip("pandas")
    frame = DEALS.to_pandas()
    assert list(frame.columns) == list(DEALS.columns)
    assert frame.shape == (2, 4)


def test_rows_become_edges() -> None:
    graph = DEALS.to_networkx()
    assert sorted(graph.edges()) == [("amd", "openai"), ("nvidia", "openai")]
    assert graph.get_edge_data("nvidia", "openai")[0]["status"] == "disputed"
    assert sorted(DEALS.to_networkx("target", "source").edges())[0] == ("openai", "amd")


def test_edges_need_columns_that_are_there() -> None:
    with pytest.raises(UsageError, match="no column 'buyer'; the columns are source"):
        DEALS.to_networkx("buyer")
    with pytest.raises(UsageError, match="edges need two columns"):
        to_result(["n"], []).to_networkx()


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match="polars"):
        DEALS.to_polars()


def test_result_of_no_session_cannot_be_drawn() -> None:
    with pytest.raises(UsageError, match="came from no session"):
        DEALS.view()


def test_rows_are_read_as_mappings() -> None:
    assert [row["target"] for row in DEALS] == ["openai", "openai"]
    assert len(DEALS) == 2
