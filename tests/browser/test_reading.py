"""A reader finds, filters, opens the evidence, follows a path, goes back in time, removes an actor."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Open

DEAL = "#edge=nvidia~Investment~openai~"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("ওপেনএআই", "OpenAI"),
        ("एनवीडिया", "NVIDIA"),
        ("সর্বম", "सर्वम एआई"),
        ("IOH", "Indosat Ooredoo Hutchison"),
        ("taiwan semi", "TSMC"),
        ("निर्माण", None),
        ("নির্মাণ", "নির্মাণ ক্লাউড"),
        ("ＮＶＩＤＩＡ", "NVIDIA"),
    ],
)
def test_search_finds_in_any_script(open_page: Open, typed: str, label: str | None) -> None:
    page = open_page()
    page.type("#search", typed)
    if label is None:
        assert page.texts("#hits .none") == ["Nothing found"]
        return
    page.press("ENTER", "#search")
    assert page.texts("#panel-title") == [label]


def test_filters_change_counts(open_page: Open) -> None:
    page = open_page()
    assert page.totals == "40 entities · 63 relations · 66 claims"
    page.click("input[data-facet=status][value=planned]")
    assert page.totals == "39 entities · 52 relations · 55 claims"
    page.click("input[data-facet=kind][value=Supply]")
    assert int(page.totals.split(" · ")[1].split()[0]) < 52
    page.click("[data-facet-group=status] .all")
    page.click("[data-facet-group=kind] .all")
    assert page.totals == "40 entities · 63 relations · 66 claims"


def test_legend_counts_add_up(open_page: Open) -> None:
    page = open_page()
    for facet, total in (("status", 63), ("kind", 63), ("layer", 40)):
        assert sum(map(int, page.texts(f"[data-count={facet}]"))) == total


def test_evidence_shows_quote_language_source_and_denial(open_page: Open) -> None:
    page = open_page(hash_=DEAL)
    assert page.texts("#panel-title") == ["NVIDIA invests in OpenAI"]
    quotes = page.run(
        "return [...document.querySelectorAll('#evidence blockquote')].map((q) => [q.lang, q.textContent])"
    )
    assert ["bn", "ওপেনএআইয়ে ১০০ বিলিয়ন ডলার পর্যন্ত বিনিয়োগ করবে এনভিডিয়া।"] in quotes
    assert ["hi", "एनवीडिया ने ओपनएआई में 100 अरब डॉलर तक लगाने की योजना बताई थी।"] in quotes
    sources = " ".join(page.texts("#evidence .source"))
    assert "নমুনা দৈনিক" in sources
    assert "2025-09-23" in sources
    assert any(text.startswith("Denied by:") for text in page.texts(".denial"))
    assert page.run("return document.querySelector('#evidence .source a').rel") == "noopener noreferrer"


def test_status_is_told_by_word_and_dash(open_page: Open) -> None:
    page = open_page(hash_=DEAL)
    assert page.texts("#evidence .verdict .status")[0]
    assert page.run("return document.querySelectorAll('#evidence .status svg line').length") >= 3


def test_undated_and_unsafe_sources_are_text(open_page: Open) -> None:
    page = open_page(hash_="#edge=amazon~Investment~anthropic~")
    assert "javascript:alert(1)" in page.texts("#evidence .source code")
    assert page.run("return [...document.querySelectorAll('a')].every((a) => /^https?:/.test(a.href))")


def test_going_back_in_time_takes_reports_away(open_page: Open) -> None:
    page = open_page(hash_="#day=2025-10-31&edge=nvidia~Investment~openai~")
    assert page.texts("#shown-day") == ["2025-10-31"]
    assert page.texts("#evidence > .verdict .status")[0] == page.texts("[data-status=planned]")[0]
    assert len(page.texts("#evidence blockquote")) == 1
    assert int(page.totals.split(" · ")[1].split()[0]) < 63
    page.click("#latest")
    assert page.totals.startswith("40 entities · 63")


def test_path_lists_its_steps_with_evidence(open_page: Open) -> None:
    page = open_page()
    page.click("#find-path")
    page.type("#path-from", "চ্যাটজিপিটি")
    page.press("ENTER", "#path-from")
    page.type("#path-to", "ASML")
    page.press("ENTER", "#path-to")
    steps = page.texts(".trail .say")
    assert steps[0] == "OpenAI develops ChatGPT"
    assert steps[-1].startswith("ASML supplies to TSMC")
    assert len(page.texts(".trail blockquote")) == len(steps)


def test_no_path_is_said(open_page: Open) -> None:
    page = open_page(hash_='#path=["supermicro","mgx"]')
    assert any("No path leads" in text for text in page.texts("#evidence p"))


def test_removal_tells_who_is_cut_off(open_page: Open) -> None:
    page = open_page(hash_="#node=nvidia")
    page.click("[data-act=whatIf]")
    assert page.texts("#panel-title") == ["Without NVIDIA"]
    lost = set(page.texts("#evidence .relation"))
    assert {"SK hynix", "Micron", "H100"} <= lost
    assert "TSMC" not in lost
    page.click("#evidence .actions button")
    assert page.totals.startswith("40 entities")


def test_overview_names_brokers_and_contested_deals(open_page: Open) -> None:
    page = open_page()
    assert page.texts(".brokers .say") == ["NVIDIA", "OpenAI", "TSMC", "Oracle"]
    assert "NVIDIA invests in OpenAI" in page.texts("#evidence .say")
    page.click("[data-broker=tsmc]")
    assert page.texts("#panel-title") == ["TSMC"]
    page.press("ESCAPE")
    assert page.texts("#panel-title") == ["AI industry stack"]
    page.click("#close")
    assert page.run("return document.getElementById('panel').hidden")
    page.click("#home")
    assert page.texts("#panel-title") == ["AI industry stack"]


def test_keyboard_walks_opens_and_closes(open_page: Open) -> None:
    page = open_page()
    page.press("/")
    assert page.run("return document.activeElement.id") == "search"
    page.press("ESCAPE", "#search")
    page.press("ARROW_DOWN", "#graph")
    assert page.texts("#live")[0].startswith("NVIDIA")
    page.press("ARROW_DOWN", "#graph")
    below = page.texts("#live")[0].split(",")[0]
    assert below != "NVIDIA"
    page.press("ENTER", "#graph")
    assert page.texts("#panel-title") == [below]
    page.press("ESCAPE")
    assert page.texts("#panel-title") == ["AI industry stack"]


def test_table_sorts_and_opens_evidence(open_page: Open) -> None:
    page = open_page()
    page.click("#table")
    assert len(page.texts("#sheet tbody tr")) == 63
    page.click("th[data-column=amount] button")
    page.click("th[data-column=amount] button")
    first = page.run("return document.querySelector('#sheet tbody .amount').textContent")
    assert first == "USD 300B"
    page.click("#sheet tbody tr td:nth-child(2) button")
    assert page.texts("#panel-title") == ["Oracle provides compute to OpenAI"]


@pytest.mark.parametrize(
    ("code", "word"), [("bn", "সারণি"), ("hi", "तालिका"), ("id", "Tabel"), ("en", "Table")]
)
def test_page_speaks_the_readers_language(open_page: Open, code: str, word: str) -> None:
    page = open_page(hash_=f"#lang={code}")
    assert page.texts("#table") == [word]
    assert page.run("return document.documentElement.lang") == code
    assert page.console == []
