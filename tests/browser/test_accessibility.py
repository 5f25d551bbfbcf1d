"""Every control has a name, every colour is told apart from its ground, in both themes."""

from __future__ import annotations

import re

import pytest
from tests.browser.conftest import Open

UNNAMED = """
const named = (e) => e.getAttribute('aria-label') || e.textContent.trim() || e.title
  || (e.labels && e.labels.length && [...e.labels].some((l) => l.textContent.trim()));
const kinds = 'button, input, select, a, [role=listbox], [role=region], [role=application]';
return [...document.querySelectorAll(kinds)]
  .filter((e) => !named(e)).map((e) => e.outerHTML.slice(0, 120));
"""

TEXTS = """
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const { backgroundColor } = getComputedStyle(e);
    const parts = backgroundColor.match(/[\\d.]+/g).map(Number);
    if (parts.length === 3 || parts[3] > 0.5) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
};
const opacity = (e) => (e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1);
return [...document.querySelectorAll('body *')].filter((e) => e.offsetParent && opacity(e) === 1
  && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .map((e) => [e.className + ' ' + e.textContent.slice(0, 30), getComputedStyle(e).color, ground(e)]);
"""

STROKES = """
const root = getComputedStyle(document.documentElement);
return [...document.querySelectorAll('#legend svg line, #legend svg path')]
  .map((e) => e.getAttribute('stroke')).concat([root.getPropertyValue('--sheet').trim()]);
"""


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` or `rgb(r, g, b)`, as WCAG 2.2 defines it."""
    if colour.startswith("#"):
        parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    else:
        parts = [int(float(part)) for part in re.findall(r"[\d.]+", colour)[:3]]
    shares = [part / 255 for part in parts]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_say() -> None:
    assert contrast("#000000", "rgb(255, 255, 255)") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("state", ["#theme=light", "#theme=dark&node=nvidia", "#table=1&theme=dark"])
def test_every_control_has_a_name(open_page: Open, state: str) -> None:
    page = open_page(hash_=state)
    page.click("#save")
    page.click("#find-path")
    assert page.run(UNNAMED) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", ["home=1", "edge=nvidia~Investment~openai~", "node=nvidia", "table=1"])
def test_text_stands_out_from_its_ground(open_page: Open, theme: str, state: str) -> None:
    page = open_page(hash_=f"#theme={theme}&{state}")
    texts = page.run(TEXTS)
    assert len(texts) > 40
    assert [text for text, ink, ground in texts if contrast(ink, ground) < 4.5] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lines", ["status", "kind"])
def test_signs_stand_out_from_their_ground(open_page: Open, theme: str, lines: str) -> None:
    page = open_page(hash_=f"#theme={theme}&lines={lines}")
    *strokes, ground = page.run(STROKES)
    assert len(strokes) > 15
    assert [stroke for stroke in strokes if contrast(stroke, ground) < 2.9] == []


def test_statuses_differ_in_more_than_colour(open_page: Open) -> None:
    page = open_page()
    dashes = page.run(
        "return [...document.querySelectorAll('[data-facet-group=status] line')]"
        ".map((e) => e.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == len(dashes)


def test_languages_of_quotes_are_marked(open_page: Open) -> None:
    page = open_page(hash_="#node=openai")
    languages = page.run("return [...document.querySelectorAll('blockquote')].map((e) => e.lang)")
    assert {"bn", "en"} <= set(languages)


def test_reader_who_wants_less_motion_gets_none(
    open_page: Open,
) -> None:
    page = open_page()
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    try:
        assert page.run("return matchMedia('(prefers-reduced-motion: reduce)').matches")
        page.click("#fit")
        assert page.run("return getComputedStyle(document.querySelector('.only')).transitionDuration") == "0s"
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [380, 800])
def test_narrow_window_loses_no_control(open_page: Open, width: int) -> None:
    page = open_page()
    page.driver.set_window_size(width, 800)
    try:
        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        assert page.find("#search").is_displayed()
        assert page.find("#graph").size["width"] > 180
    finally:
        page.driver.set_window_size(1440, 900)
