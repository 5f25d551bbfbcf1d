"""Names of places: what looks like a firm and is a town, and where sites without a name of their own stand.

Invariant: a form has one place; what is no place in the table is not known to be none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from midstack.errors import RegistryError
from midstack.ontology.registry import registry_rows
from midstack.resources import path
from midstack.text import Token, cut_endings, normalise, tokenise

TOWN: Final = "town"
"""The kind of place that is small enough to tell a site by."""
KINDS: Final = (TOWN, "region", "country")
"""What a place may be."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: slug of its usual English name, and which of KINDS it is."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Tokens `first` to `last` (exclusive) name `place`; `ending` was cut off the last ("" for none)."""

    first: int
    last: int
    place: Place
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The forms of places by their first word."""

    _forms: Mapping[str, Sequence[tuple[tuple[str, ...], Place]]] = field(default_factory=dict)
    """Longest first."""

    def find_at(
        self, tokens: Sequence[Token], index: int, stop: int, endings: Mapping[str, str]
    ) -> FoundPlace | None:
        """Return the longest place that starts at token `index` and ends before `stop`, or None.

        `endings` are those of the language, which the last word may have.
        """
        token = tokens[index]
        if token.is_latin and not token.is_capitalised:
            return None
        exact = self._longest(tokens, index, stop, token.lower, endings)
        if exact is not None:
            return exact
        for stem, ending in cut_endings(token.lower, endings):
            for words, place in self._forms.get(stem, ()):
                if len(words) == 1:
                    return FoundPlace(index, index + 1, place, ending)
        return None

    def _longest(
        self, tokens: Sequence[Token], index: int, stop: int, word: str, endings: Mapping[str, str]
    ) -> FoundPlace | None:
        for words, place in self._forms.get(word, ()):
            last = index + len(words)
            if last > stop:
                continue
            *front, end = (token.lower for token in tokens[index:last])
            if tuple(front) != words[:-1] or not end.startswith(words[-1]):
                continue
            ending = end.removeprefix(words[-1])
            if not ending or ending in endings:
                return FoundPlace(index, last, place, ending)
        return None


@cache
def load_gazetteer() -> Gazetteer:
    """Return the places that ship with midstack."""
    return read_gazetteer(path("ontology") / "registry" / "places.csv")


def read_gazetteer(file: Path) -> Gazetteer:
    """Return the places in `file`, columns place, kind, form. Raises RegistryError for a row without one."""
    forms: dict[str, dict[tuple[str, ...], Place]] = defaultdict(dict)
    for line, row in enumerate(registry_rows(file, ("place", "kind", "form")), start=2):
        if row["kind"] not in KINDS:
            raise RegistryError(f"{file}:{line}: kind is {row['kind']!r}, allowed are {', '.join(KINDS)}")
        words = tuple(token.lower for token in tokenise(normalise(row["form"]).text))
        forms[words[0]].setdefault(words, Place(row["place"], row["kind"]))
    return Gazetteer(
        {first: sorted(own.items(), key=lambda one: -len(one[0])) for first, own in forms.items()}
    )
