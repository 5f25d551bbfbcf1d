"""Every row of every lexicon: it parses, names what the ontology has, and keeps to the closed lists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from midstack.errors import RegistryError
from midstack.ontology import load_ontology
from midstack.ontology.lexicon import COMMON, languages, load_lexicon, read_lexicon
from midstack.ontology.phrases import PhraseTable
from midstack.resources import path
from midstack.text.frequencies import LISTED_HERE, OWN

ROOT = path("ontology") / "lexicon"
FOLDERS = (COMMON, *languages())
ONTOLOGY = load_ontology()
TYPES = set(ONTOLOGY.base_types)
CASES = {
    *("gen", "dat", "loc", "abl", "erg", "acc", "com", "agent", "on", "near", "via"),
    *("for", "like", "between", "about", "also", "than", "after-verb"),
}
COLUMNS = {
    "cues": ("form", "kind", "pos", "orient"),
    "status": ("form", "status", "strength"),
    "nominals": ("form", "type", "number", "cases"),
    "names": ("form", "type", "position"),
    "metrics": ("form", "metric"),
    "markers": ("form", "case", "position"),
    "numbers": ("form", "value"),
    "currencies": ("form", "currency", "position"),
    "bounds": ("form", "bound"),
    "spellings": ("form", "read"),
    "speech": ("form", "class", "side"),
    "words": ("form", "class"),
}
CLOSED = {
    ("cues", "kind"): set(ONTOLOGY.kinds),
    ("cues", "pos"): {"verb", "passive", "noun", "title", "participle"},
    ("cues", "orient"): {"so", "os", "sym"},
    ("status", "status"): set(ONTOLOGY.statuses),
    ("nominals", "number"): {"sg", "pl", "we"},
    ("names", "type"): TYPES,
    ("names", "position"): {"inside", "before", "after", "leads", "tail"},
    ("metrics", "metric"): set(ONTOLOGY.metrics),
    ("markers", "position"): {"pre", "post", "suffix", "prefix"},
    ("currencies", "position"): {"pre", "post", "both"},
    ("speech", "class"): {
        *("says", "anonymous", "filing", "speculation", "outlet", "voice", "that", "turn", "none"),
    },
    ("speech", "side"): {"before", "after", "either", "clause", ""},
    ("bounds", "bound"): {
        "upTo",
        "atLeast",
        "about",
        "after-upTo",
        "after-atLeast",
        "after-about",
    },
}
WORD_CLASSES = {
    *(
        "order",
        "subject",
        "era",
        "decimal-comma",
        "number-last",
        "group-space",
        "stop",
        "loan",
        "abbreviation",
        "version",
        "article",
        "inversion",
        "particle",
        "called",
    ),
    *("and", "to", "between", "plus", "point", "clause", "negation", "hypothetical"),
    *("month", "quarter", "ago", "unit", "scale", "loss", "tens", "alone"),
    *("deal", "price", "prior", "jointly", "each", "whole", "round", "lead", "site"),
}
NUMBERED = {"ago", "era", "month", "plus", "quarter", "scale"}
"""Word classes whose value is a number."""
OWN_SCRIPT = ("ar", "bn", "fa", "gu", "he", "hi", "mr", "ta", "te", "th", "ur", "zh")
LATIN_CUES = {"CEO", "a轮", "b轮", "c轮", "d轮", "e轮", "ceo", "cfo", "cto"}
"""Cues with Latin letters that languages of another script do write so."""
LATIN_WORDS = {
    "gu": {"CEO", "CFO", "CTO"},
    "he": {"A", "B", "C", "CEO", "CFO", "COO", "CTO", "PPA"},
    "te": {"CEO"},
    "th": {"A", "CEO", "CFO", "CTO", "GPU", "M", "MOU", "joint", "partner", "venture"},
}
"""Words in Latin letters that some write within a cue of their own: with endings and clitics, or M&A."""


def rows_of(folder: str, table: str) -> list[tuple[str, ...]]:
    """Rows of one table, its head first; nothing where the folder has no such table."""
    file = ROOT / folder / f"{table}.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in csv.reader(stream)]


def bad_values(table: str, column: str, allowed: set[str]) -> list[tuple[str, str, str]]:
    """Rows of any language whose `column` holds a word, parted by a bar or space, not `allowed`."""
    place = COLUMNS[table].index(column)
    return [
        (folder, row[0], row[place])
        for folder in FOLDERS
        for row in rows_of(folder, table)[1:]
        if not set(re.split(r"[| ]", row[place])) <= allowed
    ]


@pytest.mark.parametrize("language", languages())
def test_every_row_is_read(language: str) -> None:
    lexicon = read_lexicon(ROOT, language)
    assert lexicon.order in {"svo", "sov"}
    assert lexicon.stops
    assert lexicon.has("and") is not lexicon.has("no such class")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("table", COLUMNS)
def test_rows_have_the_columns_and_stand_once(folder: str, table: str) -> None:
    rows = rows_of(folder, table)
    assert set(rows[:1]) <= {COLUMNS[table], COLUMNS[table][:3]}
    assert [row for row in rows if len(row) != len(rows[0])] == []
    assert [row for row, times in Counter(rows).items() if times > 1] == []
    assert [row for row in rows if any(cell != cell.strip() for cell in row)] == []


@pytest.mark.parametrize("table", sorted(set(COLUMNS) - {"names"}))  # weights were learned with those twice
def test_no_row_repeats_one_that_holds_for_all(table: str) -> None:
    shared = {(row[0].lower(), *row[1:]) for row in rows_of(COMMON, table)[1:]}
    assert [
        (language, row)
        for language in languages()
        for row in rows_of(language, table)[1:]
        if (row[0].lower(), *row[1:]) in shared and not _tells_how_common(language, table, row)
    ] == []


def _tells_how_common(language: str, table: str, row: tuple[str, ...]) -> bool:
    """Tell whether a row stands in for the list of word frequencies that its language lacks."""
    return table == "words" and language in LISTED_HERE and row[1] in OWN


@pytest.mark.parametrize(("table", "column"), CLOSED)
def test_values_are_of_the_closed_list(table: str, column: str) -> None:
    assert bad_values(table, column, CLOSED[table, column]) == []


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [("markers", "case", CASES), ("nominals", "cases", CASES | {""}), ("nominals", "type", TYPES)],
)
def test_joined_values_are_of_the_closed_list(table: str, column: str, allowed: set[str]) -> None:
    assert bad_values(table, column, allowed) == []


def test_word_classes_are_known_and_their_values_right() -> None:
    for folder in FOLDERS:
        for form, named in rows_of(folder, "words")[1:]:
            word_class, _, value = named.partition(":")
            assert word_class in WORD_CLASSES, (folder, form)
            if word_class in NUMBERED:
                assert abs(float(value)) < 1e16, (folder, form)
            if word_class == "month":
                assert 1 <= int(value) <= 12, (folder, form)
            if word_class == "quarter":
                assert 1 <= int(value) <= 4, (folder, form)
            if word_class == "unit":
                name, factor = value.split()
                assert name, (folder, form)
                assert float(factor) > 0, (folder, form)


def test_numbers_and_strengths_are_positive_and_currencies_iso() -> None:
    for folder in FOLDERS:
        assert all(float(row[1]) > 0 for row in rows_of(folder, "numbers")[1:]), folder
        assert all(int(row[2]) > 0 for row in rows_of(folder, "status")[1:]), folder
        assert all(re.fullmatch("[A-Z]{3}", row[1]) for row in rows_of(folder, "currencies")[1:]), folder


def test_each_status_has_one_strength() -> None:
    strengths = {row[1:] for folder in FOLDERS for row in rows_of(folder, "status")[1:]}
    assert len(strengths) == len({status for status, _ in strengths})


@pytest.mark.parametrize("language", languages())
def test_every_kind_and_status_has_cues(language: str) -> None:
    assert {row[1] for row in rows_of(language, "cues")[1:]} == set(ONTOLOGY.kinds)
    assert {row[1] for row in rows_of(language, "status")[1:]} == set(ONTOLOGY.statuses)
    assert {row[1] for row in rows_of(language, "metrics")[1:]} == set(ONTOLOGY.metrics)


@pytest.mark.parametrize("language", OWN_SCRIPT)
def test_cues_are_in_the_script_of_the_language(language: str) -> None:
    latin = {row[0] for row in rows_of(language, "cues")[1:] if re.search("[A-Za-z]", row[0])} - LATIN_CUES
    assert {word for form in latin for word in re.findall("[A-Za-z]+", form)} <= LATIN_WORDS.get(
        language, set()
    )


@pytest.mark.parametrize("form", ["", "~ stake"])
def test_a_phrase_starts_with_a_word(form: str) -> None:
    table: PhraseTable[str] = PhraseTable()
    with pytest.raises(ValueError, match="needs a word first"):
        table.add(form, form)


def test_a_row_with_an_empty_cell_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "cues.csv").write_text("form,kind,pos,orient\nbuys,,verb,so\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"cues\.csv:2"):
        read_lexicon(tmp_path, "xx")


def test_a_language_without_rows_is_the_plain_one(tmp_path: Path) -> None:
    lexicon = read_lexicon(tmp_path, "xx")
    assert (lexicon.order, lexicon.drops_subjects, lexicon.numbers) == ("svo", False, {})


@pytest.mark.parametrize(
    ("asked", "read"), [("su", "id"), ("mai-IN", "hi"), ("nb", "no"), ("is", "en"), ("bn-BD", "bn")]
)
def test_a_language_without_tables_is_read_with_those_of_its_relative(asked: str, read: str) -> None:
    assert load_lexicon(asked).language == read


def test_relatives_lead_to_languages_that_have_tables() -> None:
    with (ROOT / COMMON / "relatives.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    assert {row["reads"] for row in rows} <= set(languages())
    assert not {row["language"] for row in rows} & set(languages())
