"""Candidates as rows of numbers, in terms that hold across languages and kinds.

Words never enter: order, distance, case markers, part of speech of the cue, the kind it speaks of, how an end
is mentioned, what the registry takes it to be (a cloud, a memory maker, a newspaper) and how much else
competes for the same cue do. So what is learned from one language serves the others.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from midstack.claims.candidates import Candidate
from midstack.claims.context import Context
from midstack.claims.triggers import Trigger
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology

Matrix = npt.NDArray[np.float32]

_POS: Final = ("verb", "passive", "noun", "title", "participle", "possessive", "adjacent", "of", "known")
_ORIENT: Final = ("so", "os", "sym")
_HOW: Final = ("name", "nominal", "nominal2", "dropped", "topic")
_CASES: Final = (
    "gen", "dat", "loc", "com", "agent", "abl", "erg", "on", "for", "like", "between", "via", "about", "also",
)  # fmt: skip
_PATTERNS: Final = ("sto", "sot", "tso", "tos", "ost", "ots")
_KNOWN: Final = ("yes", "kin", "no", "nothing")
_SCENES: Final = ("question", "title", "negation", "hypothetical")
_END: Final = (
    "offset", "side", "gap", "rivals", "clauses", "first", "listed", "cues", "kin-cues", "pull",
    *(f"how-{how}" for how in _HOW), *(f"case-{case}" for case in _CASES), "bare",
)  # fmt: skip
_OWN: Final[tuple[str, ...]] = (
    *(f"pos-{pos}" for pos in _POS), *(f"orient-{orient}" for orient in _ORIENT), "svo",
    "sources", "targets", "names", "kinds-here", "cues-here", "cue-words", "capital-before",
    *(f"scene-{scene}" for scene in _SCENES),
    *(f"source-{name}" for name in _END), *(f"target-{name}" for name in _END),
    "kinds-of-pair", "same-list", "between", "apart", "kind", "source-type", "target-type",
    *(f"pattern-{pattern}" for pattern in _PATTERNS), *(f"known-{known}" for known in _KNOWN),
)  # fmt: skip

_ONE_HOT_PATTERN: Final = {name: [float(name == other) for other in _PATTERNS] for name in _PATTERNS}
_ONE_HOT_KNOWN: Final = {name: [float(name == other) for other in _KNOWN] for name in ("", *_KNOWN)}
_FAR: Final = 30.0
_WORDS: Final = ("verb", "passive", "noun")


def feature_names(ontology: Ontology) -> tuple[str, ...]:
    """Return the names of the columns, in order; what an end is in the registry comes last."""
    standing = ("registered", *(f"role-{role}" for role in ontology.roles), "class")
    return (*_OWN, *(f"{end}-{name}" for end in ("source", "target") for name in standing))


class Vectoriser:
    """Makes the rows of one document; what depends on a cue or on a cue and one mention is made once."""

    def __init__(self, context: Context, ontology: Ontology, candidates: Sequence[Candidate]) -> None:
        self._context = context
        self._ontology = ontology
        self._candidates = candidates
        # Kinds, types and classes by their order: a tree can single one out with two questions.
        self._number_of = {
            name: place for names in (ontology.kinds, ontology.base_types) for place, name in enumerate(names)
        }
        self._class_number = {name: place for place, name in enumerate(ontology.classes)}
        self._triggers: dict[int, list[Trigger]] = {}
        for trigger in sorted(
            {candidate.trigger for candidate in candidates}, key=lambda t: (t.first, t.last, t.kind, t.pos)
        ):
            if trigger.pos != "known":
                self._triggers.setdefault(trigger.sentence, []).append(trigger)
        self._mentions: dict[int, list[Mention]] = {}
        for mention in context.reading.mentions:
            if not mention.is_silent:
                self._mentions.setdefault(mention.sentence, []).append(mention)
        self._kinds: dict[tuple[int, int, int], set[str]] = {}
        for candidate in candidates:
            self._kinds.setdefault(place_of(candidate), set()).add(candidate.trigger.kind)

    def matrix(self) -> Matrix:
        """Return one row a candidate, columns as `feature_names`."""
        if not self._candidates:
            return np.zeros((0, len(feature_names(self._ontology))), dtype=np.float32)
        heads = _Rows(lambda c: c.trigger, lambda c: self._head(c.trigger))
        sources = _Rows(
            lambda c: (c.trigger, id(c.source)), lambda c: self._end(c.trigger, c.source, is_source=True)
        )
        targets = _Rows(
            lambda c: (c.trigger, id(c.target)), lambda c: self._end(c.trigger, c.target, is_source=False)
        )
        pairs = np.array([self._pair(candidate) for candidate in self._candidates], dtype=np.float32)
        standings = (
            _Rows(lambda c: c.source.entity, lambda c: self._standing(c.source.entity)),
            _Rows(lambda c: c.target.entity, lambda c: self._standing(c.target.entity)),
        )
        blocks = [rows.of(self._candidates) for rows in (heads, sources, targets)]
        return np.hstack([*blocks, pairs, *(rows.of(self._candidates) for rows in standings)])

    def _pair(self, candidate: Candidate) -> list[float]:
        trigger, source, target = candidate.trigger, candidate.source, candidate.target
        context = self._context
        known = context.knowledge(self._ontology.kinds[trigger.kind], source.entity, target.entity)
        return [
            len(self._kinds[place_of(candidate)]),
            float(source.group >= 0 and source.group == target.group),
            context.names_between(source, target),
            abs(source.first - target.first),
            self._number_of[trigger.kind],
            self._number_of[source.type],
            self._number_of[target.type],
            *_ONE_HOT_PATTERN[_pattern(trigger, source, target)],
            *_ONE_HOT_KNOWN[known],
        ]

    def _standing(self, entity: str) -> list[float]:
        """Return what the registry takes an entity to be: is it there, its roles, its class (-1: none)."""
        known = self._context.registry.of(entity)
        if known is None:
            return [0.0, *(0.0 for _ in self._ontology.roles), -1.0]
        roles = (float(role in known.roles) for role in self._ontology.roles)
        return [1.0, *roles, float(self._class_number.get(known.entity_class, -1))]

    def _head(self, trigger: Trigger) -> list[float]:
        kind = self._ontology.kinds[trigger.kind]
        here = self._mentions.get(trigger.sentence, [])
        cues = self._triggers.get(trigger.sentence, [])
        before = self._context.reading.tokens[trigger.first - 1] if trigger.first else None
        scene = self._context.scene(trigger)
        overlapping = {t.kind for t in cues if t.first < trigger.last and trigger.first < t.last}
        return [
            *_one_hot(_POS, trigger.pos),
            *_one_hot(_ORIENT, trigger.orient),
            float(self._context.reading.lexicon.order == "svo"),
            len({m.entity for m in here if m.type in kind.source_types}),
            len({m.entity for m in here if m.type in kind.target_types}),
            len({m.entity for m in here if m.how == "name"}),
            len(overlapping),
            len({t.first for t in cues if t.pos in _WORDS or t.pos in ("title", "participle")}),
            trigger.last - trigger.first,
            float(before is not None and before.is_capitalised),
            *(float(name in scene) for name in _SCENES),
        ]

    def _end(self, trigger: Trigger, mention: Mention, *, is_source: bool) -> list[float]:
        kind = self._ontology.kinds[trigger.kind]
        here = mention.sentence == trigger.sentence
        side = 0.0 if mention.is_silent else -1.0 if mention.first < trigger.first else 1.0
        place = [mention.sentence - trigger.sentence, side, _FAR, 4.0, 5.0]
        if here:
            gap = (
                trigger.first - mention.last
                if mention.last <= trigger.first
                else max(0, mention.first - trigger.last)
            )
            rivals = self._context.rivals(
                trigger, mention, kind.source_types if is_source else kind.target_types
            )
            place[2:] = [gap, rivals, self._context.clause_borders(trigger.first, mention.first)]
        return [
            *place,
            float(self._context.is_first(mention)),
            float(mention.group >= 0),
            *(self._cues_between(trigger, mention) if here and not mention.is_silent else (-1.0, -1.0, -1.0)),
            *_one_hot(_HOW, mention.how),
            *(float(case in mention.cases) for case in _CASES),
            float(not mention.cases),
        ]

    def _cues_between(self, trigger: Trigger, mention: Mention) -> tuple[float, float, float]:
        """Count other cues, and those of the same kind, that stand nearer; and how much the nearest does."""
        after = mention.first >= trigger.first
        low, high = (trigger.last, mention.first) if after else (mention.last, trigger.first)
        others = [
            t
            for t in self._triggers.get(trigger.sentence, ())
            if t.pos in _WORDS and not (t.first < trigger.last and trigger.first < t.last)
        ]
        between = [t for t in others if low <= t.first < high]
        own = abs(trigger.first - mention.first)
        nearest = min((abs(t.first - mention.first) for t in others), default=own)
        same = {t.first for t in between if t.kind == trigger.kind}
        return (len({t.first for t in between}), len(same), own - min(nearest, own))


class _Rows:
    """Rows that many candidates share: made once for each key, then repeated by number."""

    def __init__(
        self, key: Callable[[Candidate], Hashable], make: Callable[[Candidate], list[float]]
    ) -> None:
        self._key = key
        self._make = make

    def of(self, candidates: Sequence[Candidate]) -> Matrix:
        """Return the row of every candidate."""
        numbers: dict[Hashable, int] = {}
        rows: list[list[float]] = []
        places: list[int] = []
        for candidate in candidates:
            key = self._key(candidate)
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(rows)
                rows.append(self._make(candidate))
            places.append(number)
        return np.array(rows, dtype=np.float32)[places]


def place_of(candidate: Candidate) -> tuple[int, int, int]:
    """Return what candidates share that read one cue and pair: the cue's place and the two mentions."""
    one, other = id(candidate.source), id(candidate.target)
    return (candidate.trigger.first, one, other) if one < other else (candidate.trigger.first, other, one)


def _one_hot(names: Sequence[str], name: str) -> list[float]:
    return [float(other == name) for other in names]


def _pattern(trigger: Trigger, source: Mention, target: Mention) -> str:
    places = sorted(((source.first, "s"), (target.first, "o"), (trigger.first + 0.5, "t")))
    return "".join(letter for _, letter in places)
