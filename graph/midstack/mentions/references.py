"""Nouns and pronouns that stand for something named, and subjects that are left out.

"the company", কোম্পানিটি, perusahaan itu go back to what the text last spoke of; "both companies" to the last two.
In languages that drop the subject, the topic goes on silently: a mention without words stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from midstack.mentions.reading import Mention, Reading

_REACH = 4
"""How many sentences back a noun may point."""


@dataclass(slots=True)
class _Salience:
    """What the text spoke of, newest last: (sentence, was subject, entity, type)."""

    seen: list[tuple[int, bool, str, str]] = field(default_factory=list)

    def add(self, sentence: int, subject: bool, entity: str, kind: str) -> None:
        self.seen.append((sentence, subject, entity, kind))

    def last(self, sentence: int, kinds: frozenset[str], besides: frozenset[str]) -> str | None:
        """Return the entity of one of `kinds` most likely meant in `sentence`: a near subject before other names."""
        best: tuple[float, str] | None = None
        for place, (where, subject, entity, kind) in enumerate(self.seen):
            if kind not in kinds or entity in besides or sentence - where > _REACH:
                continue
            score = (2.0 if subject else 0.0) - 1.5 * (sentence - where) + 0.01 * place
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    def pair(self, sentence: int, kinds: frozenset[str]) -> list[str]:
        """Return the two entities of `kinds` named last, oldest first."""
        pair: list[str] = []
        for where, _, entity, kind in reversed(self.seen):
            if kind in kinds and entity not in pair and sentence - where <= _REACH:
                pair.append(entity)
            if len(pair) == 2:
                break
        return pair[::-1]


def find_references(reading: Reading) -> None:
    """Add nominal, pronominal and silent mentions to `reading.mentions`, which stay sorted by place."""
    salience = _Salience()
    names = reading.mentions
    by_sentence: dict[int, list[Mention]] = {}
    for mention in names:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    added: list[Mention] = []
    for number, sentence in enumerate(reading.sentences):
        here = by_sentence.get(number, [])
        taken = {place for mention in here for place in range(mention.first, mention.last)}
        matches = reading.lexicon.nominals.find(reading.tokens, sentence.first, sentence.last)
        matches.sort(key=lambda match: (match.first, -match.last))
        silent = _silent(number, sentence.first, here, salience)
        pending = sorted(here, key=lambda mention: mention.first)
        subject_seen = False
        for match in matches:
            while pending and pending[0].first < match.first:
                subject_seen = _remember(salience, pending.pop(0), number, subject_seen)
            if any(place in taken for place in range(match.first, match.last)):
                continue
            taken.update(range(match.first, match.last))
            for entity in _meant(salience, number, match.payload.type, match.payload.number):
                added.append(_reference(reading, match.first, match.last, entity, number))
        for mention in pending:
            subject_seen = _remember(salience, mention, number, subject_seen)
        if silent is not None and silent.entity not in {mention.entity for mention in here}:
            added.append(silent)
            salience.add(number, True, silent.entity, silent.type)
    names.extend(added)
    names.sort(key=lambda mention: (mention.first, mention.last))


def _meant(salience: _Salience, sentence: int, kind: str, number: str) -> list[str]:
    kinds = frozenset(kind.split("|"))
    if number == "pl":
        pair = salience.pair(sentence, kinds)
        return pair if len(pair) == 2 else []
    entity = salience.last(sentence, kinds, frozenset())
    return [entity] if entity else []


def _reference(reading: Reading, first: int, last: int, entity: str, sentence: int) -> Mention:
    kind = reading.namings[entity].type
    end = reading.tokens[last - 1].end
    return Mention(first, last, entity, kind, "nominal", sentence=sentence, span_end=end)


def _remember(salience: _Salience, mention: Mention, sentence: int, subject_seen: bool) -> bool:
    is_subject = not subject_seen and not mention.cases - {"erg", "topic", "nom"}
    salience.add(sentence, is_subject, mention.entity, mention.type)
    return subject_seen or is_subject


def _silent(number: int, first: int, here: list[Mention], salience: _Salience) -> Mention | None:
    """Return the topic as a mention without words at the head of the sentence, where there is one."""
    entity = salience.last(number, frozenset(("Organization",)), frozenset())
    if entity is None or (here and here[0].first == first):
        return None
    return Mention(first, first + 1, entity, "Organization", "dropped", sentence=number)
