"""The article of a page, without the site around it."""

from __future__ import annotations

from datetime import date

import pytest

from midstack.documents.html_pages import read_html

FIRST = "Nvidia said on Monday it would invest in OpenAI as part of a wider agreement between the two firms."
SECOND = (
    "The chip maker will supply systems for data centres that draw ten gigawatts of power, the firms said."
)
PAGE = f"""<!doctype html><html lang="en-GB"><head>
<title>Nvidia backs OpenAI | The Daily Chip</title>
<meta property="og:title" content="Nvidia backs OpenAI">
<meta property="og:site_name" content="The Daily Chip">
<meta property="article:published_time" content="2026-01-31T08:00:00Z">
<link rel="canonical" href="https://example.org/nvidia-openai"><style>p {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/chips">Chips</a></li></ul></nav></header>
<h1>Nvidia backs OpenAI</h1><article><p>{FIRST}</p><div class="share-buttons">Share <a>Facebook</a></div>
<p>{SECOND}</p><p><a href="/other">AMD signs Oracle</a></p>
<aside><h3>Related</h3><p>Google buys a start-up for a great deal of money, people say.</p></aside>
<ul class="related-posts"><li><a>Intel sells its unit</a></li></ul></article>
<footer>All rights reserved. Nvidia owns nothing.</footer>
<script>var x = "<p>OpenAI buys Nvidia</p>";</script>
</body></html>"""


def test_article_without_its_site() -> None:
    text, metadata = read_html(PAGE)
    assert text.split("\n") == ["Nvidia backs OpenAI", FIRST, SECOND]
    assert metadata.title == "Nvidia backs OpenAI"
    assert metadata.language == "en-GB"
    assert metadata.published == date(2026, 1, 31)
    assert metadata.publisher == "The Daily Chip"
    assert metadata.url == "https://example.org/nvidia-openai"


def text_of(body: str) -> list[str]:
    return read_html(f"<html><body>{body}</body></html>")[0].split("\n")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<p>one<br>two</p>", ["one", "two"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>a <b>bold</b>\n  word</p>", ["a bold word"]),
        ("<ul><li>x is <a href='#'>linked</a> here<li>y</ul>", ["x is linked here", "y"]),
        (
            "<table><tr><th>Firm</th><th>Stake</th></tr><tr><td>AMD<td>10%</table>",
            ["Firm | Stake", "AMD | 10%"],
        ),
        ("<p hidden>no</p><p style='display: none'>no</p><p aria-hidden=true>no</p><p>yes</p>", ["yes"]),
        ("<p>&#x9AC;&#x9BE;&nbsp;x &amp; y</p>", ["বা x & y"]),
        ("<div id='comments'>no</div><div class='tagline'>yes</div>", ["yes"]),
        ("<div role='navigation'>no</div><p>yes</p>", ["yes"]),
        ("<p>yes</p></div></div></body></html><p>also</p>", ["yes", "also"]),
        ("<form><p>no</p></form><noscript>no</noscript><template>no</template>yes", ["yes"]),
        ("<h2>Head</h2><blockquote><p>Quote.</p></blockquote>", ["Head", "Quote."]),
    ],
)
def test_blocks(body: str, lines: list[str]) -> None:
    assert text_of(body) == lines


@pytest.mark.parametrize(
    "wrapper",
    [
        "<form action=x>",
        "<div class=content-sidebar-wrap>",
        "<div class='post related'>",
        "<div role=banner>",
    ],
)
def test_a_wrapper_that_would_hide_nearly_everything_is_not_believed(wrapper: str) -> None:
    assert text_of(f"{wrapper}<p>{FIRST}</p><p>{SECOND}</p><nav>Home</nav>") == [FIRST, SECOND]


def test_tag_classes_of_posts_hide_nothing() -> None:
    assert text_of(f"<p>{FIRST}</p><div class='post tag-ai category-chips'>{SECOND}</div>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "datePublished": "2026-01-31T08:00+07:00", "publisher": {"name": "A & B"}}',
        '{"@graph": [{"@type": ["Article"], "datePublished": "2026-01-31", "publisher": "A & B"}]}',
        '[{"@type": "WebPage", "publisher": {"name": "A & B"}, "datePublished": "2026-01-31"}]',
    ],
)
def test_linked_data_states_day_and_publisher(data: str) -> None:
    other = '<script>{"@type": "Article", "datePublished": "2020-01-01"}</script>'
    text, metadata = read_html(f'{other}<script type="application/ld+json">{data}</script><p>{FIRST}</p>')
    assert text == FIRST
    assert (metadata.published, metadata.publisher) == (date(2026, 1, 31), "A & B")


@pytest.mark.parametrize(
    "data", ["{", "[" * 500, '{"@type": "Article", "datePublished": 7}', "NaN", '{"@graph": 1}']
)
def test_broken_linked_data_is_left_out(data: str) -> None:
    _, metadata = read_html(f'<script type="application/ld+json">{data}</script><p>{FIRST}</p>')
    assert metadata.published is None


def test_teasers_in_articles_are_not_taken_for_the_article() -> None:
    teaser = "<article><p>AMD sells chips.</p></article>"
    assert text_of(f"<p>{FIRST}</p><p>{SECOND}</p>{teaser}")[:2] == [FIRST, SECOND]


def test_title_falls_back_to_the_first_heading() -> None:
    assert read_html(f"<h1>A heading</h1><p>{FIRST}</p>")[1].title == "A heading"


def test_site_name_is_cut_only_where_the_rest_is_the_heading() -> None:
    page = "<title>{}</title><h1>Deal - or no deal</h1><p>x</p>"
    assert read_html(page.format("Deal - or no deal - Chip News"))[1].title == "Deal - or no deal"
    assert read_html(page.format("Other words - Chip News"))[1].title == "Other words - Chip News"


def test_nothing_runs_or_resolves() -> None:
    page = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>&e; text</p>'
    assert read_html(page)[0].endswith("&e; text")
