"""The registry of entities: shape, links, scripts, and how much of the industry it names."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

import pytest
import regex

from midstack.errors import RegistryError
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry, read_registry
from midstack.resolution.folding import fold
from midstack.resources import path

FOLDER: Final = path("ontology") / "registry"
ENTITIES: Final = list(csv.DictReader((FOLDER / "entities.csv").read_text("utf-8").splitlines()))
ALIASES: Final = list(csv.DictReader((FOLDER / "aliases.csv").read_text("utf-8").splitlines()))
KINDS: Final = {"name", "transliteration", "spelling", "ambiguous", "short", "acronym", "former"}
LETTERS: Final = {
    "Latn": r"\p{Latin}",
    "Beng": r"\p{Bengali}",
    "Deva": r"\p{Devanagari}",
    "Taml": r"\p{Tamil}",
    "Telu": r"\p{Telugu}",
    "Gujr": r"\p{Gujarati}",
    "Knda": r"\p{Kannada}",
    "Mlym": r"\p{Malayalam}",
    "Thai": r"\p{Thai}",
    "Arab": r"\p{Arabic}",
    "Cyrl": r"\p{Cyrillic}",
    "Hebr": r"\p{Hebrew}",
    "Grek": r"\p{Greek}",
    "Guru": r"\p{Gurmukhi}",
    "Hang": r"\p{Hangul}",
    "Hani": r"\p{Han}",
    "Hans": r"\p{Han}",
    "Hant": r"\p{Han}",
    "Jpan": r"[\p{Han}\p{Hiragana}\p{Katakana}ー]",
    "Zyyy": r"\p{N}",
}
AT_LEAST: Final = {
    "Organization": 400,
    "Model": 200,
    "Chip": 120,
    "Product": 120,
    "Facility": 60,
    "Person": 80,
}
PARENTS: Final = {
    "subsidiary": ({"Organization"}, {"Organization"}),
    "unit": ({"Organization"}, {"Organization"}),
    "employer": ({"Person"}, {"Organization"}),
    "maker": ({"Model", "Product", "Chip", "Facility"}, {"Organization"}),
    "family": ({"Model", "Product", "Chip", "Facility"}, {"Model", "Product", "Chip", "Facility"}),
}


def test_columns() -> None:
    assert list(ALIASES[0]) == ["entity", "alias", "script", "kind"]
    assert list(ENTITIES[0])[:7] == ["id", "label", "type", "class", "roles", "parent", "parent_kind"]


def test_every_row_says_on_what_ground_it_stands() -> None:
    assert [row["id"] for row in ENTITIES if not row["ground"]] == []


def test_rows_are_unique_and_sorted() -> None:
    ids = [row["id"] for row in ENTITIES]
    assert ids == sorted(set(ids))
    pairs = [(row["entity"], row["alias"]) for row in ALIASES]
    assert [pair for pair, count in Counter(pairs).items() if count > 1] == []
    assert [entity for entity, _ in pairs] == sorted(entity for entity, _ in pairs)


def test_ids_are_slugs_and_labels_are_unique() -> None:
    assert [
        row["id"] for row in ENTITIES if not regex.fullmatch(r"[a-z0-9]++(?:-[a-z0-9]++)*+", row["id"])
    ] == []
    labels = Counter(row["label"] for row in ENTITIES)
    assert [label for label, count in labels.items() if count > 1] == []


def test_text_is_in_normal_form_and_without_stray_spaces() -> None:
    for row in (*ENTITIES, *ALIASES):
        for value in row.values():
            assert value == " ".join(value.split()), row
            assert value == unicodedata.normalize("NFC", value), row


@pytest.mark.parametrize(("kind", "count"), AT_LEAST.items())
def test_the_industry_is_covered(kind: str, count: int) -> None:
    assert sum(row["type"] == kind for row in ENTITIES) >= count


def test_types_classes_and_roles_are_those_of_the_ontology() -> None:
    ontology = load_ontology()
    for row in ENTITIES:
        assert row["class"] in ontology.classes, row
        assert ontology.classes[row["class"]].base == row["type"], row
        assert set(row["roles"].split()) <= set(ontology.roles), row
        assert row["type"] == "Organization" or not row["roles"], row


def test_parents_exist_fit_and_go_round_in_no_circle() -> None:
    by_id = {row["id"]: row for row in ENTITIES}
    for row in ENTITIES:
        assert bool(row["parent"]) == bool(row["parent_kind"]), row
        if row["parent"]:
            below, above = PARENTS[row["parent_kind"]]
            assert (row["type"] in below, by_id[row["parent"]]["type"] in above) == (True, True), row
        seen, key = set(), row["id"]
        while key:
            assert key not in seen, f"{row['id']} is above itself"
            seen.add(key)
            key = by_id[key]["parent"]


def test_outside_ids_are_well_formed_and_used_once() -> None:
    for column, pattern in (("wikidata", r"Q[1-9]\d*+"), ("country", r"[A-Z]{2}")):
        values = [row[column] for row in ENTITIES if row[column]]
        assert [value for value in values if not regex.fullmatch(pattern, value)] == []
    items = Counter(row["wikidata"] for row in ENTITIES if row["wikidata"])
    assert [item for item, count in items.items() if count > 1] == []
    tickers = Counter(ticker for row in ENTITIES for ticker in row["tickers"].split())
    assert [ticker for ticker in tickers if not regex.fullmatch(r"[A-Z0-9]++:[A-Z0-9.&-]++", ticker)] == []
    assert [ticker for ticker, count in tickers.items() if count > 1] == []


def test_the_script_of_every_alias_is_that_of_its_letters() -> None:
    wrong = [row for row in ALIASES if not regex.search(LETTERS[row["script"]], row["alias"])]
    wrong += [
        row
        for row in ALIASES
        if row["script"] == "Latn" and regex.search(r"\p{Cyrillic}|\p{Greek}", row["alias"])
    ]
    assert wrong == []


def test_kinds_of_aliases() -> None:
    assert {row["kind"] for row in ALIASES} <= KINDS


def test_a_name_of_two_entities_is_marked_ambiguous_for_all_but_one() -> None:
    owners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in ENTITIES:
        owners[fold(row["label"])][row["id"]].add("label")
    for row in ALIASES:
        owners[fold(row["alias"])][row["entity"]].add(row["kind"])
    unmarked = {
        key: {entity: sorted(kinds) for entity, kinds in found.items()}
        for key, found in owners.items()
        if sum(not kinds & {"ambiguous", "short"} for kinds in found.values()) > 1
    }
    assert unmarked == {}


def test_who_matters_is_written_in_bengali_and_devanagari() -> None:
    """Organisations with a role: nearly two thirds of them, and of those with several roles nearly all."""
    scripts = defaultdict(set)
    for row in ALIASES:
        scripts[row["entity"]].add(row["script"])
    playing = [row for row in ENTITIES if row["roles"]]
    for script in ("Beng", "Deva"):
        assert sum(script in scripts[row["id"]] for row in playing) >= 0.65 * len(playing), script
        busy = [row for row in playing if len(row["roles"].split()) > 1]
        assert sum(script in scripts[row["id"]] for row in busy) >= 0.8 * len(busy), script


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("entities.csv", "id,label,type\na,,Organization\n", "entities.csv:2: label missing"),
        ("entities.csv", "id,label,type\na,A,Organization,x\n", "entities.csv:2: number of columns"),
        ("aliases.csv", "entity,alias,script,kind\nnobody,N,Latn,name\n", "no entity 'nobody'"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / "entities.csv").write_text("id,label,type\na,A,Organization\n", "utf-8")
    (tmp_path / "aliases.csv").write_text("entity,alias,script,kind\n", "utf-8")
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(RegistryError, match=message):
        read_registry(tmp_path)


def test_ancestors() -> None:
    assert list(load_registry().ancestors("annapurna-labs")) == ["aws", "amazon"]
