"""The scanner reads any mark-up in linear time and loses no visible text of sound mark-up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.documents.html_scan import Tag, scan


def pieces(page: str) -> list[str]:
    return [
        piece if isinstance(piece, str) else f"<{'/' * piece.is_end}{piece.name}>" for piece in scan(page)
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<B>c</b >d", ["a", "<b>", "c", "</b>", "d"]),
        ("a &amp; b &lt;p&gt; &#2476; &copy", ["a & b <p> ব ©"]),
        ("x<!-- <p>no</p> -->y", ["x", "y"]),
        ("x<!-- never closed <p>", ["x"]),
        ("<!DOCTYPE html><?xml v?>y", ["y"]),
        ("<![CDATA[no]]>y", ["y"]),
        ("<script>if (a<b) '</p>'</script>y", ["<script>", "if (a<b) '</p>'", "</script>", "y"]),
        ("<title>A < B</title>", ["<title>", "A < B", "</title>"]),
        ("1 < 2 and 3 > 2", ["1 ", "<", " 2 and 3 > 2"]),
        ("<a title='x > y'>t</a>", ["<a>", "t", "</a>"]),
        ("<br/><img src=a.png>", ["<br>", "<img>"]),
        ("<p", ["<", "p"]),
        ("</>x", ["<", "/>x"]),
    ],
)
def test_pieces(page: str, expected: list[str]) -> None:
    assert pieces(page) == expected


@pytest.mark.parametrize(
    ("markup", "attributes"),
    [
        ('<a href="x?a=1&amp;b=2" Class=big>', {"href": "x?a=1&b=2", "class": "big"}),
        ("<a hidden data-x='\"'>", {"hidden": "", "data-x": '"'}),
        ("<a title=don't href=y>", {"title": "don't", "href": "y"}),
        ("<a x=1 x=2>", {"x": "1"}),
        (f"<img src='{'A' * 50_000}'>", {}),
    ],
)
def test_attributes(markup: str, attributes: dict[str, str]) -> None:
    (tag,) = scan(markup)
    assert isinstance(tag, Tag)
    assert tag.attributes == attributes


@given(st.text(st.sampled_from("<>!-/ab\"'= &;[]?") | st.characters(exclude_categories=["Cs"])))
def test_no_input_fails(page: str) -> None:
    assert all(isinstance(piece, Tag | str) for piece in scan(page))


UNITS = [
    *("<", "<a", "<a ", "<!--", "</", "<![CDATA[", '<a b="', "<a b='", "&", "&a", "<?", "<!a", "<script>"),
    *("<title>", '<a "', "<a b=", "<p>a", "<a        ", "<a b=\"<a b\" c='<a'", "<p><b><i>", "</p>"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    """A quadratic scanner takes minutes for what a linear one reads in a second."""
    began = time.perf_counter()
    assert sum(1 for _ in scan(unit * 100_000)) >= 0
    assert time.perf_counter() - began < 8
