"""Whom the words of a claim credit: a party, a filing, somebody named or unnamed, or nobody but the document.

Invariant: only a saying whose scope holds the claim's words counts. Somebody unnamed goes before a filing, a
filing before whoever is named, and a guess counts only where nobody is. Newspapers are credited with nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from midstack.claims.candidates import AT_HOME, Candidate
from midstack.claims.context import Context
from midstack.claims.scopes import Anchor, Saying, covers, reaches
from midstack.claims.speakers import SUBJECT_CASES, belongs_beside, find_speaker
from midstack.claims.speech import QUOTES, Cue, Speech, quotes_before, read_speech
from midstack.mentions.reading import Mention

OUTLET: Final = "OutletReport"
SILENT: Final = (*AT_HOME, "known")
"""Triggers that are names alone and no words about them."""
_UNCREDITED: Final = (("anonymous", "AnonymousSource"), ("filing", "OfficialFiling"))
_START: Final = 3
"""Within how many tokens of the sentence a pronoun or noun stands that takes a speaker up again."""
_HEADLINE: Final = 8
"""Most tokens before the colon in "Jensen Huang: ..."."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """`stance` is an id of the ontology's scheme, `said_by` an entity id or None."""

    stance: str = OUTLET
    said_by: str | None = None


def attribute_relation(context: Context, candidate: Candidate) -> Attribution:
    """Return who says that the ends of `candidate` are related.

    What two names that touch say ("Nvidia's H100", "Nvidia CEO Jensen Huang") is known before anybody speaks:
    it is nobody's statement.
    """
    trigger = candidate.trigger
    if trigger.pos in SILENT:
        return Attribution()
    speech = read_speech(context, trigger.sentence)
    if _is_title(speech, candidate):
        return Attribution()
    parties = frozenset((candidate.source.entity, candidate.target.entity))
    return _credit(speech, Anchor(trigger.first, trigger.last, parties))


def attribute(
    context: Context, first: int, last: int, sentence: int, parties: Collection[str]
) -> Attribution:
    """Return who says what tokens `first` to `last` (exclusive) of `sentence` speak of.

    `parties` are the entity ids that take part.
    """
    return _credit(read_speech(context, sentence), Anchor(first, last, frozenset(parties)))


def _credit(speech: Speech, anchor: Anchor) -> Attribution:
    saying = _nearest(speech, anchor) or _headline(speech, anchor)
    for word_class, stance in _UNCREDITED:
        if any(reaches(speech, cue, anchor) for cue in speech.of(word_class)):
            named = saying if stance == "OfficialFiling" else None
            return Attribution(stance, named.entity if named else None)
    saying = saying or _around_quotation(speech, anchor) or _taken_up(speech, anchor)
    if saying is not None:
        is_party = any(_is_of(speech.context, saying, party) for party in anchor.parties)
        return Attribution("PartyStatement" if is_party else "NamedSource", saying.entity)
    if any(reaches(speech, cue, anchor) for cue in speech.of("speculation")):
        return Attribution("Speculation")
    return Attribution()


def _is_title(speech: Speech, candidate: Candidate) -> bool:
    """Tell whether only a title or case marker joins the ends."""
    left, right = sorted((candidate.source, candidate.target), key=lambda mention: mention.first)
    trigger, gap = candidate.trigger, (left.last, right.first)
    inside = gap[0] <= trigger.first and trigger.last <= gap[1]
    if not inside or left.sentence != right.sentence or speech.free_words(*gap):
        return False
    spans = [(cue.first, cue.last) for cue in speech.of("voice")]
    markers = speech.reading.matches(speech.reading.lexicon.after, speech.sentence)
    spans += [(marker.first, marker.last) for marker in markers]
    return any(first <= trigger.first < last for first, last in spans)


def _nearest(speech: Speech, anchor: Anchor) -> Mention | None:
    """Return the speaker of the nearest saying whose scope holds the anchor."""
    found = [saying for saying in _sayings(speech, anchor) if covers(speech, saying, anchor)]
    if not found:
        return None
    return min(found, key=lambda saying: anchor.distance(saying.cue.first, saying.cue.last)).speaker


def _sayings(speech: Speech, anchor: Anchor) -> Iterator[Saying]:
    for cue in speech.of("says", "outlet"):
        if not cue.payload.side:
            continue
        speaker = find_speaker(speech, cue)
        if speaker is None or speech.is_outlet(speaker):
            continue
        speaker = _likeliest(speech, speaker, cue, anchor)
        is_report = cue.payload.word_class == "outlet"
        # Newspapers report; of others only a party does, its own figures.
        if is_report and not any(_is_of(speech.context, speaker, party) for party in anchor.parties):
            continue
        yield Saying(cue, speaker)


