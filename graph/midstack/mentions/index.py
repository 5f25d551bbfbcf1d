"""Finds registered names in tokens: whole, with a grammatical ending, or with a clitic in front.

Invariant: the index follows from the registry alone; its forms never change once it is built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from midstack.mentions.foreignness import Foreignness, learn_foreignness
from midstack.mentions.person_words import PERSON, PersonWords, learn_person_words
from midstack.mentions.spellings import LooseForms, learn_spellings
from midstack.ontology.letters import LetterNames
from midstack.ontology.lexicon import Lexicon
from midstack.ontology.registry import Alias, Registry, load_registry
from midstack.text import Token, cut_endings, normalise, split_words, tokenise

MIN_STEM = 2
"""Fewest letters a name keeps when an ending is cut off."""
MIN_SPELLED = 3
"""Fewest letters of an abbreviation that is known by the names of its letters."""
LONGEST_ACRONYM = 4
"""Most letters of a form that has to stand in capitals because its label does."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A written form: its words in lower case, whose name it is, and how it must be written."""

    words: tuple[str, ...]
    entities: tuple[str, ...]
    kinds: tuple[str, ...]
    needs_capital: bool
    is_acronym: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `first` to `last` (exclusive) are `form`; `cases` come from the ending or clitic cut off.

    `front` and `cut` count the letters that belong to the clitic and to the ending.
    """

    first: int
    last: int
    form: NameForm
    cases: frozenset[str]
    cut: int = 0
    front: int = 0


@dataclass(slots=True)
class NameIndex:
    """Forms by first word; one-word forms are also found with endings."""

    forms: dict[str, list[NameForm]] = field(default_factory=lambda: defaultdict(list))
    aliases: Sequence[Alias] = ()
    types: Sequence[str] = ()
    """The base types of what is registered, sorted."""
    people: PersonWords = field(default_factory=PersonWords)
    _foreign: dict[str, Foreignness | None] = field(default_factory=dict)
    _loose: dict[str, LooseForms] = field(default_factory=dict)

    def foreignness(self, language: str) -> Foreignness | None:
        """Return what tells names from the words of `language`, None where that is not known."""
        if language not in self._foreign:
            self._foreign[language] = learn_foreignness(language, self.aliases)
        return self._foreign[language]

    def spellings(self, lexicon: Lexicon) -> LooseForms:
        """Return the names in the one spelling of the lexicon's language, which has a table of such."""
        if lexicon.language not in self._loose:
            table = lexicon.spellings
            self._loose[lexicon.language] = learn_spellings(lexicon.language, table, self.aliases)
        return self._loose[lexicon.language]

    def find_at(
        self,
        tokens: Sequence[Token],
        index: int,
        stop: int,
        suffixes: dict[str, str],
        prefixes: dict[str, str],
    ) -> Found | None:
        """Return the longest name that starts at token `index` and ends before `stop`, or None."""
        best: Found | None = None
        if not prefixes and not self._may_start(tokens[index].lower, suffixes):
            return None
        for start_word, front_case in _fronts(tokens[index], prefixes):
            for found in self._starting(tokens, index, stop, start_word, suffixes):
                cases = found.cases | front_case
                if best is None or (found.last, -found.cut) > (best.last, -best.cut):
                    front = len(tokens[index].lower) - len(start_word)
                    best = Found(found.first, found.last, found.form, cases, found.cut, front)
        return best

    def _may_start(self, word: str, suffixes: dict[str, str]) -> bool:
        # Most words open no name: they are told before anything is built for them.
        return word in self.forms or any(stem in self.forms for stem, _ in cut_endings(word, suffixes))

    def find_spelled(
        self, tokens: Sequence[Token], index: int, stop: int, letters: LetterNames, suffixes: dict[str, str]
    ) -> Found | None:
        """Return the name whose Latin letters are spelled out in another script from token `index` on."""
        read = letters.read_at(tokens, index, stop, suffixes)
        if read is None:
            return None
        spelled, cut = read
        words = tuple(token.lower for token in tokenise(spelled.text))
        for form in self.forms.get(words[0], ()):
            if form.words == words and (
                spelled.has_digits or (form.is_acronym and len(words[0]) >= MIN_SPELLED)
            ):
                ending = tokens[spelled.last - 1].lower[-cut:] if cut else ""
                return Found(index, spelled.last, form, _cases(ending, suffixes) if cut else frozenset(), cut)
        return None

    def find_respelled(
        self, tokens: Sequence[Token], index: int, stop: int, lexicon: Lexicon
    ) -> Found | None:
        """Return the name that starts at token `index` in another spelling than the registered one."""
        if not lexicon.spellings:
            return None
        found = self.spellings(lexicon).find_at(tokens, index, stop, lexicon.suffixes)
        if found is None:
            return None
        form, last, ending = found
        name = NameForm(form.words, (form.entity,), (form.kind,), needs_capital=False)
        cases = _cases(ending, lexicon.suffixes) if ending else frozenset()
        return Found(index, last, name, cases, len(ending))

    def _starting(
        self, tokens: Sequence[Token], index: int, stop: int, word: str, suffixes: dict[str, str]
    ) -> Iterator[Found]:
        token = tokens[index]
        following = tokens[index + 1].lower if index + 1 < stop else ""
        for form in self.forms.get(word, ()):
            # Many names open alike: what comes next rules most of them out.
            if len(form.words) > 1 and not following.startswith(form.words[1]):
                continue
            found = self._fit(tokens, index, stop, form, suffixes)
            if found:
                yield found
        for stem, ending in cut_endings(word, suffixes, MIN_STEM):
            for form in self.forms.get(stem, ()):
                if len(form.words) == 1 and _written(token.text[-len(word) :][: len(stem)], form):
                    yield Found(index, index + 1, form, _cases(ending, suffixes), len(ending))

    def _fit(
        self, tokens: Sequence[Token], index: int, stop: int, form: NameForm, suffixes: dict[str, str]
    ) -> Found | None:
        end = index + len(form.words)
        if end > stop or not _written(tokens[index].text, form):
            return None
        for offset, word in enumerate(form.words[1:-1], start=1):
            if tokens[index + offset].lower != word:
                return None
        last = tokens[end - 1].lower
        if len(form.words) == 1 or last == form.words[-1]:
            return Found(index, end, form, frozenset())
        ending = last[len(form.words[-1]) :] if last.startswith(form.words[-1]) else ""
        if ending and ending in suffixes:
            return Found(index, end, form, _cases(ending, suffixes), len(ending))
        return None


