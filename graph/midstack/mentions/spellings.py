"""Registered names in one spelling for all that print has of them: Bengali ভেঞ্চারস and ভেঞ্চার্স.

Languages that write foreign names by ear have `spellings.csv` in their lexicon: what is written one way or
another is read as one. A name is found so only where its form as it is registered is not.

Invariant: what two entities would share, and what is also a common word of the language, finds nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from midstack.mentions.foreignness import COMMON
from midstack.ontology.registry import Alias
from midstack.text import Token, cut_endings, normalise, remember, tokenise
from midstack.text.frequencies import common_words

SHORTEST: Final = 4
"""Fewest letters (vowel signs among them) of a name of one word."""
CAREFUL: Final = frozenset(("ambiguous", "short", "acronym"))
"""Kinds of aliases that stand as they are registered or not at all."""
_REPEATED = regex.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class LooseForm:
    """The words of a name in the one spelling, and whose name it is."""

    words: tuple[str, ...]
    entity: str
    kind: str


@dataclass(slots=True)
class LooseForms:
    """The names of one language by their first word."""

    table: Mapping[str, str]
    """What is read as what; "" is not read at all."""
    forms: dict[str, list[LooseForm]] = field(default_factory=lambda: defaultdict(list))
    _read: dict[str, str] = field(default_factory=dict)

    def read(self, word: str) -> str:
        """Return a lower-case `word` in the one spelling."""
        known = self._read.get(word)
        if known is None:
            known = remember(self._read, word, _respell(word, self.table))
        return known

    def find_at(
        self, tokens: Sequence[Token], index: int, stop: int, suffixes: Mapping[str, str]
    ) -> tuple[LooseForm, int, str] | None:
        """Return the longest name from token `index` on, its end and the ending on it, or None."""
        best: tuple[LooseForm, int, str] | None = None
        for stem, ending in ((tokens[index].lower, ""), *cut_endings(tokens[index].lower, suffixes)):
            for form in self.forms.get(self.read(stem), ()):
                last = index + len(form.words)
                if last > stop or (best is not None and last <= best[1]):
                    continue
                if len(form.words) == 1:
                    best = form, last, ending
                elif not ending and (cut := self._goes_on(tokens, index, form, suffixes)) is not None:
                    best = form, last, cut
        return best

    def _goes_on(
        self, tokens: Sequence[Token], index: int, form: LooseForm, suffixes: Mapping[str, str]
    ) -> str | None:
        """Return the ending on the last word of `form` where its words stand from token `index` on."""
        *middle, last = form.words[1:]
        for offset, word in enumerate(middle, start=1):
            if self.read(tokens[index + offset].lower) != word:
                return None
        token = tokens[index + len(form.words) - 1].lower
        cuts = ((token, ""), *cut_endings(token, suffixes))
        return next((ending for stem, ending in cuts if self.read(stem) == last), None)


def learn_spellings(language: str, table: Mapping[str, str], aliases: Iterable[Alias]) -> LooseForms:
    """Return the names among `aliases` that hold a letter of `table`, in the one spelling of `language`."""
    loose = LooseForms(table)
    owners: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    written: set[str] = set()
    script = {letter for form in table for letter in form}
    for alias in aliases:
        if alias.kind in CAREFUL or script.isdisjoint(alias.form):
            continue
        words = [token.lower for token in tokenise(normalise(alias.form).text)]
        written.update(words)
        owners[tuple(loose.read(word) for word in words)][alias.entity] = alias.kind
    common = {loose.read(word) for word in common_words(language, COMMON) if word not in written}
    for words_read, by_entity in owners.items():
        is_short = len(words_read) == 1 and (len(words_read[0]) < SHORTEST or words_read[0] in common)
        if len(by_entity) == 1 and not is_short:
            ((entity, kind),) = by_entity.items()
            loose.forms[words_read[0]].append(LooseForm(words_read, entity, kind))
    return loose


def _respell(word: str, table: Mapping[str, str]) -> str:
    longest = max(map(len, table), default=1)
    read: list[str] = []
    place = 0
    while place < len(word):
        for size in range(min(longest, len(word) - place), 0, -1):
            part = word[place : place + size]
            if part in table or size == 1:
                read.append(table.get(part, part))
                place += size
                break
    return _REPEATED.sub(r"\1", "".join(read))
