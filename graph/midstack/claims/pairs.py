"""What two mentions are to each other and to the cue: order, what stands between, what the registry knows."""

from __future__ import annotations

from typing import Final

import numpy as np

from midstack.claims.candidates import Candidates
from midstack.claims.columns import Matrix, MentionColumns, Numbers, TriggerColumns
from midstack.claims.context import Context
from midstack.ontology import Ontology
from midstack.ontology.blocks import distinct

PATTERNS: Final = ("sto", "sot", "tso", "tos", "ost", "ots")
"""Order of source, cue (t) and target."""
KNOWN: Final = ("yes", "kin", "no", "nothing")
PAIR_FEATURES: Final = ("same-list", "between", "apart")
TIE_FEATURES: Final = ("told", "told-back")
"""How often the press told this tie before, and the reverse one.

Other ties of the two are left out: "Nvidia acquires Intel" is no less likely for all that is known of them.
"""
_OFTEN: Final = 8
"""From how often on more makes no difference."""
ORDER_FEATURES: Final = (
    *(f"pattern-{pattern}" for pattern in PATTERNS), *(f"known-{known}" for known in KNOWN),
)  # fmt: skip
_ORDERS: Final = np.array([3, 2, 5, 5, 0, 0, 4, 1])
"""Pattern by whether the source stands before the cue (4), the target does (2), source before target (1)."""
_UNKNOWN: Final = len(KNOWN)
_NOT_HERE: Final = 3
"""Names between two mentions of different sentences."""
_EVERY_ORDER: Final = np.array(
    [
        [*(p == pattern for p in range(len(PATTERNS))), *(k == known for k in range(len(KNOWN)))]
        for pattern in range(len(PATTERNS))
        for known in range(len(KNOWN) + 1)
    ],
    dtype=np.float32,
)
"""All that ORDER_FEATURES may be, by pattern and what is known."""

Shared = tuple[Matrix, Numbers]
"""The different rows, and which of them every candidate has."""


class Pairs:
    """The pairs of one document's candidates."""

    def __init__(self, candidates: Candidates, triggers: TriggerColumns) -> None:
        self._candidates = candidates
        self._t = triggers
        width = len(candidates.columns.first)
        low = np.minimum(candidates.source, candidates.target).astype(np.int64)
        high = np.maximum(candidates.source, candidates.target)
        pairs, self._places = distinct(low * width + high, width * width)
        self._low, self._high = np.divmod(pairs, width)

    def describe(self) -> Shared:
        """Return PAIR_FEATURES of the different pairs."""
        m = self._candidates.columns
        one, other = self._low, self._high
        rows = np.empty((len(one), len(PAIR_FEATURES)), dtype=np.float32)
        rows[:, 0] = (m.listed[one] >= 0) & (m.listed[one] == m.listed[other])
        rows[:, 1] = _names_between(m, one, other)
        rows[:, 2] = np.abs(m.first[one] - m.first[other])
        return rows, self._places

    def count_kinds(self) -> Numbers:
        """Return of how many kinds a cue's place speaks for a pair, whichever of the two is the source."""
        trigger = self._candidates.trigger
        cues, cue_of = distinct(self._t.first, int(self._t.first.max()) + 1)
        width = len(self._low)
        places, place_of = distinct(cue_of[trigger] * width + self._places, len(cues) * width)
        kinds = int(self._t.kind.max()) + 1
        readings, _ = distinct(place_of * kinds + self._t.kind[trigger], len(places) * kinds)
        return np.bincount(readings // kinds)[place_of]

    def order(self, context: Context, ontology: Ontology) -> Shared:
        """Return ORDER_FEATURES; by first tokens, and a name on a cue precedes it."""
        c = self._candidates
        source, target = c.columns.first[c.source], c.columns.first[c.target]
        cue = self._t.first[c.trigger]
        pattern = _ORDERS[4 * (source <= cue) + 2 * (target <= cue) + (source < target)]
        return _EVERY_ORDER, pattern * (len(KNOWN) + 1) + self._known(context, ontology)

    def ties(self, context: Context, ontology: Ontology) -> Shared:
        """Return TIE_FEATURES of the different readings of two entities."""
        c, ties = self._candidates, context.ties
        names = c.columns.names
        kinds = list(ontology.kinds)
        kind = self._t.kind[c.trigger]
        source, target = c.columns.entity[c.source], c.columns.entity[c.target]
        keys = (kind * len(names) + source) * len(names) + target
        asked, places = distinct(keys, len(kinds) * len(names) ** 2)
        rows = []
        for key in asked.tolist():
            pair, target_name = divmod(key, len(names))
            kind_place, source_name = divmod(pair, len(names))
            one, name, other = names[source_name], kinds[kind_place], names[target_name]
            rows.append((ties.times(one, name, other), ties.times(other, name, one)))
        return np.minimum(np.array(rows, dtype=np.float32), _OFTEN), places

    def _known(self, context: Context, ontology: Ontology) -> Numbers:
        """Return what the registry knows of every candidate, as places in KNOWN."""
        c = self._candidates
        names = c.columns.names
        kinds = {kind.belonging: kind for kind in ontology.kinds.values() if kind.belonging}
        listed = list(kinds)
        end = np.array([listed.index(k.belonging) if k.belonging else -1 for k in ontology.kinds.values()])
        ends = end[self._t.kind[c.trigger]]
        rows = np.flatnonzero(ends >= 0)
        source, target = c.columns.entity[c.source[rows]], c.columns.entity[c.target[rows]]
        keys = (ends[rows] * len(names) + source) * len(names) + target
        asked, places = distinct(keys, len(listed) * len(names) ** 2)
        told = []
        for key in asked.tolist():
            pair, target_name = divmod(key, len(names))
            belonging, source_name = divmod(pair, len(names))
            known = context.knowledge(kinds[listed[belonging]], names[source_name], names[target_name])
            told.append(KNOWN.index(known))
        found = np.full(len(c), _UNKNOWN)
        found[rows] = np.array(told, dtype=np.intp)[places]
        return found


def _names_between(m: MentionColumns, one: Numbers, other: Numbers) -> Numbers:
    """Count the other entities named between two mentions of a sentence; 3 across sentences."""
    low = np.minimum(m.first[one], m.first[other])[:, None]
    high = np.maximum(m.first[one], m.first[other])[:, None]
    between = m.named & (m.first > low)
    between &= m.first < high
    between &= m.others[one]
    between &= m.others[other]
    apart = m.sentence[one] != m.sentence[other]
    return np.where(apart, _NOT_HERE, m.count_entities(between))
