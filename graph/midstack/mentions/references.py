"""Nouns and pronouns that stand for something named, and subjects that are left out.

"the company", কোম্পানিটি, perusahaan itu go back to what the text last spoke of; "both companies" to the last
two. Whom a pronoun means is seldom certain, so the two likeliest are both mentions, told apart by `how`; what
is said of them decides. In languages that drop the subject, the topic goes on silently: a mention without
words stands for it. So it does for what the document, the section and the paragraph are about.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from midstack.mentions.cases import cases_at
from midstack.mentions.heads import find_heads
from midstack.mentions.reading import Mention, Reading
from midstack.ontology.lexicon import Nominal
from midstack.ontology.phrases import Match

_REACH = 5
"""How many sentences back a noun may point."""
_TOPIC = 3.0
"""How often the topic is named at least; the title counts double."""
SUBJECT = 2.0
LISTED = -0.7
TOPIC_BONUS = 1.2
"""What being a subject, standing in a list and being the topic add to how likely a pronoun means a name."""
_ORGANIZATION = "Organization"
_MODEL = "Model"
_SECOND = "nominal2"
_WE = "we"
"""Number of a nominal that stands for whoever speaks, and how it does."""
_SECOND_WE = "we2"


@dataclass(slots=True)
class _Salience:
    """What the text is about, and what it spoke of, newest last: (sentence, weight, entity, type)."""

    topic: str | None = None
    lead: str | None = None
    """The organisation named most, however seldom."""
    seen: list[tuple[int, float, str, str]] = field(default_factory=list)

    def add(self, sentence: int, weight: float, entity: str, kind: str) -> None:
        self.seen.append((sentence, weight, entity, kind))

    def ranked(self, sentence: int, kinds: frozenset[str]) -> list[str]:
        """Return the entities of `kinds`, those `sentence` likeliest means first: a near subject."""
        scores: dict[str, float] = {}
        for place in range(bisect_left(self.seen, (sentence - _REACH,)), len(self.seen)):
            where, weight, entity, kind = self.seen[place]
            if kind not in kinds:
                continue
            score = weight - 1.5 * (sentence - where) + 0.01 * place
            scores[entity] = max(score, scores.get(entity, score)) + 0.25
        if self.topic in scores:
            scores[self.topic] += TOPIC_BONUS
        return sorted(scores, key=lambda entity: (-scores[entity], entity))

    def pair(self, sentence: int, kinds: frozenset[str]) -> list[str]:
        """Return the two entities of `kinds` named last, oldest first."""
        pair: list[str] = []
        for where, _, entity, kind in reversed(self.seen):
            if len(pair) == 2 or sentence - where > _REACH:
                break
            if kind in kinds and entity not in pair:
                pair.append(entity)
        return pair[::-1]


def find_references(reading: Reading) -> None:
    """Add nominal, pronominal and silent mentions to `reading.mentions`, which stay sorted by place."""
    lead, score = _lead(reading)
    topic = lead if score >= _TOPIC else None
    salience = _Salience(topic, lead)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    added: list[Mention] = []
    for number, heads in enumerate(find_heads(reading, by_sentence)):
        found = _in_sentence(reading, number, by_sentence.get(number, []), salience)
        about = {"topic": topic, **heads}
        here = {mention.entity for mention in (*found, *by_sentence.get(number, ()))}
        for how, entity in about.items():
            if entity is not None and entity not in here:
                here.add(entity)
                found.append(_without_words(reading, number, entity, how))
        added += found
    reading.mentions.extend(added)
    reading.mentions.sort(key=lambda mention: (mention.first, mention.last, mention.how))


def _lead(reading: Reading) -> tuple[str | None, float]:
    """Return the organisation the document is about, if any, and how much: named most, else first."""
    scores: dict[str, float] = {}
    for mention in reading.mentions:
        if mention.type == _ORGANIZATION:
            title = reading.sentences[mention.sentence].is_title
            scores[mention.entity] = scores.get(mention.entity, 0.0) + (2.0 if title else 1.0)
    if not scores:
        return None, 0.0
    best = max(scores, key=scores.__getitem__)  # of several the one named first
    return best, scores[best]


def _in_sentence(reading: Reading, number: int, here: list[Mention], salience: _Salience) -> list[Mention]:
    sentence = reading.sentences[number]
    silent = _silent(reading, number, here, salience)
    added: list[Mention] = []
    pending = sorted(here, key=lambda mention: mention.first)
    subject_seen = False
    for match in _nominals(reading, number, here):
        while pending and pending[0].first < match.first:
            subject_seen = _remember(salience, pending.pop(0), number, subject_seen)
        added += _references(reading, match, number, salience)
    for mention in pending:
        subject_seen = _remember(salience, mention, number, subject_seen)
    taken = {mention.entity for mention in here}
    if sentence.last - sentence.first > 3:
        added += [mention for mention in silent if mention.entity not in taken]
    return added


def _nominals(reading: Reading, number: int, here: list[Mention]) -> list[Match[Nominal]]:
    """Return the nominals of a sentence outside its names, of two at one place the longer."""
    taken = {place for mention in here for place in range(mention.first, mention.last)}
    matches = reading.matches(reading.lexicon.nominals, number)
    kept: list[Match[Nominal]] = []
    for match in sorted(matches, key=lambda match: (match.first, -match.last)):
        places = range(match.first, match.last)
        # Rows of one form for several types stand at the same place; anything else that overlaps is shorter.
        again = bool(kept) and (kept[-1].first, kept[-1].last) == (match.first, match.last)
        if again or not any(place in taken for place in places):
            kept.append(match)
            taken.update(places)
    return kept


def _references(reading: Reading, match: Match[Nominal], number: int, salience: _Salience) -> list[Mention]:
    nominal = match.payload
    kinds = frozenset(nominal.type.split("|"))
    if nominal.number == "pl":
        meant = salience.pair(number, kinds)
        return (
            [_reference(reading, match, entity, number, "nominal") for entity in meant]
            if len(meant) == 2
            else []
        )
    if nominal.number == _WE:
        return _speakers(reading, match, number, salience)
    found: list[Mention] = []
    firsts: set[str] = set()
    for entity in salience.ranked(number, kinds):
        kind = reading.namings[entity].type
        if kind not in firsts:
            firsts.add(kind)
            found.append(_reference(reading, match, entity, number, "nominal"))
        elif not any(mention.how == _SECOND for mention in found):
            found.append(_reference(reading, match, entity, number, _SECOND))
    return found


def _speakers(reading: Reading, match: Match[Nominal], number: int, salience: _Salience) -> list[Mention]:
    """Return who "we" may be: the firm last spoken of, and the one an interview is with."""
    near = salience.ranked(number, frozenset((match.payload.type,)))[:1]
    found = [_reference(reading, match, entity, number, _WE) for entity in near]
    if salience.lead is not None and salience.lead not in near:
        found.append(_reference(reading, match, salience.lead, number, _SECOND_WE))
    return found


def _reference(reading: Reading, match: Match[Nominal], entity: str, sentence: int, how: str) -> Mention:
    kind = reading.namings[entity].type
    end = reading.tokens[match.last - 1].end
    cases = frozenset(match.payload.cases.split()) | cases_at(reading, match.first, match.last, sentence)
    return Mention(match.first, match.last, entity, kind, how, cases=cases, sentence=sentence, span_end=end)


def _remember(salience: _Salience, mention: Mention, number: int, subject_seen: bool) -> bool:
    is_subject = not subject_seen and not mention.cases - {"erg", "topic", "nom"}
    weight = SUBJECT if is_subject and mention.group < 0 else LISTED if mention.group >= 0 else 0.0
    salience.add(number, weight, mention.entity, mention.type)
    return subject_seen or is_subject


def _silent(reading: Reading, number: int, here: list[Mention], salience: _Salience) -> list[Mention]:
    """Return what goes on silently as mentions without words at the head of the sentence.

    An organisation where the language drops subjects; and the model spoken of, where the sentence names none.
    """
    first = reading.sentences[number].first
    kinds = [_MODEL] if all(mention.type != _MODEL for mention in here) else []
    if reading.lexicon.drops_subjects and not (here and here[0].first == first):
        kinds.append(_ORGANIZATION)
    silent = []
    for kind in kinds:
        ranked = salience.ranked(number, frozenset((kind,)))
        if ranked:
            silent.append(_without_words(reading, number, ranked[0], "dropped"))
    return silent


def _without_words(reading: Reading, number: int, entity: str, how: str) -> Mention:
    """Return a mention at the head of a sentence that no word of it makes."""
    first = reading.sentences[number].first
    return Mention(first, first + 1, entity, reading.namings[entity].type, how, sentence=number)
