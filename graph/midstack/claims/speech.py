"""The words of a sentence that tell who says a thing, and what stands between them.

Invariant: of cues that overlap only the longest counts, so "sources said" is no saying verb and "was
announced" credits nobody; a verb within a name is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from midstack.claims.context import Context
from midstack.mentions.cases import APART
from midstack.mentions.reading import Mention, Reading
from midstack.ontology.lexicon import SpeechCue
from midstack.ontology.phrases import Match
from midstack.text import COMMAS

QUOTES: Final = '"「」『』'
_OPENS: Final = "「『"
_CLOSES: Final = "」』"
SPEAKERS: Final = ("Person", "Organization")
"""Base types of what can say a thing."""
_OUTLET: Final = "NewsOutlet"
"""The registry's class of newspapers and agencies, which report and are credited with nothing."""

Cue = Match[SpeechCue]


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence as it is searched for speakers: `first` to `last` (exclusive) are its tokens."""

    context: Context
    sentence: int
    cues: tuple[Cue, ...]
    speakers: tuple[Mention, ...]
    """Persons and organisations, newspapers too, in order of place."""
    light: frozenset[int] = field(default=frozenset())
    """Tokens that count for nothing between a speaker and its verb: titles, names, function words."""

    @property
    def reading(self) -> Reading:
        """The document."""
        return self.context.reading

    @property
    def first(self) -> int:
        """First token of the sentence."""
        return self.reading.sentences[self.sentence].first

    @property
    def last(self) -> int:
        """End of the sentence (exclusive)."""
        return self.reading.sentences[self.sentence].last

    def of(self, *classes: str) -> Iterator[Cue]:
        """Yield the cues of `classes` in order of place."""
        return (cue for cue in self.cues if cue.payload.word_class in classes)

    def has(self, first: int, last: int, *classes: str) -> bool:
        """Tell whether a cue of `classes` starts in tokens `first` to `last` (exclusive)."""
        return any(first <= cue.first < last for cue in self.of(*classes))

    def joins(self, one: Mention, other: Mention) -> bool:
        """Tell whether "and" stands between two mentions; a comma alone may be the end of a phrase."""
        left, right = sorted((one, other), key=lambda mention: mention.first)
        return bool(self.reading.within(self.reading.lexicon.has("and"), left.last, right.first))

    def free_words(self, first: int, last: int) -> float:
        """Count the words in tokens `first` to `last` that are neither titles nor names nor function words.

        A letter of a script without spaces counts for half a word.
        """
        tokens = self.reading.tokens
        return sum(
            0.5 if tokens[place].is_unspaced else 1.0
            for place in range(first, last)
            if place not in self.light and tokens[place].is_word
        )

    def words(self, first: int, last: int) -> float:
        """Count all words in tokens `first` to `last`; a letter of a script without spaces is half a one."""
        tokens = self.reading.tokens[first:last]
        return sum(0.5 if token.is_unspaced else 1.0 for token in tokens if token.is_word)

    def length(self, first: int, last: int) -> float:
        """Count the tokens `first` to `last`; a letter of a script without spaces is half a one."""
        tokens = self.reading.tokens[first:last]
        return sum(0.5 if token.is_unspaced else 1.0 for token in tokens)

    def marks(self, first: int, last: int, marks: str) -> list[int]:
        """Return the places of `marks` in tokens `first` to `last` (exclusive)."""
        tokens = self.reading.tokens
        return [place for place in range(first, last) if tokens[place].text in marks]

    def is_outlet(self, mention: Mention) -> bool:
        """Tell whether a mention names a newspaper or agency, by the registry or a word beside or in it."""
        known = self.context.registry.of(mention.entity)
        if known is not None:
            return known.entity_class == _OUTLET
        return any(
            cue.first < mention.last + 1 and mention.first - 1 < cue.last
            for cue in self.of("outlet")
            if not cue.payload.side
        )


def read_speech(context: Context, sentence: int) -> Speech:
    """Return the cues and possible speakers of a sentence."""
    reading = context.reading
    here = [m for m in context.mentions_in(sentence) if m.how in ("name", "nominal")]
    named = {place for m in here if m.how == "name" for place in range(m.first, m.last)}
    found = [_bare(reading, cue) for cue in reading.matches(reading.lexicon.speech, sentence)]
    cues = tuple(_longest([c for c in found if not (c.payload.side and c.first in named)]))
    speakers = tuple(m for m in here if m.type in SPEAKERS)
    return Speech(context, sentence, cues, speakers, frozenset(_light(context, sentence, here, cues)))


def quotes_before(reading: Reading, first: int, place: int) -> bool:
    """Tell whether `place` is within quotation marks that were opened at or after token `first`."""
    inside = False
    for token in reading.tokens[first:place]:
        if token.text in _OPENS:
            inside = True
        elif token.text in _CLOSES:
            inside = False
        elif token.text == '"':
            inside = not inside
    return inside


def _bare(reading: Reading, cue: Cue) -> Cue:
    """Return a cue without the comma that its form begins with (", so"), which only has to stand there."""
    if cue.last - cue.first > 1 and reading.tokens[cue.first].text in COMMAS:
        return Match(cue.first + 1, cue.last, cue.payload)
    return cue


def _longest(cues: list[Cue]) -> Iterator[Cue]:
    """Yield the cues that lie within no longer one; of two readings of the same words both stay."""
    for cue in cues:
        size = cue.last - cue.first
        if not any(o.first <= cue.first and cue.last <= o.last and o.last - o.first > size for o in cues):
            yield cue


def _ending(reading: Reading, place: int) -> range:
    """Return the tokens of a case ending written apart from the name before `place`: "OpenAI'nin"."""
    tokens = reading.tokens
    apart = place + 1 < len(tokens) and tokens[place].text in APART
    return range(place, place + 2 if apart and tokens[place + 1].lower in reading.lexicon.suffixes else place)


def _light(context: Context, sentence: int, here: list[Mention], cues: tuple[Cue, ...]) -> Iterator[int]:
    reading = context.reading
    for mention in here:
        yield from range(mention.first, mention.last)
        yield from _ending(reading, mention.last)
    for cue in cues:
        if cue.payload.word_class in ("voice", "outlet"):
            yield from range(cue.first, cue.last)
    for match in reading.matches(reading.lexicon.cues, sentence):
        if match.payload.pos == "title":
            yield from range(match.first, match.last)
    for table in (reading.lexicon.before, reading.lexicon.after):
        for marker in reading.matches(table, sentence):
            yield from range(marker.first, marker.last)
    for typing in reading.matches(reading.lexicon.names, sentence):
        yield from range(typing.first, typing.last)
    bounds = reading.sentences[sentence]
    for place in range(bounds.first, bounds.last):
        if reading.tokens[place].lower in reading.lexicon.stops:
            yield place
