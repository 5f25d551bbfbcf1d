"""A document made ready: its matching copy, tokens, sentences and mentions, and its lexicon."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

from midstack.mentions.foreignness import Foreignness
from midstack.mentions.person_words import PersonWords
from midstack.model import Document, Span
from midstack.ontology.lexicon import Lexicon
from midstack.ontology.phrases import Fan, Match, PhraseTable, follow
from midstack.text import MatchingText, Sentence, Token

P = TypeVar("P")
TokenSpan = tuple[int, int]
"""The first of some tokens, and the one behind the last."""
SILENT: Final = ("dropped", "topic", "head", "heading")
"""How a mention without words may: a subject left out, or whom document, paragraph or section are about."""
HOW: Final = ("name", "nominal", "nominal2", "we", "we2", *SILENT)
"""How a mention may stand for its entity."""


SURE: Final = 10.0
"""Stands for the score of a name that no weights decided on; others are cut to it."""


@dataclass(slots=True)
class Mention:
    """Tokens `first` to `last` (exclusive) that name or stand for `entity`.

    `how` is one of HOW. `cases` are the case markers on it ("gen", "loc", ...; empty when bare). `group`
    numbers the coordinated list it stands in, -1 when it stands alone.
    """

    first: int
    last: int
    entity: str
    type: str
    how: str = "name"
    cases: frozenset[str] = frozenset()
    group: int = -1
    sentence: int = -1
    span_end: int = 0
    """Characters of the matching text up to which the name itself reaches, endings left out."""

    @property
    def is_silent(self) -> bool:
        """Tell whether no word stands for it."""
        return self.how in SILENT


@dataclass(slots=True)
class Naming:
    """An entity as this document names it: a registry id or a provisional one."""

    entity: str
    label: str
    type: str
    provisional: bool
    sure: float = SURE
    """How likely it is the name of anything (logit); SURE where no weights decided."""
    lead: float = SURE
    """How much likelier its type is than any other (difference of logits)."""
    family: str = ""
    """The registered model or chip of which a provisional one is a version."""
    surfaces: dict[str, None] = field(default_factory=dict)
    """How the stored text writes it, clitics and endings left out, in order of place."""


@dataclass(slots=True)
class Reading:
    """All that later steps need of one document."""

    document: Document
    lexicon: Lexicon
    matching: MatchingText
    tokens: list[Token]
    sentences: list[Sentence]
    mentions: list[Mention] = field(default_factory=list)
    namings: dict[str, Naming] = field(default_factory=dict)
    _light: set[int] = field(default_factory=set)
    words: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Tokens of scripts without spaces to (first, last) of the word they belong to; see `unspaced`."""
    foreign: Foreignness | None = None
    """What tells names from the words of a language without capitals, where that is known."""
    people: PersonWords = field(default_factory=PersonWords)
    """The words that people are called by."""
    _ends: list[int] = field(default_factory=list)
    """Where the sentences end."""
    looks: dict[str, float] = field(default_factory=dict)
    """How foreign the words met so far look; see `spans.foreignness`."""
    _matches: dict[tuple[int, int], Sequence[Match[Any]]] = field(default_factory=dict)
    _openings: dict[int, dict[int, list[tuple[int, Fan[Any]]]]] = field(default_factory=dict)

    def matches(self, table: PhraseTable[P], sentence: int) -> Sequence[Match[P]]:
        """Return every phrase of a lexicon's `table` in a sentence, in order of place; looked for once."""
        key = (id(table), sentence)
        known = self._matches.get(key)
        if known is None:
            bounds = self.sentences[sentence]
            openings = self._opened(sentence).get(id(table), ())
            known = follow(openings, self.tokens, bounds.first, bounds.last, self._light)
            self._matches[key] = known
        # Quoted, as Python would make the type anew at every call.
        return cast("Sequence[Match[P]]", known)

    def _opened(self, sentence: int) -> Mapping[int, Sequence[tuple[int, Fan[Any]]]]:
        """Return where phrases of each table of the lexicon may start in a sentence; looked at once."""
        known = self._openings.get(sentence)
        if known is None:
            bounds = self.sentences[sentence]
            known = {}
            for place in range(bounds.first, bounds.last):
                for table, fan in self.lexicon.openings(self.tokens[place].lower):
                    known.setdefault(table, []).append((place, fan))
            self._openings[sentence] = known
        return known

    def named_tokens(self) -> list[bool]:
        """Tell of every token whether a mention has it."""
        named = [False] * len(self.tokens)
        for mention in self.mentions:
            for place in range(mention.first, mention.last):
                named[place] = True
        return named

    def lighten(self, tokens: set[int]) -> None:
        """Let `tokens` count for nothing where a phrase has a gap; what was looked for is looked for anew."""
        self._light = tokens
        self._matches.clear()

    def within(self, table: PhraseTable[P], first: int, last: int) -> list[Match[P]]:
        """Return those of the phrases that lie in tokens `first` to `last` (exclusive) of one sentence."""
        if first >= last:
            return []
        found = self.matches(table, self.sentence_of(first))
        return [match for match in found if first <= match.first and match.last <= last]

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds token number `token`."""
        if not self._ends:
            self._ends.extend(sentence.last for sentence in self.sentences)
        return min(bisect_right(self._ends, token), len(self._ends) - 1)

    def span_of(self, first: int, last: int) -> Span:
        """Return the stored-text span of tokens `first` to `last` (exclusive)."""
        return self.matching.raw_span(self.tokens[first].start, self.tokens[last - 1].end)

    def written(self, start: int, end: int) -> str:
        """Return what characters `start` to `end` of the matching text are in the stored one, on one line."""
        span = self.matching.raw_span(start, end)
        return " ".join(self.document.text[span.start : span.end].split())

    def words_of(self, first: int, last: int) -> str:
        """Return the matching text of tokens `first` to `last` (exclusive)."""
        return self.matching.text[self.tokens[first].start : self.tokens[last - 1].end]
