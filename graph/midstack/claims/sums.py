"""The sums of money around a relation, as rows of numbers, in terms that hold across languages.

Words never enter: where a sum stands to the cue and to both ends, what stands between, and which other cues
and names are nearer to it do. So what is learned from one language serves the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.columns import WORDS, Matrix, number
from midstack.claims.context import Context
from midstack.claims.own_sums import ELSEWHERE, REACH, OwnSums
from midstack.claims.own_sums import FEATURES as OWN_FEATURES
from midstack.claims.places import signed_gap
from midstack.claims.triggers import Trigger
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology

_NEAREST: Final = ("nearest-firm", "firm-before", "firm-after")
_AT_CUE: Final = ("jointly", "each", "lead")
"""Word classes of the lexicon that tell by the cue whose the sum is."""
FEATURES: Final = (
    "kind", "offset", "svo", "gap", "distance", "to-source", "to-target",
    "clauses-cue", "clauses-source", "clauses-target", "names-cue", "names-source", "names-target",
    "own-cue", "nearer-cues", "own-cues", "nearest-kind", "nearest-own", "cues-between",
    "nearer-sums", "source-listed", "target-listed", "source-named", "target-named",
    "source-apart", "target-apart", "word-cue", *_NEAREST, "cue-touches", "own-touches",
    *(f"cue-{name}" for name in _AT_CUE), "cue-title", "same-line", "cue-sums", "cue-to-end",
    "kinds-behind", "firms", "source-firms", "source-group", "turn-of-source", "turn-of-target",
    *OWN_FEATURES,
)  # fmt: skip


@dataclass(slots=True)
class Sums:
    """The sums of a document beside its cues; built once per document."""

    context: Context
    ontology: Ontology
    triggers: Sequence[Trigger]
    _kinds: Mapping[str, int] = field(init=False)
    _cues: dict[int, list[Trigger]] = field(init=False, default_factory=dict)
    _names: dict[int, list[Mention]] = field(init=False, default_factory=dict)
    _own: OwnSums = field(init=False)

    def __post_init__(self) -> None:
        self._kinds = number(self.ontology.kinds)
        self._own = OwnSums(self.context, self.ontology)
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
        gap = signed_gap(quantity, trigger) if offset == 0 else ELSEWHERE
        return [
            self._kinds[trigger.kind], offset, lexicon.order == "svo",
            gap, abs(gap), self._way(quantity, source), self._way(quantity, target),
            self.context.clause_borders(quantity.first, trigger.first),
            self._clauses(quantity, source), self._clauses(quantity, target),
            *self._names_between(candidate, quantity),
            *self._rival_cues(trigger, quantity),
            self._nearer_sums(trigger, quantity),
            source.group >= 0, target.group >= 0, source.how == "name", target.how == "name",
            source.sentence - trigger.sentence, target.sentence - trigger.sentence,
            trigger.pos in WORDS, *self._nearest(candidate, quantity), *self._touching(trigger, quantity),
            *self._at_cue(trigger), *self._around(candidate, quantity),
            self._in_turn(source, quantity), self._in_turn(target, quantity),
            *self._own.describe(quantity),
        ]  # fmt: skip

    def _way(self, quantity: Quantity, end: Mention) -> float:
        here = end.sentence == quantity.sentence and not end.is_silent
        return signed_gap(quantity, end) if here else ELSEWHERE

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
        nearest_own = min((abs(signed_gap(quantity, cue)) for cue in own), default=ELSEWHERE)
        others = [cue for cue in here if cue.kind != trigger.kind]
        nearer = {cue.first for cue in others if abs(signed_gap(quantity, cue)) < nearest_own}
        nearest = min(here, key=lambda cue: abs(signed_gap(quantity, cue)), default=None)
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

    def _nearer_sums(self, trigger: Trigger, quantity: Quantity) -> float:
        """Return how many sums of the sentence are nearer to the cue."""
        if quantity.sentence != trigger.sentence:
            return 0
        own = abs(signed_gap(quantity, trigger))
        return sum(
            abs(signed_gap(other, trigger)) < own for other in self.context.money_in(quantity.sentence)
        )

    def _nearest(self, candidate: Candidate, quantity: Quantity) -> list[float]:
        """Return what the nearest firm on either side is: source (1), target (2), another (0), none (-1)."""
        firms = [m for m in self._names.get(quantity.sentence, ()) if m.type == "Organization"]
        before = [m for m in firms if m.last <= quantity.first]
        after = [m for m in firms if m.first >= quantity.last]
        chosen = (
            min(firms, key=lambda m: abs(signed_gap(quantity, m)), default=None),
            before[-1] if before else None,
            after[0] if after else None,
        )
        ends = {candidate.target.entity: 2, candidate.source.entity: 1}
        return [-1 if m is None else ends.get(m.entity, 0) for m in chosen]

    def _touching(self, trigger: Trigger, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a cue touches the sum, and whether one of the same kind does."""
        first, last = quantity.first, quantity.last
        touching = [c for c in self._cues.get(quantity.sentence, ()) if first <= c.last and c.first <= last]
        return bool(touching), any(cue.kind == trigger.kind for cue in touching)

    def _at_cue(self, trigger: Trigger) -> Iterator[float]:
        """Yield how far the nearest word of each class stands from the cue."""
        reading = self.context.reading
        for name in _AT_CUE:
            found = reading.matches(reading.lexicon.has(name), trigger.sentence)
            yield min((signed_gap(match, trigger) for match in found), key=abs, default=ELSEWHERE)

    def _around(self, candidate: Candidate, quantity: Quantity) -> list[float]:
        """Return where the cue stands in the text, and who is named with the sum and with the source."""
        reading, trigger, source = self.context.reading, candidate.trigger, candidate.source
        here, there = reading.sentences[quantity.sentence], reading.sentences[trigger.sentence]
        cues = self._cues.get(trigger.sentence, ())
        firms = {m.entity for m in self._names.get(quantity.sentence, ()) if m.type == "Organization"}
        beside = (m for m in self._names.get(source.sentence, ()) if m.group == source.group >= 0)
        return [
            there.is_title,
            here.paragraph == there.paragraph,
            len(self.context.money_in(trigger.sentence)),
            there.last - trigger.last,
            len({cue.kind for cue in cues if cue.first > trigger.last}),
            len(firms),
            len(firms - {source.entity, candidate.target.entity}),
            len({mention.entity for mention in beside}),
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
