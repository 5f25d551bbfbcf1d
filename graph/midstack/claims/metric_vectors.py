"""Candidates of metrics as rows of numbers, in terms that hold across languages; words never enter.

What the number is, where the cue stands and what competes for it comes first, then how the holder stands to
both and what the text makes of it. -1 stands for what does not apply.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

import numpy as np

from midstack.claims.columns import Matrix
from midstack.claims.context import Context
from midstack.claims.metric_candidates import HOLDERS, MetricCandidate
from midstack.claims.money_words import first_deal, word_distances
from midstack.claims.places import gap_to
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import HOW, Mention
from midstack.ontology import Ontology

D = TypeVar("D")
"""What is described: a number, or a candidate."""
FAR: Final = 60
"""Most tokens that count; farther is as far."""
_APART: Final = 100
"""What a sentence between counts, in tokens."""
_NOT_NAMED: Final = (9, FAR, 0, 9, 0, 0, 0, -1, -1, 9, 9, 0, 9)
"""Stands for the cue of a metric that nothing names."""
_CASES: Final = (
    "gen", "dat", "loc", "com", "agent", "abl", "erg", "on", "for", "acc", "than", "between", "about", "also",
)  # fmt: skip
_BOUNDS: Final = ("exact", "about", "atLeast", "upTo")
_COUNTED: Final = ("Organization", "Facility", "Model")
_TYPES: Final = ("Organization", "Model", "Facility", "Product")
_NO_WAY: Final = (-1,) * 6
"""Stands for where no cue stands beside the holder."""
_PATTERNS: Final = ("qch", "qhc", "cqh", "chq", "hqc", "hcq")
"""Order of number (q), cue and holder."""
_CLASSES: Final = ("deal", "price", "prior", "whole")
"""Word classes of the lexicon that tell what a number is."""
_NUMBER: Final = (
    "metric", "value", "bare", "bound", "range", "presumed", "svo", "title", "question", "sentence",
    "length", "place", "alike", "before", "repeated", "names", "organizations", "facilities", "models",
    "listed", *(f"{name}-{side}" for name in _CLASSES for side in ("before", "behind")), "first-deal",
)  # fmt: skip
_CUE: Final = (
    "cue-offset", "cue-gap", "cue-side", "cue-borders", "cue-words", "cue-letters", "cue-metrics",
    "cue-title", "cues", "closer", "between", "lead", "rank",
)  # fmt: skip
_HOLDER: Final = (
    "holder-offset", "holder-type", "known", "class", "bare-case", "group", "count", "share", "in-title",
    "topic", "order", "subject", "subject-before", "rivals", "named-here", "first",
    "gap", "side", "borders", "names-between", "nearer", "numbers-between",
    *(f"how-{how}" for how in HOW), *(f"case-{case}" for case in _CASES),
)  # fmt: skip
_TO_CUE: Final = (
    "to-cue", "to-cue-side", "to-cue-borders", "to-cue-between", "to-cue-nearer", "pattern"
)  # fmt: skip


def metric_columns(ontology: Ontology) -> tuple[str, ...]:
    """Return the names of the columns, in order."""
    return (
        *_NUMBER, *_CUE, *(f"cue-{metric}" for metric in ontology.metrics),
        *(f"near-{kind}" for kind in ontology.kinds),
        *_HOLDER, *(f"by-{kind}" for kind in ontology.kinds), *(f"role-{role}" for role in ontology.roles),
        *_TO_CUE,
    )  # fmt: skip


def describe_metrics(context: Context, ontology: Ontology, candidates: Sequence[MetricCandidate]) -> Matrix:
    """Return one row a candidate, columns as `metric_columns`. `candidates` are all those of the document."""
    rows = np.zeros((len(candidates), len(metric_columns(ontology))), dtype=np.float32)
    around = _Surroundings(context, ontology, candidates)
    heads: dict[tuple[int, str], list[float]] = {}
    for place, candidate in enumerate(candidates):
        key = (candidate.quantity.first, candidate.metric)
        if key not in heads:
            heads[key] = [*around.number(candidate), *around.cue(candidate), *around.near(candidate)]
        rows[place] = (*heads[key], *around.holder(candidate), *around.to_cue(candidate))
    return rows


class _Surroundings:
    """One document, counted once."""

    def __init__(self, context: Context, ontology: Ontology, candidates: Sequence[MetricCandidate]) -> None:
        self._context = context
        self._reading = context.reading
        self._metrics = list(ontology.metrics)
        self._kinds = list(ontology.kinds)
        self._roles = list(ontology.roles)
        self._classes = {name: float(place) for place, name in enumerate(ontology.classes)}
        mentions = self._reading.mentions
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        named = [mention for mention in mentions if mention.how == "name"]
        self._counts = Counter(mention.entity for mention in named)
        self._order = {entity: place for place, entity in enumerate(dict.fromkeys(m.entity for m in named))}
        self._titled = {m.entity for m in named if self._reading.sentences[m.sentence].is_title}
        self._topic = next((m.entity for m in mentions if m.how == "topic"), None)
        self._values = Counter(round(quantity.value) for quantity in context.quantities)
        self._quantities: dict[int, list[Quantity]] = {}
        for quantity in context.quantities:
            self._quantities.setdefault(quantity.sentence, []).append(quantity)
        self._known: dict[Hashable, Sequence[float]] = {}
        self._distances: dict[int, dict[str, int]] = {}
        """How far the cue of each metric is from the number that starts at a token."""
        for c in candidates:
            if c.cue is not None:
                far = c.cue.gap + _APART * abs(c.cue.offset)
                self._distances.setdefault(c.quantity.first, {})[c.metric] = far

    def _once(self, key: Hashable, describe: Callable[[D], Sequence[float]], what: D) -> Sequence[float]:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = describe(what)
        return known

    def number(self, candidate: MetricCandidate) -> Sequence[float]:
        """Return the columns _NUMBER; all but the first are the same whatever the number measures."""
        q = candidate.quantity
        return (self._metrics.index(candidate.metric), *self._once(("number", q.first), self._number, q))

    def _number(self, q: Quantity) -> Sequence[float]:
        sentence = self._reading.sentences[q.sentence]
        length = sentence.last - sentence.first
        alike = self._alike(q)
        here = self._mentions.get(q.sentence, [])
        named = [mention for mention in here if mention.how == "name"]
        return [
            math.log10(max(abs(q.value), 1.0)),
            q.unit == "",
            _BOUNDS.index(q.bound),
            q.minimum is not None,
            q.is_presumed,
            self._reading.lexicon.order == "svo",
            sentence.is_title,
            sentence.is_question,
            min(q.sentence, 30),
            length,
            (q.first - sentence.first) / max(1, length),
            len(alike),
            sum(other.first < q.first for other in alike),
            self._values[round(abs(q.value))],
            len({mention.entity for mention in named}),
            *(len({m.entity for m in named if m.type == kind}) for kind in _COUNTED),
            len({mention.entity for mention in here if mention.group >= 0}),
            *word_distances(self._reading, q, _CLASSES, FAR),
            first_deal(self._reading, q, FAR),
        ]

    def near(self, candidate: MetricCandidate) -> Sequence[float]:
        """Return how near the cues of all metrics and relations are to the number."""
        return self._once(("near", candidate.quantity.first), self._near, candidate.quantity)

    def _near(self, q: Quantity) -> Sequence[float]:
        distances = self._distances.get(q.first, {})
        metrics = [float(distances.get(metric, 2 * _APART)) for metric in self._metrics]
        return metrics + self._kinds_near(q.sentence, q.first, q.last, signed=False)

    def cue(self, candidate: MetricCandidate) -> Sequence[float]:
        """Return the columns _CUE."""
        q, cue = candidate.quantity, candidate.cue
        if cue is None:
            return _NOT_NAMED
        distances = self._distances[q.first]
        reading = self._reading
        number = q.sentence + cue.offset
        cues = reading.matches(reading.lexicon.metrics, number)
        alike = [other for other in self._alike(q) if other.first != q.first] if cue.offset == 0 else None
        before = cue.first < q.first
        low, high = (cue.last, q.first) if before else (q.last, cue.first)
        mine = distances[candidate.metric]
        others = [far for metric, far in distances.items() if metric != candidate.metric]
        return [
            cue.offset,
            min(cue.gap, FAR),
            0 if cue.gap == 0 else -1 if before else 1,
            min(9, self._context.clause_borders(cue.first, q.first)),
            cue.last - cue.first,
            len(reading.words_of(cue.first, cue.last)),
            len({m.payload for m in cues if m.first < cue.last and cue.first < m.last}),
            reading.sentences[number].is_title,
            sum(m.payload == candidate.metric for m in reading.matches(reading.lexicon.metrics, q.sentence)),
            9 if alike is None else sum(gap_to(other, cue.first, cue.last) < cue.gap for other in alike),
            9 if alike is None else sum(low <= other.first < high for other in alike),
            max(-FAR, min(FAR, min(others, default=2 * _APART) - mine)),
            sum(far < mine for far in others),
        ]

    def holder(self, candidate: MetricCandidate) -> Sequence[float]:
        """Return the columns _HOLDER, how near the cues of all relations are, and the holder's roles.

        They are the same whatever the number measures.
        """
        key = (candidate.quantity.first, candidate.unit, id(candidate.holder))
        return self._once(key, self._holder, candidate)

    def to_cue(self, candidate: MetricCandidate) -> Sequence[float]:
        """Return the columns _TO_CUE."""
        q, holder, cue = candidate.quantity, candidate.holder, candidate.cue
        if holder.sentence != q.sentence or holder.is_silent or cue is None or cue.offset:
            return _NO_WAY
        types = HOLDERS[candidate.unit]
        order = sorted(((q.first, "q"), (cue.first, "c"), (holder.first, "h")))
        return (
            min(FAR, gap_to(holder, cue.first, cue.last)),
            -1 if holder.first < cue.first else 1,
            min(9, self._context.clause_borders(holder.first, cue.first)),
            self._between(holder.first, cue.first, candidate, types),
            self._nearer(candidate, cue.first, cue.last, types),
            _PATTERNS.index("".join(letter for _, letter in order)),
        )

    def _holder(self, candidate: MetricCandidate) -> Sequence[float]:
        q, holder = candidate.quantity, candidate.holder
        types = HOLDERS[candidate.unit]
        known = self._context.known(holder.entity)
        here = self._mentions.get(q.sentence, [])
        named = {m.entity for m in here if m.type in types and m.how == "name"}
        entity = holder.entity
        return [
            max(-9, holder.sentence - q.sentence),
            _TYPES.index(holder.type),
            known is not None,
            self._classes.get(known.entity_class, -1.0) if known else -1.0,
            not holder.cases,
            holder.group >= 0,
            self._counts[entity],
            self._counts[entity] / max(1, *self._counts.values()) if self._counts else 0.0,
            entity in self._titled,
            entity == self._topic,
            min(20, self._order.get(entity, 20)),
            self._subject(q.sentence) == entity,
            self._subject(q.sentence - 1) == entity,
            len(named),
            entity in named,
            self._context.is_first(holder),
            *self._nearness(candidate, types),
            *(holder.how == how for how in HOW),
            *(case in holder.cases for case in _CASES),
            *self._kinds_by(candidate),
            *(known is not None and role in known.roles for role in self._roles),
        ]

    def _nearness(self, candidate: MetricCandidate, types: frozenset[str]) -> list[float]:
        q, holder = candidate.quantity, candidate.holder
        if holder.sentence != q.sentence or holder.is_silent:
            between = -1 if holder.is_silent else 20 + self._between(holder.first, q.first, candidate, types)
            return [-1, 0, -1, between, -1, -1]
        alike = [other for other in self._alike(q) if other.first != q.first]
        low, high = sorted((holder.first, q.first))
        gap = gap_to(q, holder.first, holder.last)
        return [
            min(gap, FAR),
            -1 if holder.first < q.first else 1,
            min(9, self._context.clause_borders(holder.first, q.first)),
            self._between(holder.first, q.first, candidate, types),
            self._nearer(candidate, q.first, q.last, types),
            sum(low < other.first < high for other in alike),
        ]

    def _between(self, one: int, other: int, candidate: MetricCandidate, types: frozenset[str]) -> int:
        low, high = sorted((one, other))
        first, last = sorted((candidate.holder.sentence, candidate.quantity.sentence))
        return len(
            {
                mention.entity
                for number in range(first, last + 1)
                for mention in self._mentions.get(number, ())
                if low < mention.first < high
                and mention.type in types
                and (mention.how == "name" or (first == last and mention.how == "nominal"))
            }
            - {candidate.holder.entity}
        )

    def _nearer(self, candidate: MetricCandidate, first: int, last: int, types: frozenset[str]) -> int:
        """Count the other entities named nearer to tokens `first` to `last` than the holder is."""
        mine = gap_to(candidate.holder, first, last)
        return len(
            {
                mention.entity
                for mention in self._mentions.get(candidate.quantity.sentence, ())
                if mention.how == "name" and mention.type in types and gap_to(mention, first, last) < mine
            }
            - {candidate.holder.entity}
        )

    def _alike(self, quantity: Quantity) -> list[Quantity]:
        """Return the numbers of the sentence that count the same sort of thing, itself among them."""
        return [
            other
            for other in self._quantities[quantity.sentence]
            if other.unit == quantity.unit or (quantity.is_money and other.is_money)
        ]

    def _subject(self, sentence: int) -> str | None:
        """Return what a sentence names first without a case, as subjects are."""
        for mention in self._mentions.get(sentence, ()):
            if mention.how in ("name", "nominal") and not mention.cases - {"erg", "topic", "nom"}:
                return mention.entity
        return None

    def _kinds_by(self, candidate: MetricCandidate) -> list[float]:
        holder = candidate.holder
        if holder.sentence != candidate.quantity.sentence or holder.is_silent:
            return [float(FAR)] * len(self._kinds)
        return self._kinds_near(holder.sentence, holder.first, holder.last, signed=True)

    def _kinds_near(self, sentence: int, first: int, last: int, *, signed: bool) -> list[float]:
        """Return how far the nearest cue of every relation kind is, FAR at most; below zero where before."""
        nearest: dict[str, int] = {}
        for match in self._reading.matches(self._reading.lexicon.cues, sentence):
            gap = gap_to(match, first, last)
            gap = -gap if signed and match.first <= first else gap
            if abs(gap) < abs(nearest.get(match.payload.kind, FAR)):
                nearest[match.payload.kind] = gap
        return [float(nearest.get(kind, FAR)) for kind in self._kinds]
