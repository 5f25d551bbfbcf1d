"""How a mention stands to a cue it may belong to: order, distance, and what else competes for it.

Silent mentions stand for a whole sentence: they have a side of their own and no distance.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidates
from midstack.claims.columns import Flags, Matrix, Numbers, TriggerColumns, count_distinct
from midstack.claims.context import Context
from midstack.mentions.reading import HOW
from midstack.ontology.blocks import distinct

_CASES: Final = (
    "gen", "dat", "loc", "com", "agent", "abl", "erg", "on", "for", "like", "between", "via", "about", "also",
)  # fmt: skip
END_FEATURES: Final[tuple[str, ...]] = (
    "offset", "side", "gap", "rivals", "clauses", "first", "listed", "cues", "kin-cues", "pull",
    *(f"how-{how}" for how in HOW), *(f"case-{case}" for case in _CASES), "bare",
)  # fmt: skip
_HEADS: Final = 7
"""How many of them are told by the cue and the mention alone, `_NEARNESS` by other cues too."""
_NEARNESS: Final = 3
_FAR: Final = (30, 4, 5)
"""Gap, rivals and clauses of a mention in another sentence."""
_MOST_RIVALS: Final = 3


class Ends:
    """The ends of one document's candidates; `cues` are the triggers that count as competitors."""

    def __init__(
        self, context: Context, candidates: Candidates, triggers: TriggerColumns, cues: Numbers
    ) -> None:
        self._candidates = candidates
        self._m = candidates.columns
        self._t = triggers
        self._cues = cues[triggers.word[cues]]
        self._clauses = np.array(context.clause_counts, dtype=np.int32)
        listed = context.reading.mentions
        self._own = np.array([_own(mention.how, mention.cases) for mention in listed], dtype=np.float32)
        self._is_first = np.array([context.is_first(mention) for mention in listed], dtype=np.bool_)

    def describe(self) -> tuple[tuple[Matrix, Numbers], tuple[Matrix, Numbers]]:
        """Return the different sources and targets, and which of them every candidate has.

        Both have columns as END_FEATURES.
        """
        c = self._candidates
        mentions = len(self._m.first)
        most = len(self._t.first) * mentions
        start = c.trigger.astype(np.int64) * mentions
        # Both kinds of end go through the same steps, so they go through them together.
        ends, places = distinct(np.concatenate((start + c.source, most + start + c.target)), 2 * most)
        is_target = ends >= most
        trigger, mention = np.divmod(ends - most * is_target, mentions)
        allowed = np.stack((c.allowed.sources, c.allowed.targets))[:, :, self._m.type]
        fitting = allowed[is_target.astype(np.intp), self._t.kind[trigger]]
        rows = np.empty((len(ends), len(END_FEATURES)), dtype=np.float32)
        self._fill_heads(rows[:, :_HEADS], trigger, mention, fitting)
        self._fill_nearness(rows[:, _HEADS : _HEADS + _NEARNESS], trigger, mention)
        rows[:, _HEADS + _NEARNESS :] = self._own[mention]
        sources = len(ends) - int(is_target.sum())
        return (rows[:sources], places[: len(c)]), (rows[sources:], places[len(c) :] - sources)

    def _fill_heads(self, rows: Matrix, t: Numbers, m: Numbers, fitting: Flags) -> None:
        first, last = self._m.first[m], self._m.last[m]
        cue_first, cue_last = self._t.first[t], self._t.last[t]
        offset = self._m.sentence[m] - self._t.sentence[t]
        here = offset == 0
        gap = np.where(last <= cue_first, cue_first - last, np.maximum(0, first - cue_last))
        clauses = np.abs(self._clauses[cue_first] - self._clauses[first])
        rows[:, 0] = offset
        rows[:, 1] = np.where(self._m.silent[m], 0, np.where(first < cue_first, -1, 1))
        rows[:, 2] = np.where(here, gap, _FAR[0])
        rows[:, 3] = np.where(here, self._rivals(cue_first, m, fitting), _FAR[1])
        rows[:, 4] = np.where(here, clauses, _FAR[2])
        rows[:, 5] = self._is_first[m]
        rows[:, 6] = self._m.listed[m] >= 0

    def _rivals(self, cue: Numbers, m: Numbers, fitting: Flags) -> Numbers:
        """Count (up to 3) other entities of a fitting type between cue and mention, its own list left out."""
        all_ = self._m
        rivals = all_.others & ~all_.silent
        rivals &= (all_.listed < 0) | (all_.listed != all_.listed[:, None])
        low = np.minimum(cue, all_.first[m])[:, None]
        high = np.maximum(cue, all_.first[m])[:, None]
        between = fitting & rivals[m]
        between &= all_.first >= low
        between &= all_.first < high
        return np.minimum(_MOST_RIVALS, all_.count_entities(between))

    def _fill_nearness(self, rows: Matrix, t: Numbers, m: Numbers) -> None:
        """Count other cues, and those of the same kind, that stand nearer; and how much the nearest does."""
        first, last = self._m.first[m], self._m.last[m]
        cue_first, cue_last = self._t.first[t], self._t.last[t]
        place = self._t.first[self._cues]
        others, alike = self._other_cues()
        others = others[t]
        after = first >= cue_first
        low, high = np.where(after, cue_last, last), np.where(after, first, cue_first)
        between = others & (place >= low[:, None])
        between &= place < high[:, None]
        own = np.abs(cue_first - first)
        distance = np.where(others, np.abs(place - first[:, None]), own[:, None])
        nearest = distance.min(axis=1, initial=np.iinfo(np.int32).max)
        rows[:, 0] = count_distinct(between, place)
        rows[:, 1] = count_distinct(between & alike[t], place)
        rows[:, 2] = own - np.minimum(nearest, own)
        rows[(self._m.sentence[m] != self._t.sentence[t]) | self._m.silent[m]] = -1.0

    def _other_cues(self) -> tuple[Flags, Flags]:
        """Return for every trigger which cues stand elsewhere in its sentence, and which are of its kind."""
        t, cues = self._t, self._cues
        others = t.sentence[cues] == t.sentence[:, None]
        others &= (t.first[cues] >= t.last[:, None]) | (t.first[:, None] >= t.last[cues])
        return others, t.kind[cues] == t.kind[:, None]


@cache
def _own(how: str, cases: frozenset[str]) -> tuple[bool, ...]:
    return (*(how == name for name in HOW), *(name in cases for name in _CASES), not cases)
