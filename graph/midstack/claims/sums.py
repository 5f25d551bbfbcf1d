"""The sums of money around a relation, as rows of numbers, in terms that hold across languages.

Words never enter: where a sum stands to the cue and to both ends, what stands between, and which other cues
and names are nearer to it do. So what is learned from one language serves the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log10
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.columns import WORDS, Matrix, number
from midstack.claims.context import Context
from midstack.claims.places import Placed
from midstack.claims.triggers import Trigger
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Mention
from midstack.model.money import BOUNDS
from midstack.ontology import Ontology
from midstack.ontology.phrases import PhraseTable
from midstack.text import Token

REACH: Final = 1
"""How many sentences away from the cue a sum may stand."""
ELSEWHERE: Final = 99.0
"""Stands for the distance to what is in another sentence, or nowhere."""
_PREPOSITION: Final = 3
_NEAREST: Final = ("nearest-firm", "firm-before", "firm-after")
_ROUNDED: Final = 0.01
"""What part of a total rounding may take away or add."""
_CLASSES: Final = ("deal", "price", "prior", "jointly", "each", "whole")
"""Word classes of the lexicon that tell what a sum is."""
_WORDS_NEAR: Final = tuple(f"{name}-{side}" for name in _CLASSES for side in ("before", "behind"))
_CLASSES_AT_CUE: Final = ("jointly", "each")
_WORDS_AT_CUE: Final = tuple(f"cue-{name}" for name in _CLASSES_AT_CUE)
_BRACKET: Final = 3
"""Most tokens between a sum and the same one in another currency behind it."""
FEATURES: Final = (
    "kind", "offset", "svo", "gap", "distance", "to-source", "to-target",
    "clauses-cue", "clauses-source", "clauses-target", "names-cue", "names-source", "names-target",
    "own-cue", "nearer-cues", "own-cues", "nearest-kind", "nearest-own", "cues-between",
    "sums", "place", "nearer-sums", "metric", "size", "bound", "presumed", "range",
    "source-listed", "target-listed", "source-named", "target-named", "source-apart", "target-apart",
    "word-cue", *_NEAREST, "bracket", "preposition", "postposition", "stop-after",
    "cue-touches", "own-touches", "metric-touches", "from-start", "to-end",
    *_WORDS_NEAR, *_WORDS_AT_CUE, "title", "cue-title", "same-line", "told-again", "repeats",
    "repeated", "cue-sums", "cue-to-end", "kinds-behind", "firms", "source-firms", "source-group",
    "metric-gap", "first-deal", "turn-of-source", "turn-of-target", "largest", "adds-up",
)  # fmt: skip


@dataclass(slots=True)
class Sums:
    """The sums of a document beside its cues; built once per document."""

    context: Context
    ontology: Ontology
    triggers: Sequence[Trigger]
    _kinds: Mapping[str, int] = field(init=False)
    _metrics: Mapping[str, int] = field(init=False)
    _cues: dict[int, list[Trigger]] = field(init=False, default_factory=dict)
    _names: dict[int, list[Mention]] = field(init=False, default_factory=dict)
    _values: Counter[int] = field(init=False)

    def __post_init__(self) -> None:
        self._kinds = number(self.ontology.kinds)
        self._metrics = number(self.ontology.metrics)
        self._values = Counter(round(quantity.value) for quantity in self.context.quantities)
        for trigger in self.triggers:
            if trigger.pos in WORDS:
                self._cues.setdefault(trigger.sentence, []).append(trigger)
        for mention in self.context.reading.mentions:
            if mention.how == "name":
                self._names.setdefault(mention.sentence, []).append(mention)

    def near(self, candidate: Candidate) -> list[Quantity]:
        """Return the sums of the cue's sentence and its neighbours, in order."""
        sentence = candidate.trigger.sentence
        return [
            quantity
            for number in range(sentence - REACH, sentence + REACH + 1)
            for quantity in self.context.money_in(number)
        ]

    def describe(self, candidate: Candidate, quantities: Sequence[Quantity]) -> Matrix:
        """Return one row for each of `quantities` as the amount of `candidate`, columns as FEATURES."""
        rows = [self._row(candidate, quantity) for quantity in quantities]
        return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))

    def _row(self, candidate: Candidate, quantity: Quantity) -> list[float]:
        trigger, source, target = candidate.trigger, candidate.source, candidate.target
        lexicon = self.context.reading.lexicon
        offset = quantity.sentence - trigger.sentence
        gap = _gap(quantity, trigger) if offset == 0 else ELSEWHERE
        return [
            self._kinds[trigger.kind], offset, lexicon.order == "svo",
            gap, abs(gap), self._way(quantity, source), self._way(quantity, target),
            self.context.clause_borders(quantity.first, trigger.first),
            self._clauses(quantity, source), self._clauses(quantity, target),
            *self._names_between(candidate, quantity),
            *self._rival_cues(trigger, quantity),
            *self._rival_sums(trigger, quantity),
            self._metric(quantity), log10(max(1.0, quantity.value)), BOUNDS.index(quantity.bound),
            quantity.is_presumed, quantity.minimum is not None,
            source.group >= 0, target.group >= 0, source.how == "name", target.how == "name",
            source.sentence - trigger.sentence, target.sentence - trigger.sentence,
            trigger.pos in WORDS, *self._nearest(candidate, quantity), *self._edges(trigger, quantity),
            *self._words(trigger, quantity), *self._place(candidate, quantity),
            self._in_turn(candidate.source, quantity), self._in_turn(candidate.target, quantity),
            *self._among(quantity),
        ]  # fmt: skip

    def _way(self, quantity: Quantity, end: Mention) -> float:
        here = end.sentence == quantity.sentence and not end.is_silent
        return _gap(quantity, end) if here else ELSEWHERE

    def _clauses(self, quantity: Quantity, end: Mention) -> float:
        if end.sentence != quantity.sentence:
            return ELSEWHERE
        return self.context.clause_borders(quantity.first, end.first)

    def _names_between(self, candidate: Candidate, quantity: Quantity) -> list[float]:
        """Count the other names between the sum and the cue, the source and the target."""
        ends = (candidate.source.entity, candidate.target.entity)
        others = [m for m in self._names.get(quantity.sentence, ()) if m.entity not in ends]
        counts = []
        for place in (candidate.trigger, candidate.source, candidate.target):
            low, high = sorted((quantity.first, place.first))
            apart = place.sentence != quantity.sentence
            counts.append(ELSEWHERE if apart else len({m.entity for m in others if low < m.first < high}))
        return counts

    def _rival_cues(self, trigger: Trigger, quantity: Quantity) -> list[float]:
        """Return how near cues of the same kind and of others stand."""
        here = self._cues.get(quantity.sentence, [])
        own = [cue for cue in here if cue.kind == trigger.kind]
        nearest_own = min((abs(_gap(quantity, cue)) for cue in own), default=ELSEWHERE)
        others = [cue for cue in here if cue.kind != trigger.kind]
        nearer = {cue.first for cue in others if abs(_gap(quantity, cue)) < nearest_own}
        nearest = min(here, key=lambda cue: abs(_gap(quantity, cue)), default=None)
        low, high = sorted((quantity.first, trigger.first))
        between = {cue.first for cue in others if low < cue.first < high}
        return [
            nearest_own,
            len(nearer),
            len({cue.first for cue in own}),
            -1 if nearest is None else self._kinds[nearest.kind],
            -1 if nearest is None else nearest.kind == trigger.kind,
            len(between) if quantity.sentence == trigger.sentence else ELSEWHERE,
        ]

    def _rival_sums(self, trigger: Trigger, quantity: Quantity) -> list[float]:
        """Return how many sums the sentence has, which of them this is, how many are nearer to the cue."""
        sums = self.context.money_in(quantity.sentence)
        nearer = 0
        if quantity.sentence == trigger.sentence:
            own = abs(_gap(quantity, trigger))
            nearer = sum(abs(_gap(other, trigger)) < own for other in sums)
        return [len(sums), [other.first for other in sums].index(quantity.first), nearer]

    def _metric(self, quantity: Quantity) -> float:
        """Return the number of the metric whose cue stands nearest, within six words; -1 for none."""
        reading = self.context.reading
        bounds = reading.sentences[quantity.sentence]
        low, high = max(bounds.first, quantity.first - 6), min(bounds.last, quantity.last + 6)
        found = reading.within(reading.lexicon.metrics, low, high)
        nearest = min(
            found, key=lambda m: min(abs(m.first - quantity.last), abs(quantity.first - m.last)), default=None
        )
        return -1 if nearest is None else self._metrics[nearest.payload]

    def _nearest(self, candidate: Candidate, quantity: Quantity) -> list[float]:
        """Return what the nearest firm on either side is: source (1), target (2), another (0), none (-1)."""
        firms = [m for m in self._names.get(quantity.sentence, ()) if m.type == "Organization"]
        before = [m for m in firms if m.last <= quantity.first]
        after = [m for m in firms if m.first >= quantity.last]
        chosen = (
            min(firms, key=lambda m: abs(_gap(quantity, m)), default=None),
            before[-1] if before else None,
            after[0] if after else None,
        )
        ends = {candidate.target.entity: 2, candidate.source.entity: 1}
        return [-1 if m is None else ends.get(m.entity, 0) for m in chosen]

    def _edges(self, trigger: Trigger, quantity: Quantity) -> list[float]:
        """Return what touches the sum: a bracket, case markers, cues, a metric; and its place."""
        reading = self.context.reading
        tokens, lexicon = reading.tokens, reading.lexicon
        sentence = reading.sentences[quantity.sentence]
        first, last = quantity.first, quantity.last
        following = tokens[last].lower if last < sentence.last else ""
        touching = [c for c in self._cues.get(quantity.sentence, ()) if first <= c.last and c.first <= last]
        metrics = reading.within(lexicon.metrics, sentence.first, sentence.last)
        return [
            first > sentence.first and tokens[first - 1].text == "(",
            _ends_at(lexicon.before, reading.tokens, max(sentence.first, first - _PREPOSITION), first),
            any(lexicon.after.find_at(tokens, last, sentence.last)) if following else False,
            following in lexicon.stops,
            bool(touching),
            any(cue.kind == trigger.kind for cue in touching),
            any(abs(match.first - last) <= 1 for match in metrics),
            first - sentence.first,
            sentence.last - last,
        ]

    def _words(self, trigger: Trigger, quantity: Quantity) -> list[float]:
        """Return how far the nearest words of each class stand before and behind a sum, and from the cue."""
        reading = self.context.reading
        row: list[float] = []
        for name in _CLASSES:
            found = reading.matches(reading.lexicon.has(name), quantity.sentence)
            before = (quantity.first - match.last for match in found if match.last <= quantity.first)
            behind = (match.first - quantity.last for match in found if match.first >= quantity.last)
            row += [min(before, default=ELSEWHERE), min(behind, default=ELSEWHERE)]
        for name in _CLASSES_AT_CUE:
            found = reading.matches(reading.lexicon.has(name), trigger.sentence)
            row.append(min((_gap(match, trigger) for match in found), key=abs, default=ELSEWHERE))
        return row

    def _place(self, candidate: Candidate, quantity: Quantity) -> list[float]:
        """Return where sum and cue stand in the text, if brackets hold the sum again, who is named."""
        reading, trigger, source = self.context.reading, candidate.trigger, candidate.source
        here, there = reading.sentences[quantity.sentence], reading.sentences[trigger.sentence]
        cues = self._cues.get(trigger.sentence, ())
        firms = {m.entity for m in self._names.get(quantity.sentence, ()) if m.type == "Organization"}
        beside = (m for m in self._names.get(source.sentence, ()) if m.group == source.group >= 0)
        metrics = reading.matches(reading.lexicon.metrics, quantity.sentence)
        deals = reading.matches(reading.lexicon.has("deal"), quantity.sentence)
        return [
            here.is_title,
            there.is_title,
            here.paragraph == there.paragraph,
            self._values[round(quantity.value)],
            *self._brackets(quantity),
            len(self.context.money_in(trigger.sentence)),
            there.last - trigger.last,
            len({cue.kind for cue in cues if cue.first > trigger.last}),
            len(firms),
            len(firms - {source.entity, candidate.target.entity}),
            len({mention.entity for mention in beside}),
            min((abs(_gap(match, quantity)) for match in metrics), default=ELSEWHERE),
            min((match.first - here.first for match in deals), default=ELSEWHERE),
        ]

    def _in_turn(self, end: Mention, quantity: Quantity) -> float:
        """Tell whether a list of names and the sums of a sentence are as many and stand in the same order.

        1 where the sum's place is that of the name ("A and B gave 5 and 3 million"), 0 where it is another's,
        -1 where there is no such list.
        """
        sums = [other.first for other in self.context.money_in(quantity.sentence)]
        listed = dict.fromkeys(
            m.entity for m in self._names.get(end.sentence, ()) if m.group == end.group >= 0
        )
        if len(sums) < 2 or len(listed) != len(sums) or end.entity not in listed:
            return -1
        return list(listed).index(end.entity) == sums.index(quantity.first)

    def _among(self, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a sum is the largest around, and whether it is what those before it add up to."""
        around = [
            other
            for number in range(quantity.sentence - REACH, quantity.sentence + REACH + 1)
            for other in self.context.money_in(number)
            if other.unit == quantity.unit
        ]
        before = [other.value for other in around if other.first < quantity.first]
        adds_up = len(before) > 1 and abs(sum(before[-2:]) - quantity.value) <= _ROUNDED * quantity.value
        return quantity.value >= max(other.value for other in around) and len(around) > 1, adds_up

    def _brackets(self, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a sum says in brackets what another did, and whether one behind it does so of it."""
        tokens = self.context.reading.tokens
        sums = self.context.money_in(quantity.sentence)
        place = next(place for place, other in enumerate(sums) if other.first == quantity.first)

        def repeats(number: int) -> bool:
            if not 0 < number < len(sums):
                return False
            before, first = sums[number - 1], sums[number].first
            return first - before.last <= _BRACKET and tokens[first - 1].text in "(="

        return repeats(place), repeats(place + 1)


def _gap(quantity: Placed, other: Placed) -> float:
    """Return how many words stand from `other` to a sum behind it, below 0 to one before it, 0 on it."""
    if quantity.first >= other.last:
        return quantity.first - other.last
    if quantity.last <= other.first:
        return quantity.last - other.first - 1
    return 0


def _ends_at(table: PhraseTable[str], tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(match.last == last for match in table.find(tokens, first, last))
