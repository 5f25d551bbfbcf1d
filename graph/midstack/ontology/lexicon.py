"""The lexicon of one language: cue words that name ontology terms, case markers, number words.

Rows live in `ontology/lexicon/<language>/*.csv`; those of `common/` hold for every language.
Adding a language is adding a folder. `ontology/lexicon/README.md` explains every column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from midstack.errors import RegistryError
from midstack.ontology.letters import LetterNames
from midstack.ontology.phrases import MOST_SEEN, Fan, PhraseTable
from midstack.resources import path
from midstack.text import Endings, normalise, remember

COMMON = "common"
NOTHING = "-"
"""Stands in `spellings.csv` for a letter that is not read."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that speaks of a relation kind.

    `pos` is verb | passive | noun | title | participle; `orient` tells which role the grammatical subject
    (or owner) has: "so" the source, "os" the target, "sym" either.
    """

    form: str
    kind: str
    pos: str
    orient: str


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that tells how firmly something is said. Higher `strength` wins over lower in one clause."""

    form: str
    status: str
    strength: int


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase or pronoun that stands for something named. `number` is sg | pl.

    `type` may name several types ("Organization|Model"); `cases` are those the form itself shows ("its":
    gen).
    """

    form: str
    type: str
    number: str
    cases: str = ""


@dataclass(frozen=True, slots=True)
class NameCue:
    """A word that types an unknown name: `position` inside | before | after it."""

    form: str
    type: str
    position: str


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A word of who said a thing.

    `word_class` is says | anonymous | filing | speculation | outlet | voice | that | turn | none. `side`
    tells where a speaker stands (before, after, either) or that a word reaches its clause alone (clause).
    """

    form: str
    word_class: str
    side: str


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency word or sign; `position` is pre | post | both."""

    form: str
    currency: str
    position: str


Openings = tuple[tuple[int, Fan[Any]], ...]
"""Tables, by their `id`, with what may follow a word in each."""


@dataclass(slots=True)
class Lexicon:
    """All tables of one language, ready to match."""

    language: str
    order: str = "svo"
    drops_subjects: bool = False
    era: int = 0
    """How many years more than the Western ones the press counts: Thai 2568 is 2025."""
    cues: PhraseTable[Cue] = field(default_factory=PhraseTable)
    statuses: PhraseTable[StatusCue] = field(default_factory=PhraseTable)
    nominals: PhraseTable[Nominal] = field(default_factory=PhraseTable)
    metrics: PhraseTable[str] = field(default_factory=PhraseTable)
    currencies: PhraseTable[Currency] = field(default_factory=PhraseTable)
    bounds: PhraseTable[str] = field(default_factory=PhraseTable)
    before: PhraseTable[str] = field(default_factory=PhraseTable)
    """Case markers that stand before a name: prepositions."""
    after: PhraseTable[str] = field(default_factory=PhraseTable)
    """Case markers that stand after a name: postpositions and clitics written apart."""
    suffixes: Endings = field(default_factory=Endings)
    """Case endings written together with a name, to their case."""
    prefixes: dict[str, str] = field(default_factory=dict)
    """Clitics written together with the front of a name, to their case."""
    names: PhraseTable[NameCue] = field(default_factory=PhraseTable)
    speech: PhraseTable[SpeechCue] = field(default_factory=PhraseTable)
    numbers: dict[str, float] = field(default_factory=dict)
    letters: LetterNames = field(default_factory=LetterNames)
    """What the Latin letters are called."""
    spellings: dict[str, str] = field(default_factory=dict)
    """Letters that print has one way or another, to what they are read as ("" for not at all)."""
    words: dict[str, PhraseTable[str]] = field(default_factory=dict)
    """Word classes: stop, and, clause, negation, hypothetical, abbreviation, month, quarter, year ..."""
    stops: frozenset[str] = frozenset()
    loans: frozenset[str] = frozenset()
    """Common words taken from other languages: they look foreign and name nothing."""
    abbreviations: frozenset[str] = frozenset()
    """Words that keep their dot, the names of letters among them: "जी. हरिता"."""
    signs: frozenset[str] = frozenset()
    """Words for money that keep their dot before a number: "Rs. 300 crore"."""
    particles: frozenset[str] = frozenset()
    """Small words within names: "of", "von"."""
    rarities: dict[str, float] = field(default_factory=dict)
    """How common the words met so far are; see `mentions.spans.rarity`."""
    borrowed: dict[str, bool] = field(default_factory=dict)
    """Which of the words met so far are loans; see `mentions.spans.is_loan`."""
    _openings: dict[str, Openings] = field(default_factory=dict)

    def openings(self, word: str) -> Openings:
        """Return the tables that have phrases beginning with `word`, given in lower case, and which."""
        known = self._openings.get(word)
        if known is None:
            found = ((id(table), table.starting(word)) for table in self._tables())
            opened = tuple((table, fan) for table, fan in found if fan is not None)
            known = remember(self._openings, word, opened, MOST_SEEN)
        return known

    def _tables(self) -> Iterator[PhraseTable[Any]]:
        own = (getattr(self, part.name) for part in fields(self))
        yield from (table for table in own if isinstance(table, PhraseTable))
        yield from self.words.values()

    def has(self, word_class: str) -> PhraseTable[str]:
        """Return the table of `word_class`, empty where the language lists none."""
        return self.words.get(word_class, _EMPTY)

    def says(self, word_class: str) -> bool:
        """Tell whether the language lists anything as `word_class`: `decimal-comma` and the like."""
        return word_class in self.words


_EMPTY: PhraseTable[str] = PhraseTable()


def languages() -> tuple[str, ...]:
    """Return the languages a lexicon ships for, sorted."""
    root = path("ontology") / "lexicon"
    return tuple(sorted(p.name for p in root.iterdir() if p.is_dir() and p.name != COMMON))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language` (its primary subtag), else of its relative, else of English."""
    root = path("ontology") / "lexicon"
    primary = language.split("-", maxsplit=1)[0].lower()
    if not (root / primary).is_dir():
        rows = _rows(root / COMMON / "relatives.csv", ("language", "reads"))
        primary = next((row["reads"] for row in rows if row["language"] == primary), "en")
    return read_lexicon(root, primary)


