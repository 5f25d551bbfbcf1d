"""A copied address opens the same view; an address that was tampered with opens a sound one."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Open

STATES = (
    "node=openai",
    "edge=nvidia~Investment~openai~&theme=dark",
    "day=2025-10-31&no-status=planned&lines=kind",
    'path=["chatgpt","asml"]',
    "ego=nvidia&depth=2",
    'without=["nvidia","tsmc"]',
    "table=1&mode=hide&no-layer=Cloud",
    "lang=bn&node=sarvam-ai&home=0",
)


def _seen(page: object) -> object:
    return page.run(  # type: ignore[attr-defined]
        """
        return {
          totals: document.getElementById('totals').textContent,
          panel: document.getElementById('evidence').textContent,
          theme: document.documentElement.dataset.theme,
          day: document.getElementById('shown-day').textContent,
          table: document.querySelectorAll('#sheet tr').length,
          pressed: [...document.querySelectorAll('[aria-pressed=true]')].map((b) => b.id),
          off: [...document.querySelectorAll('input[data-facet]:not(:checked)')].map((b) => b.value),
        };
        """
    )


@pytest.mark.parametrize("state", STATES)
def test_view_comes_back_in_a_new_tab(open_page: Open, state: str) -> None:
    page = open_page(hash_=f"#{state}")
    before, address = _seen(page), page.address
    page.open_in_new_tab(address)
    try:
        assert _seen(page) == before
        assert page.address == address
    finally:
        page.close_tab()


@pytest.mark.parametrize(
    "state",
    [
        "node=nobody&edge=a~b~c~&ego=%00",
        "path={}&without=7",
        'path=["openai"]&without=["<img src=x onerror=alert(1)>"]',
        "day=2025-99-99x&depth=1e9&mode=explode&theme=pink&lang=xx",
        "no-status=everything&no-layer=Nowhere,Elsewhere",
        "%E0%A4%A",
        "a=" + "x" * 20_000,
    ],
)
def test_tampered_address_opens_a_sound_view(open_page: Open, state: str) -> None:
    page = open_page(hash_=f"#{state}")
    assert page.totals == "40 entities · 63 relations · 66 claims"
    assert page.console == []


def test_choices_stand_in_the_address(open_page: Open) -> None:
    page = open_page()
    page.click("#dark")
    page.click("#hide")
    page.click("input[data-facet=kind][value=Use]")
    for part in ("mode=hide", "no-kind=Use", "theme="):
        assert part in page.address