@cache
def load_index() -> NameIndex:
    """Return the index of the registry that ships with midstack."""
    return build_index(load_registry())


def build_index(registry: Registry) -> NameIndex:
    """Return the index of all forms of `registry`."""
    owners: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    capital: dict[tuple[str, ...], bool] = {}
    acronym: dict[tuple[str, ...], bool] = {}
    for alias in registry.aliases:
        texts = split_words(normalise(alias.form).text)
        words = tuple(map(str.lower, texts))
        if not words:
            continue
        owners[words].setdefault(alias.entity, alias.kind)
        written = any(map(str.isupper, texts[0]))
        capital[words] = capital.get(words, True) and written
        acronym[words] = acronym.get(words, True) and _is_acronym(alias.form)
    types = sorted({entity.type for entity in registry.entities.values()})
    people = (
        (entity, words)
        for words, by_entity in owners.items()
        for entity in by_entity
        if registry.entities[entity].type == PERSON
    )
    index = NameIndex(aliases=registry.aliases, types=types, people=learn_person_words(people))
    for words, by_entity in owners.items():
        form = NameForm(words, tuple(by_entity), tuple(by_entity.values()), capital[words], acronym[words])
        index.forms[words[0]].append(form)
    for forms in index.forms.values():
        forms.sort(key=lambda form: -len(form.words))
    return index


def _written(text: str, form: NameForm) -> bool:
    """Tell whether a form that is written with capitals is so here: Meta is a firm, meta is not.

    A short form all in capitals is no other word that opens a sentence: MIT is not German "Mit".
    """
    if form.is_acronym:
        return text.isupper()
    return not form.needs_capital or any(ch.isupper() or ch.isdigit() for ch in text)


def _is_acronym(form: str) -> bool:
    return form.isalpha() and form.isupper() and len(form) <= LONGEST_ACRONYM


def _fronts(token: Token, prefixes: dict[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    yield token.lower, frozenset()
    for prefix, case in prefixes.items():
        if token.lower.startswith(prefix) and len(token.lower) - len(prefix) >= MIN_STEM:
            yield token.lower[len(prefix) :], frozenset(case.split())


def _cases(ending: str, suffixes: dict[str, str]) -> frozenset[str]:
    return frozenset(suffixes[ending].split())
