"""Whose words a saying verb or an "according to" brings: the person or organisation on its marked side.

Invariant: a speaker is never the verb's object nor what a preposition governs, unless a title or "statement"
stands for it ("a spokesperson for Nvidia", "Nvidia's chief executive"), and never a name in the quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from midstack.claims.speech import QUOTES, Cue, Speech, quotes_before
from midstack.mentions.reading import Mention
from midstack.text import COMMAS

SUBJECT_CASES: Final = frozenset(("erg", "also"))
NEAR: Final = 2
_NEAR_TOKENS: Final = 6
"""Most words, and tokens of any kind, between a speaker and the verb beside it where verbs come last."""
_REACH: Final = 4
"""Most words, other than titles and function words, between a speaker and its verb or preposition."""
_BARE_REACH: Final = 3
"""The same where no title links them."""
_TITLE_REACH: Final = 4
"""Most tokens between a title and the name it belongs to."""
_APPOSITION: Final = 6
"""Most tokens between a person and the organisation named beside them."""
_EDGE: Final = 3
"""Most tokens between a comma and what it sets off."""
_TAIL: Final = 4
"""Most words behind a verb that may be its subject."""
_DASHES: Final = "-–—:"


def find_speaker(speech: Speech, cue: Cue) -> Mention | None:
    """Return who speaks by `cue`, a newspaper perhaps, or None where the words name nobody."""
    if _is_negated(speech, cue):
        return None
    side = cue.payload.side
    if side == "before":
        return _owner_before(speech, cue)
    if side == "after":
        return _named_after(speech, cue)
    if speech.reading.lexicon.order == "sov":
        return _subject_of_last_verb(speech, cue)
    return _subject_before(speech, cue) or (_named_after(speech, cue) if _inverted(speech, cue) else None)


def is_beside(speech: Speech, speaker: Mention, cue: Cue, most: int = NEAR) -> bool:
    """Tell whether next to nothing, `most` words, stands between a speaker and what follows it, `cue`."""
    if speaker.last > cue.first:
        return True
    gap = (speaker.last, cue.first)
    if speech.marks(*gap, COMMAS + QUOTES) or speech.free_words(*gap) > most:
        return False
    return speech.length(*gap) <= _NEAR_TOKENS and not any(
        m.first >= speaker.last and m.last <= cue.first for m in speech.speakers
    )


def belongs_beside(speech: Speech, person: Mention, unit: Mention) -> bool:
    """Tell whether the words show that `person` belongs to `unit`: "Nvidia CEO Jensen Huang"."""
    left, right = sorted((person, unit), key=lambda mention: mention.first)
    gap = (left.last, right.first)
    if gap[0] > gap[1] or gap[1] - gap[0] > _APPOSITION or speech.free_words(*gap):
        return False
    reading = speech.reading
    joined = [m.first for m in reading.within(reading.lexicon.has("and"), *gap)]
    if gap[0] in joined or speech.marks(*gap, QUOTES + ";:") or _names_between(speech, *gap):
        return False
    if _has_title(speech, *gap):
        return True
    # A title may close both: 리사 수 AMD CEO.
    if left is person and gap[0] == gap[1] and _has_title(speech, right.last, right.last + 1):
        return True
    return left is unit and ("gen" in unit.cases or (gap[0] == gap[1] and not unit.cases))


def _is_negated(speech: Speech, cue: Cue) -> bool:
    reading = speech.reading
    negations = reading.matches(reading.lexicon.has("negation"), speech.sentence)
    return any(cue.first - 1 <= negation.last <= cue.first for negation in negations)


def _names_between(speech: Speech, first: int, last: int) -> bool:
    return any(first <= m.first and m.last <= last for m in speech.speakers if m.how == "name")


def _owner_before(speech: Speech, cue: Cue) -> Mention | None:
    for mention in _before(speech, cue, speech.first)[::-1]:
        gap = (mention.last, cue.first)
        if speech.marks(*gap, COMMAS) or speech.free_words(*gap) > _BARE_REACH:
            return None
        return _head(speech, mention)
    return None


def _named_after(speech: Speech, cue: Cue) -> Mention | None:
    for mention in speech.speakers:
        if mention.first <= cue.first or mention.last < cue.last:
            continue
        gap = (min(cue.last, mention.first), mention.first)
        if speech.marks(*gap, QUOTES + ";:") or speech.has(*gap, "that", "turn"):
            return None
        if speech.marks(*gap, COMMAS):
            return mention if _has_title(speech, *gap) and _is_titled(speech, mention, *gap) else None
        free = speech.free_words(*gap)
        marked = _marked(speech, mention, gap[0])
        bare = not marked and not _is_ending_oblique(speech, mention)
        if mention.first <= cue.last or (bare and free <= _BARE_REACH):
            return _head(speech, mention)
        if free > _REACH:
            return None
        if marked == {"agent"} or speech.has(*gap, "voice") or _is_voiced(speech, mention, speech.last):
            return _head(speech, mention)
    return None


def _is_titled(speech: Speech, mention: Mention, first: int, last: int) -> bool:
    """Tell whether a title and no more stands before a person, set off by a comma: "said its boss, ..."."""
    return mention.type == "Person" and mention.how == "name" and not speech.free_words(first, last)


def _inverted(speech: Speech, cue: Cue) -> bool:
    """Tell whether a verb may come before its subject: by its language or after a comma."""
    if speech.reading.lexicon.says("inversion"):
        return True
    if cue.first > speech.first and speech.reading.tokens[cue.first - 1].text in COMMAS + QUOTES + _DASHES:
        return True
    after = next((m for m in speech.speakers if m.first >= cue.last), None)
    return after is not None and speech.has(after.last, after.last + 2, "that")


def _subject_before(speech: Speech, cue: Cue) -> Mention | None:
    for mention in _before(speech, cue, speech.first)[::-1]:
        gap = (mention.last, cue.first)
        if speech.has(*gap, "says", "turn", "anonymous") or speech.marks(*gap, QUOTES + ";"):
            return None
        if _reaches(speech, *gap) and _may_speak(speech, mention, cue):
            return _head(speech, mention)
    return None


def _reaches(speech: Speech, first: int, last: int) -> bool:
    """Tell whether a subject that ends at `first` may belong to the verb at `last`."""
    commas = speech.marks(first, last, COMMAS)
    if not commas:
        return speech.free_words(first, last) <= _REACH
    return len(commas) > 1 and commas[0] - first <= _EDGE and last - commas[-1] <= _EDGE + 1


def _subject_of_last_verb(speech: Speech, cue: Cue) -> Mention | None:
    """Return the subject of a verb at the end: right beside it, else the first that may be one."""
    start = max((c.last for c in speech.of("says", "turn") if c.last <= cue.first), default=speech.first)
    able = [m for m in _before(speech, cue, start) if _may_speak(speech, m, cue)]
    marks_subjects = any("erg" in m.cases for m in able)
    if marks_subjects:
        able = [m for m in able if "erg" in m.cases or speech.has(m.last, m.last + 1, "voice")]
    if able and is_beside(speech, able[-1], cue, NEAR if marks_subjects else 0):
        return _head(speech, able[-1])
    if not speech.has(cue.last, cue.last + 2, "that"):
        after = next((m for m in speech.speakers if m.first >= cue.last), None)
        if after is not None and _follows(speech, cue, after):
            return _head(speech, after)
        if 0 < speech.words(cue.last, speech.last) <= _TAIL and not speech.marks(
            cue.last, cue.last + 1, COMMAS
        ):
            return None  # whoever is named behind the verb is nobody known
    return _head(speech, able[0]) if able else None


def _follows(speech: Speech, cue: Cue, mention: Mention) -> bool:
    gap = (cue.last, mention.first)
    if speech.marks(*gap, COMMAS + ";") or speech.free_words(*gap) > NEAR:
        return False
    return _may_speak(speech, mention, cue)


def _before(speech: Speech, cue: Cue, start: int) -> Sequence[Mention]:
    """Return the possible speakers between `start` and `cue` that the same quotation marks enclose."""
    reading = speech.reading
    opening = _paragraph(speech)
    quoted = quotes_before(reading, opening, cue.first)
    return [
        m
        for m in speech.speakers
        if start <= m.first and m.last <= cue.first and quotes_before(reading, opening, m.first) == quoted
    ]


def _paragraph(speech: Speech) -> int:
    """Return the first token of the paragraph."""
    sentences = speech.reading.sentences
    number = speech.sentence
    while number and sentences[number - 1].paragraph == sentences[number].paragraph:
        number -= 1
    return sentences[number].first


def _may_speak(speech: Speech, mention: Mention, cue: Cue) -> bool:
    if not _marked(speech, mention, speech.first) and not _is_ending_oblique(speech, mention):
        return True
    # The marker is part of the cue: "X का मानना है", X's belief.
    if mention.last == cue.first and speech.reading.lexicon.order == "sov":
        return True
    return _is_voiced(speech, mention, cue.first if mention.first < cue.first else speech.last)


def _marked(speech: Speech, mention: Mention, floor: int) -> set[str]:
    """Return the cases of the preposition right before a mention, none where it starts before `floor`."""
    reading = speech.reading
    found = [
        match
        for match in reading.matches(reading.lexicon.before, speech.sentence)
        if floor <= match.first and match.last == mention.first
    ]
    return {case for match in found for case in match.payload.split()}


def _is_ending_oblique(speech: Speech, mention: Mention) -> bool:
    """Tell whether an ending or a word after it shows that a mention is no subject."""
    reading = speech.reading
    if mention.cases <= SUBJECT_CASES or _only_listed(speech, mention):
        return False
    # A preposition some words off ("on Monday Nvidia said") gave the case, and governs something else.
    return not any(
        mention.first - _EDGE <= match.last <= mention.first
        for match in reading.matches(reading.lexicon.before, speech.sentence)
    )


def _only_listed(speech: Speech, mention: Mention) -> bool:
    """Tell whether a mention before a comma has its cases from what follows: "OpenAI, AMD'den ..."."""
    tokens = speech.reading.tokens
    bare = mention.span_end == tokens[mention.last - 1].end
    return mention.group >= 0 and bare and mention.last < speech.last and tokens[mention.last].text in COMMAS


def _is_voiced(speech: Speech, mention: Mention, stop: int) -> bool:
    """Tell whether a title or "statement" stands for an oblique mention: behind it, or before its marker."""
    if "gen" in mention.cases and _has_title(speech, mention.last, min(stop, mention.last + _EDGE)):
        return True
    low = max(speech.first, mention.first - _TITLE_REACH)
    return _has_title(speech, low, mention.first) and not speech.marks(low, mention.first, COMMAS)


def _has_title(speech: Speech, first: int, last: int) -> bool:
    if any(cue.first < last and first < cue.last for cue in speech.of("voice")):
        return True
    reading = speech.reading
    return any(
        match.payload.pos == "title" and match.first < last and first < match.last
        for match in reading.matches(reading.lexicon.cues, speech.sentence)
    )


def _head(speech: Speech, mention: Mention) -> Mention:
    """Return the person beside an organisation or title, where the words put them together."""
    if mention.type == "Person" and mention.how == "name":
        return mention
    for person in speech.speakers:
        if person.type != "Person" or person.how != "name":
            continue
        if belongs_beside(speech, person, mention):
            return person
    return mention
