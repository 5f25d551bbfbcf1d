"""Places are found by their names, with the endings of the language; nothing else is."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from midstack.errors import RegistryError
from midstack.ontology.gazetteer import KINDS, Gazetteer, load_gazetteer, read_gazetteer
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import load_registry
from midstack.resources import path
from midstack.text import normalise, tokenise

FILE = path("ontology") / "registry" / "places.csv"


def rows_of_file() -> list[tuple[str, str, str]]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return [(row["place"], row["kind"], row["form"]) for row in csv.DictReader(stream)]


def places(text: str, language: str) -> list[tuple[str, str, str]]:
    """Return (words, kind, ending) of every place in `text`."""
    tokens = tokenise(normalise(text).text)
    endings = load_lexicon(language).suffixes
    found = []
    index = 0
    while index < len(tokens):
        place = load_gazetteer().find_at(tokens, index, len(tokens), endings)
        if place is None:
            index += 1
            continue
        words = " ".join(token.text for token in tokens[place.first : place.last])
        found.append((words, place.place.kind, place.ending))
        index = place.last
    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It opened in Abilene, Texas.", [("Abilene", "town", ""), ("Texas", "region", "")]),
        (
            "en",
            "Offices in West Lafayette and Japan",
            [("West Lafayette", "town", ""), ("Japan", "country", "")],
        ),
        ("en", "they met in the phoenix ashes", []),
        ("bn", "হায়দরাবাদে নতুন কেন্দ্র", [("হায়দরাবাদে", "town", "ে")]),
        ("hi", "हैदराबाद में नया केंद्र", [("हैदराबाद", "town", "")]),
        ("zh", "位于新竹的工厂", [("新 竹", "town", "")]),
    ],
)
def test_places_are_found(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert places(text, language) == expected


def test_longest_form_wins_and_no_form_stands_twice() -> None:
    rows = rows_of_file()
    assert {kind for _, kind, _ in rows} == set(KINDS)
    assert [form for form, times in Counter(form.casefold() for *_, form in rows).items() if times > 1] == []
    assert places("New York City", "en")[0][0] in ("New York City", "New York")


def test_no_place_is_the_name_of_something_registered() -> None:
    names = {alias.form.casefold() for alias in load_registry().aliases}
    rows = rows_of_file()
    assert [form for *_, form in rows if form.casefold() in names] == []


@pytest.mark.parametrize("row", ["x,village,Xanten", "x,town,", ",town,Xanten"])
def test_bad_row_is_an_error_that_names_its_line(tmp_path: Path, row: str) -> None:
    file = tmp_path / "places.csv"
    file.write_text(f"place,kind,form\n{row}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"places\.csv:2"):
        read_gazetteer(file)


def test_empty_gazetteer_finds_nothing() -> None:
    assert Gazetteer().find_at(tokenise("Paris"), 0, 1, {}) is None
