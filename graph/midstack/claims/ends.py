"""How a mention stands to a cue it may belong to: order, distance, and what else competes for it.

Silent mentions stand for a whole sentence: they have a side of their own and no distance.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from midstack.claims.columns import Flags, Matrix, MentionColumns, Numbers, TriggerColumns, count_distinct
from midstack.claims.context import Context

_HOW: Final = ("name", "nominal", "nominal2", "dropped", "topic")
_CASES: Final = (
    "gen", "dat", "loc", "com", "agent", "abl", "erg", "on", "for", "like", "between", "via", "about", "also",
)  # fmt: skip
END_FEATURES: Final[tuple[str, ...]] = (
    "offset", "side", "gap", "rivals", "clauses", "first", "listed", "cues", "kin-cues", "pull",
    *(f"how-{how}" for how in _HOW), *(f"case-{case}" for case in _CASES), "bare",
)  # fmt: skip
_FAR: Final = (30, 4, 5)
"""Gap, rivals and clauses of a mention in another sentence."""
_MOST_RIVALS: Final = 3


class Ends:
    """The ends of one document's candidates."""

    def __init__(self, context: Context, mentions: MentionColumns, triggers: TriggerColumns) -> None:
        self._m = mentions
        self._t = triggers
        self._clauses = np.array(context.clause_counts, dtype=np.int32)
        listed = context.reading.mentions
        self._own = np.array(
            [
                (
                    *(float(mention.how == how) for how in _HOW),
                    *(float(case in mention.cases) for case in _CASES),
                    float(not mention.cases),
                )
                for mention in listed
            ],
            dtype=np.float32,
        )
        self._is_first = np.array([context.is_first(mention) for mention in listed], dtype=np.bool_)

    def describe(self, trigger: Numbers, mention: Numbers, allowed: Flags, cues: Numbers) -> Matrix:
        """Return a row for every end, columns as END_FEATURES.

        `trigger` and `mention` are its row numbers, `allowed` which types may play its part (shape: kinds,
        types), `cues` the triggers that count as competitors.
        """
        pairs, back = np.unique(trigger.astype(np.int64) * len(self._m.first) + mention, return_inverse=True)
        t, m = np.divmod(pairs, len(self._m.first))
        head = self._heads(t, m, allowed)
        near = self._nearness(t, m, cues)
        rows = np.hstack((head, near, self._own[m]))
        return rows[back]

    def _heads(self, t: Numbers, m: Numbers, allowed: Flags) -> Matrix:
        first, last = self._m.first[m], self._m.last[m]
        cue_first, cue_last = self._t.first[t], self._t.last[t]
        here = self._m.sentence[m] == self._t.sentence[t]
        side = np.where(self._m.silent[m], 0, np.where(first < cue_first, -1, 1))
        gap = np.where(last <= cue_first, cue_first - last, np.maximum(0, first - cue_last))
        clauses = np.abs(self._clauses[cue_first] - self._clauses[first])
        return np.column_stack(
            (
                self._m.sentence[m] - self._t.sentence[t],
                side,
                np.where(here, gap, _FAR[0]),
                np.where(here, self._rivals(t, m, allowed), _FAR[1]),
                np.where(here, clauses, _FAR[2]),
                self._is_first[m],
                self._m.listed[m] >= 0,
            )
        ).astype(np.float32)

    def _rivals(self, t: Numbers, m: Numbers, allowed: Flags) -> Numbers:
        """Count (up to 3) other entities of a fitting type between cue and mention, its own list left out."""
        all_ = self._m
        low = np.minimum(self._t.first[t], all_.first[m])[:, None]
        high = np.maximum(self._t.first[t], all_.first[m])[:, None]
        between = (
            (all_.sentence == all_.sentence[m][:, None])
            & (all_.first >= low)
            & (all_.first < high)
            & (all_.entity != all_.entity[m][:, None])
            & allowed[self._t.kind[t]][:, all_.type]
            & ~all_.silent
            & ((all_.listed < 0) | (all_.listed != all_.listed[m][:, None]))
        )
        return np.minimum(_MOST_RIVALS, count_distinct(between, all_.entity))

    def _nearness(self, t: Numbers, m: Numbers, cues: Numbers) -> Matrix:
        """Count other cues, and those of the same kind, that stand nearer; and how much the nearest does."""
        first, last = self._m.first[m], self._m.last[m]
        cue_first, cue_last = self._t.first[t], self._t.last[t]
        cues = cues[self._t.word[cues]]
        others = (
            (self._t.sentence[cues] == self._t.sentence[t][:, None])
            & ~((self._t.first[cues] < cue_last[:, None]) & (cue_first[:, None] < self._t.last[cues]))
        )  # fmt: skip
        after = first >= cue_first
        low, high = np.where(after, cue_last, last), np.where(after, first, cue_first)
        between = others & (self._t.first[cues] >= low[:, None]) & (self._t.first[cues] < high[:, None])
        kin = between & (self._t.kind[cues] == self._t.kind[t][:, None])
        own = np.abs(cue_first - first)
        distance = np.where(others, np.abs(self._t.first[cues] - first[:, None]), own[:, None])
        nearest = distance.min(axis=1, initial=np.iinfo(np.int32).max)
        rows = np.column_stack(
            (
                count_distinct(between, self._t.first[cues]),
                count_distinct(kin, self._t.first[cues]),
                own - np.minimum(nearest, own),
            )
        ).astype(np.float32)
        rows[(self._m.sentence[m] != self._t.sentence[t]) | self._m.silent[m]] = -1.0
        return rows
