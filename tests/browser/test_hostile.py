"""Whatever a text holds is shown as text: nothing in it runs, loads, links or becomes markup."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Open
from tests.browser.reader import Reader
from tests.views.hostile import PAYLOADS, make_hostile

READ_EVERYTHING = """
const seen = { titles: [], quotes: [], sources: [], facts: [] };
const read = (selector) => [...document.querySelectorAll('#evidence ' + selector)].map((e) => e.textContent);
const rows = document.querySelectorAll('#sheet tbody tr');
for (let place = 0; place < rows.length; place += arguments[0]) {
  for (const column of [1, 2]) {
    document.querySelectorAll('#sheet tbody tr')[place].children[column - 1].querySelector('button').click();
    seen.titles.push(...read('h2 bdi'));
    seen.quotes.push(...read('blockquote bdi'));
    seen.sources.push(...read('.source bdi'));
    seen.facts.push(...read('.facts bdi'));
  }
}
return seen;
"""

MARKUP = """
const kinds = 'script, iframe, object, embed, base, link, form, img, video, audio, a, style';
return [...document.querySelectorAll(kinds)]
  .filter((e) => !(e.id === 'path-box' || e.localName === 'style' && e.parentNode === document.head))
  .map((e) => e.localName + ' ' + (e.getAttribute('href') || e.getAttribute('src') || e.type || ''));
"""


@pytest.fixture
def page(open_page: Open) -> Reader:
    """The hostile page with its table open and a trap that notices being called."""
    opened = open_page(make_hostile(), hash_="#table=1", ranking=(), title=PAYLOADS[1] + PAYLOADS[2])
    opened.run(
        "window.called = 0; window.canary = () => { window.called += 1; }; window.alert = window.canary"
    )
    return opened


def test_corpus_is_as_large_as_promised() -> None:
    assert len(set(PAYLOADS)) >= 80


def test_payloads_are_shown_letter_by_letter_and_never_run(page: Reader) -> None:
    seen = page.run(READ_EVERYTHING, 1)
    # Browsers read a carriage return in text as it is; a lone surrogate cannot be in a file.
    for field in ("titles", "quotes", "sources", "facts"):
        assert set(PAYLOADS) <= set(seen[field]), field
    assert page.run("return window.called") == 0
    assert page.console == []
    assert page.requests == []


def test_nothing_of_a_text_becomes_markup(page: Reader) -> None:
    page.run(READ_EVERYTHING, 9)
    markup = page.run(MARKUP)
    links = [entry for entry in markup if entry.startswith("a ")]
    assert all(link.startswith(("a https://", "a http://")) for link in links)
    assert [entry for entry in markup if not entry.startswith("a ")] == [
        "script application/json",
        "script ",
        "script ",
    ]
    assert page.run("return document.title") == PAYLOADS[1] + PAYLOADS[2]


def test_search_shows_payloads_as_text(page: Reader) -> None:
    for text in PAYLOADS[:12]:
        page.type("#search", text)
        assert text in page.texts("#hits bdi")
    assert page.run("return window.called") == 0


def test_turned_text_is_marked(page: Reader) -> None:
    page.type("#search", "OpenAI")
    assert page.run("return document.querySelectorAll('#hits .warning').length") >= 1
