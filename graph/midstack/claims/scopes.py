"""How far a saying reaches: which words of its sentence are what was said.

Invariant: the words of the speaker (its title, a clause about it) are never what it says. Where verbs stand
last, what is said lies between speaker and verb, before both, or behind a word that opens it ("कि").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from midstack.claims.places import gap_to
from midstack.claims.speakers import is_beside
from midstack.claims.speech import QUOTES, Cue, Speech, quotes_before
from midstack.mentions.reading import Mention
from midstack.text import COMMAS

_OPENING: Final = 2
"""Most tokens between a saying and the word that opens what is said."""
_CONTENT: Final = 3
"""Most tokens between a saying and the subject of what is said."""
_OWN: Final = 6
"""Most tokens between a speaker and words about it."""
_SET_OFF: Final = 12
"""Most tokens between a comma and the speaker behind it, its title."""
_TAIL: Final = 3
"""Most tokens behind a saying that closes its sentence."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The tokens `first` to `last` (exclusive) of a claim's words, and the entities that take part."""

    first: int
    last: int
    parties: frozenset[str]

    def distance(self, first: int, last: int) -> int:
        """Return how many tokens lie between the anchor and tokens `first` to `last` (exclusive)."""
        return gap_to(self, first, last)


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with the mention that speaks by it."""

    cue: Cue
    speaker: Mention

    @property
    def first(self) -> int:
        """First token of cue and speaker together."""
        return min(self.cue.first, self.speaker.first)

    @property
    def last(self) -> int:
        """End of cue and speaker together (exclusive)."""
        return max(self.cue.last, self.speaker.last)


def covers(speech: Speech, saying: Saying, anchor: Anchor) -> bool:
    """Tell whether the anchor is part of what `saying` says."""
    cue = saying.cue
    if anchor.first < cue.last and cue.first < anchor.last:
        return True
    if is_cut_off(speech, anchor, saying.first, saying.last) or _is_about_speaker(speech, saying, anchor):
        return False
    if anchor.first >= saying.last:
        return _reaches_after(speech, saying) and not _is_aside(speech, saying, anchor)
    if anchor.last <= saying.first:
        return _reaches_before(speech, saying)
    return speech.reading.lexicon.order == "sov" and cue.payload.side == "either"


def is_cut_off(speech: Speech, anchor: Anchor, first: int, last: int) -> bool:
    """Tell whether a clause of its own begins between the anchor and tokens `first` to `last`: "while"."""
    gap = (anchor.last, first) if anchor.last <= first else (last, anchor.first)
    return bool(speech.marks(*gap, ";")) or speech.has(*gap, "turn")


def reaches(speech: Speech, cue: Cue, anchor: Anchor) -> bool:
    """Tell whether a cue that names no speaker ("sources say", "reportedly") is said of the anchor."""
    if is_cut_off(speech, anchor, cue.first, cue.last):
        return False
    if cue.payload.side != "clause":
        return True
    gap = (anchor.last, cue.first - 1) if anchor.last <= cue.first else (cue.last + 1, anchor.first)
    return not speech.marks(*gap, COMMAS)


def _is_about_speaker(speech: Speech, saying: Saying, anchor: Anchor) -> bool:
    """Tell whether the anchor is a title beside a person who takes part: "said Huang, chief of Nvidia"."""
    speaker = saying.speaker
    if speaker.type != "Person" or speaker.entity not in anchor.parties:
        return False
    if quotes_before(speech.reading, speech.first, anchor.first):
        return False
    return anchor.first < saying.last or (
        anchor.first - speaker.last <= _OWN and speaker.first > saying.cue.first
    )


def _reaches_after(speech: Speech, saying: Saying) -> bool:
    if saying.cue.payload.side != "either" or speech.reading.lexicon.order == "svo":
        return True
    return _opens(speech, saying)


def _is_aside(speech: Speech, saying: Saying, anchor: Anchor) -> bool:
    """Tell whether the saying is an aside about a name: "Oracle, which said that sales rose, bought ..."."""
    if not speech.marks(saying.last, anchor.first, COMMAS):
        return False
    speaker, tokens = saying.speaker, speech.reading.tokens
    set_off = speaker.first > speech.first and tokens[speaker.first - 1].text in COMMAS
    if set_off and speaker.how != "name":
        return any(m.last == speaker.first - 1 and m.entity == speaker.entity for m in speech.speakers)
    return _begins_clause(speech, saying.first)


def _reaches_before(speech: Speech, saying: Saying) -> bool:
    if saying.cue.payload.side == "after":
        return not _opens(speech, saying)
    if speech.reading.lexicon.order == "sov":
        if saying.cue.payload.side == "before":
            return speech.last - saying.last <= _TAIL
        return is_beside(speech, saying.speaker, saying.cue) and not _opens(speech, saying)
    if _begins_clause(speech, speech.first) and not speech.marks(saying.first - 1, saying.first, QUOTES):
        return False
    return _is_set_off(speech, saying.first) and not _has_content(speech, saying)


def _opens(speech: Speech, saying: Saying) -> bool:
    return speech.has(saying.last, saying.last + _OPENING, "that")


def _is_set_off(speech: Speech, place: int) -> bool:
    """Tell whether a comma or quotation mark sets off what begins at `place`, title included."""
    tokens = speech.reading.tokens
    for before in range(place - 1, max(speech.first, place - _SET_OFF) - 1, -1):
        if tokens[before].text in COMMAS + QUOTES + "-–—":
            joined = speech.reading.within(speech.reading.lexicon.has("and"), before, place)
            return not joined and not _is_relative(speech, before, place)
        if speech.free_words(before, before + 1):
            return False
    return False


def _is_relative(speech: Speech, first: int, last: int) -> bool:
    """Tell whether a pronoun that begins a clause about a name stands in tokens `first` to `last`."""
    return any(
        first <= m.first < last and m.how != "name" and _begins_clause(speech, m.first)
        for m in speech.context.mentions_in(speech.sentence)
    )


def _begins_clause(speech: Speech, place: int) -> bool:
    reading = speech.reading
    return bool(reading.lexicon.has("clause").find(reading.tokens, place, place + 1, speech.last))


def _has_content(speech: Speech, saying: Saying) -> bool:
    """Tell whether what is said follows: a word that opens it, or its subject."""
    if _opens(speech, saying):
        return True
    sums = speech.context.money_in(speech.sentence)
    if any(0 <= money.first - saying.last <= _CONTENT for money in sums):
        return True
    for mention in speech.context.mentions_in(speech.sentence):
        gap = (saying.last, mention.first)
        if mention.is_silent or not 0 <= gap[1] - gap[0] <= _CONTENT:
            continue
        if not speech.marks(*gap, COMMAS) and not mention.cases:
            return True
    return False