def read_lexicon(root: Path, language: str) -> Lexicon:
    """Return the tables of `language` with those of `common` under `root`."""
    lexicon = Lexicon(language)
    sets: dict[str, set[str]] = {"stop": set(), "loan": set(), "abbreviation": set(), "particle": set()}
    signs: set[str] = set()
    for folder in (root / COMMON, root / language):
        for row in _rows(folder / "cues.csv", ("form", "kind", "pos", "orient")):
            lexicon.cues.add(row["form"], Cue(row["form"], row["kind"], row["pos"], row["orient"]))
        for row in _rows(folder / "status.csv", ("form", "status", "strength")):
            lexicon.statuses.add(row["form"], StatusCue(row["form"], row["status"], int(row["strength"])))
        for row in _rows(folder / "nominals.csv", ("form", "type", "number")):
            nominal = Nominal(row["form"], row["type"], row["number"], row.get("cases") or "")
            lexicon.nominals.add(row["form"], nominal)
        for row in _rows(folder / "metrics.csv", ("form", "metric")):
            lexicon.metrics.add(row["form"], row["metric"])
        for row in _rows(folder / "names.csv", ("form", "type", "position")):
            lexicon.names.add(row["form"], NameCue(row["form"], row["type"], row["position"]))
        for row in _rows(folder / "currencies.csv", ("form", "currency", "position")):
            _add_currency(lexicon, row, signs)
        for row in _rows(folder / "bounds.csv", ("form", "bound")):
            lexicon.bounds.add(row["form"], row["bound"])
        for row in _rows(folder / "speech.csv", ("form", "class")):
            lexicon.speech.add(row["form"], SpeechCue(row["form"], row["class"], row.get("side") or ""))
        _add_forms(lexicon, folder)
        for row in _rows(folder / "words.csv", ("form", "class")):
            _add_word(lexicon, row, sets)
    lexicon.stops = frozenset(sets["stop"])
    lexicon.loans = frozenset(sets["loan"])
    lexicon.particles = frozenset(sets["particle"])
    lexicon.abbreviations = frozenset(sets["abbreviation"]).union(lexicon.letters.letters)
    lexicon.signs = frozenset(signs)
    return lexicon


def _add_currency(lexicon: Lexicon, row: Mapping[str, str], signs: set[str]) -> None:
    form = row["form"]
    lexicon.currencies.add(form, Currency(form, row["currency"], row["position"]))
    if form.endswith(".") and row["position"] != "post":
        signs.add(_key(form.removesuffix(".")))


def _add_forms(lexicon: Lexicon, folder: Path) -> None:
    """Add what is found by its whole form: number words, letter names, case markers."""
    for row in _rows(folder / "numbers.csv", ("form", "value")):
        lexicon.numbers[_key(row["form"])] = float(row["value"])
    for row in _rows(folder / "letters.csv", ("form", "letter")):
        lexicon.letters.letters[_key(row["form"])] = row["letter"]
    for row in _rows(folder / "spellings.csv", ("form", "read")):
        lexicon.spellings[normalise(row["form"]).text] = row["read"].replace(NOTHING, "")
    for row in _rows(folder / "markers.csv", ("form", "case", "position")):
        _add_marker(lexicon, row)


def _add_marker(lexicon: Lexicon, row: Mapping[str, str]) -> None:
    position = row["position"]
    if position == "pre":
        lexicon.before.add(row["form"], row["case"])
    elif position == "post":
        lexicon.after.add(row["form"], row["case"])
    elif position == "suffix":
        lexicon.suffixes[_key(row["form"])] = row["case"]
    else:
        lexicon.prefixes[_key(row["form"])] = row["case"]


def _add_word(lexicon: Lexicon, row: Mapping[str, str], sets: Mapping[str, set[str]]) -> None:
    word_class, _, value = row["class"].partition(":")
    if word_class == "order":
        lexicon.order = row["form"]
    elif word_class == "subject":
        lexicon.drops_subjects = row["form"] == "dropped"
    elif word_class == "era":
        lexicon.era = int(value)
    elif word_class in sets:
        sets[word_class].add(_key(row["form"]))
    else:
        lexicon.words.setdefault(word_class, PhraseTable()).add(row["form"], value or word_class)


def _key(form: str) -> str:
    return normalise(form).text.lower()


def _rows(file: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if not file.exists():
        return
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            if any(not row.get(column) for column in columns):
                raise RegistryError(
                    f"{file}:{line}: needs {', '.join(columns)}, got {dict(row)}",
                    hint="ontology/lexicon/README.md lists the columns",
                )
            yield {key: value for key, value in row.items() if key is not None}
