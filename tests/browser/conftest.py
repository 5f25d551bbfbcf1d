"""A headless Chromium, once a session, with whatever it logs and asks for.

Where CI is "true" a browser that cannot be had fails the tests instead of skipping them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.browser.reader import Reader
from tests.views.sample import RANKING, assess, make_snapshot

from midstack.model import Snapshot
from midstack.ontology import load_ontology
from midstack.views.page import render_page

HOW: Final = (
    "apt-get install chromium chromium-driver (Debian, Ubuntu), or put chromium and chromedriver on the path"
)
BINARIES: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1440,900",
)

Open = Callable[..., Reader]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if {"reader", "open_page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A person at a browser window."""
    binary = next(filter(None, map(shutil.which, BINARIES)), None)
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        reason = f"no {'chromium' if binary is None else 'chromedriver'} on the path; to have it: {HOW}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("browser")
    started = Reader.start(binary, driver, [*ARGUMENTS, f"--user-data-dir={folder / 'profile'}"], folder)
    yield started
    started.stop()


@pytest.fixture
def open_page(reader: Reader, tmp_path: Path) -> Open:
    """Open the page of a snapshot (the sample by default) at a hash, and wait until it can be used."""

    def open_(snapshot: Snapshot | None = None, hash_: str = "", **options: object) -> Reader:
        told = snapshot if snapshot is not None else make_snapshot()
        settings: dict[str, object] = {"assess": assess, "ranking": RANKING, **options}
        page = render_page(told, load_ontology(), **settings)  # type: ignore[arg-type]
        file = tmp_path / "page.html"
        page.write(file)
        reader.open(file.as_uri() + hash_)
        return reader

    return open_
