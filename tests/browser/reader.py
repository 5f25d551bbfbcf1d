"""What a person does with the page, in words: open, search, tick, click, read."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

PATIENCE: Final = 20.0
"""Seconds to wait for the page; it needs less than one where nothing else runs."""


@dataclass(slots=True)
class Reader:
    """A browser window and the hands on it. `folder` is where downloads arrive."""

    driver: Any
    folder: Path

    @classmethod
    def start(cls, binary: str, driver: str, arguments: Sequence[str], folder: Path) -> Reader:
        """Start the browser."""
        options = Options()
        options.binary_location = binary
        for argument in arguments:
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        return cls(webdriver.Chrome(options=options, service=Service(driver)), folder)

    def stop(self) -> None:
        """Close the browser."""
        self.driver.quit()

    def open(self, address: str) -> None:
        """Open `address` in an empty tab and wait until the page says it is ready."""
        self.driver.get("about:blank")
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.driver.get(address)
        self.wait("return document.documentElement.dataset.ready || ''")

    def open_in_new_tab(self, address: str) -> None:
        """Open `address` in a tab that knows nothing of the first."""
        self.driver.switch_to.new_window("tab")
        self.open(address)

    def close_tab(self) -> None:
        """Close this tab and go back to the first."""
        self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])

    @property
    def address(self) -> str:
        """What stands in the address bar."""
        return str(self.driver.current_url)

    def run(self, script: str, *arguments: object) -> Any:
        """Return what `script` returns in the page."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, script: str) -> Any:
        """Return the first true value of `script`. Fails after PATIENCE seconds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.03)
        raise AssertionError(f"still false after {PATIENCE} s: {script}")

    def find(self, selector: str) -> WebElement:
        """Return the first element of `selector`."""
        found: WebElement = self.driver.find_element(By.CSS_SELECTOR, selector)
        return found

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements of `selector`, shown or not."""
        texts: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector
        )
        return texts

    def click(self, selector: str) -> None:
        """Click the first element of `selector`."""
        self.find(selector).click()

    def type(self, selector: str, text: str) -> None:
        """Put `text` into a field as an input method does, for letters no keyboard driver knows."""
        self.run(
            "const field = document.querySelector(arguments[0]); field.focus(); field.value = arguments[1];"
            "field.dispatchEvent(new Event('input', {bubbles: true}));",
            selector,
            text,
        )

    def press(self, key: str, selector: str = "body") -> None:
        """Press a key, named as in Selenium's Keys or as the letter itself, on an element."""
        self.find(selector).send_keys(getattr(Keys, key, key))

    @property
    def console(self) -> list[str]:
        """Everything the console said since the page was opened."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]

    @property
    def requests(self) -> list[str]:
        """Every address asked for since the page was opened, but for the page and what stands in it."""
        asked = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(str(message["params"]["request"]["url"]))
        return [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]

    @property
    def totals(self) -> str:
        """The line that says how much is shown."""
        return self.texts("#totals")[0]