def _likeliest(speech: Speech, speaker: Mention, cue: Cue, anchor: Anchor) -> Mention:
    """Return a party where a pronoun may stand for one or a list of speakers names one, else `speaker`.

    "The company said" is mostly said of its own affairs.
    """
    if speaker.entity in anchor.parties:
        return speaker
    for mention in speech.context.mentions_in(speech.sentence):
        grouped = mention.group >= 0 and mention.group == speaker.group
        one_side = (mention.first < cue.first) == (speaker.first < cue.first)
        listed = grouped and one_side and speech.joins(mention, speaker)
        same = (mention.first, mention.last, mention.type) == (speaker.first, speaker.last, speaker.type)
        if (listed or same) and mention.entity in anchor.parties:
            return mention
    return speaker


def _headline(speech: Speech, anchor: Anchor) -> Mention | None:
    """Return the speaker of "Jensen Huang: ..." and "...: TrendForce", which need no verb."""
    tokens = speech.reading.tokens
    for colon in speech.marks(speech.first, speech.last, ":"):
        before = [m for m in speech.speakers if m.how == "name" and m.last <= colon]
        quoted = colon + 1 < speech.last and tokens[colon + 1].text in QUOTES
        if before and anchor.first > colon and colon - speech.first <= _HEADLINE:
            speaker = next((m for m in before if m.type == "Person"), before[0])
            leads = not speech.free_words(speech.first, colon)
            if leads and (quoted or speaker.type == "Person") and not speech.is_outlet(speaker):
                return speaker
        after = [m for m in speech.speakers if m.first == colon + 1 and speech.last - m.last <= 1]
        if after and anchor.first < colon and not speech.is_outlet(after[0]):
            return after[0]
    return None


def _around_quotation(speech: Speech, anchor: Anchor) -> Mention | None:
    """Return who speaks a quotation of several sentences that holds the anchor."""
    reading = speech.reading
    paragraph = reading.sentences[speech.sentence].paragraph
    near = [n for n, s in enumerate(reading.sentences) if s.paragraph == paragraph]
    opening, closing = reading.sentences[near[0]].first, reading.sentences[near[-1]].last
    if not quotes_before(reading, opening, anchor.first):
        return None
    marks = speech.marks(opening, closing, QUOTES)
    start = max(place for place in marks if place < anchor.first)
    end = min((place for place in marks if place >= anchor.last), default=closing - 1)
    for number in {reading.sentence_of(start), reading.sentence_of(end)} - {speech.sentence}:
        other = read_speech(speech.context, number)
        for saying in _sayings(other, anchor):
            if not start < saying.cue.first < end:
                return saying.speaker
    return None


def _taken_up(speech: Speech, anchor: Anchor) -> Mention | None:
    """Return who spoke in the sentence before and is taken up by a pronoun at the head of this one."""
    sentences = speech.reading.sentences
    number = speech.sentence - 1
    if number < 0 or sentences[number].paragraph != sentences[speech.sentence].paragraph:
        return None
    names = {m.first for m in speech.speakers if m.how == "name"}
    heads = {
        m.entity
        for m in speech.speakers
        if m.how == "nominal"
        and m.first - speech.first < _START
        and m.cases <= SUBJECT_CASES
        and m.last not in names
    }
    if not heads:
        return None
    before = read_speech(speech.context, number)
    if any(before.of("anonymous")):
        return None
    return next((s.speaker for s in _sayings(before, anchor) if s.speaker.entity in heads), None)


def _is_of(context: Context, speaker: Mention, party: str) -> bool:
    """Tell whether `speaker` is `party` or belongs to it, or `party` to what the speaker leads or is."""
    registry = context.registry
    owned = {party, *registry.ancestors(party)}
    own = {speaker.entity, *registry.ancestors(speaker.entity)}
    if speaker.entity in owned or party in own:
        return True
    if speaker.type != "Person":
        return False
    employer = registry.of(speaker.entity)
    units = {employer.parent} if employer is not None and employer.parent else set()
    return bool((units | _units_named(context, speaker.entity)) & owned)


def _units_named(context: Context, person: str) -> set[str]:
    """Return the organisations that the document puts beside a person: "xAI founder Elon Musk"."""
    named: set[str] = set()
    places = {m.sentence for m in context.reading.mentions if m.entity == person and m.how == "name"}
    for number in places:
        speech = read_speech(context, number)
        units = [m for m in speech.speakers if m.type == "Organization" and not speech.is_outlet(m)]
        own = [m for m in speech.speakers if m.entity == person and m.how == "name"]
        named |= {unit.entity for unit in units for one in own if belongs_beside(speech, one, unit)}
    return named
