"""Candidates as rows of numbers, in terms that hold across languages and kinds.

Words never enter: order, distance, case markers, part of speech of the cue, the kind it speaks of, how an end
is mentioned, what the registry takes it to be (a cloud, a memory maker, a newspaper), whether the press told
the tie before and how much else competes for the same cue do. So what is learned from one language serves
the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np

from midstack.claims.candidates import AT_HOME, Candidates
from midstack.claims.columns import WORDS, Matrix, Numbers, TriggerColumns, count_distinct, number
from midstack.claims.context import Context
from midstack.claims.ends import END_FEATURES, Ends
from midstack.claims.pairs import ORDER_FEATURES, PAIR_FEATURES, TIE_FEATURES, Pairs
from midstack.claims.uncued import UNCUED
from midstack.ontology import Ontology
from midstack.ontology.blocks import Block, join_blocks

_POS: Final = (*WORDS, "title", "participle", *AT_HOME, *UNCUED)
_ORIENT: Final = ("so", "os", "sym")
_SCENES: Final = ("question", "title", "negation", "hypothetical")
_HEADS: Final = (*(f"pos-{pos}" for pos in _POS), *(f"orient-{orient}" for orient in _ORIENT), "svo")
_CROWD: Final = ("sources", "targets", "names", "kinds-here", "cues-here")
_AROUND: Final = ("cue-words", "capital-before", *(f"scene-{scene}" for scene in _SCENES))
_OWN: Final[tuple[str, ...]] = (
    *_HEADS, *_CROWD, *_AROUND,
    *(f"source-{name}" for name in END_FEATURES), *(f"target-{name}" for name in END_FEATURES),
    "kinds-of-pair", *PAIR_FEATURES, "kind", "source-type", "target-type", *ORDER_FEATURES, *TIE_FEATURES,
)  # fmt: skip
_TELLING: Final = (*WORDS, "title", "participle")
"""Parts of speech of cues that compete for the names of a sentence."""


def feature_names(ontology: Ontology) -> tuple[str, ...]:
    """Return the names of the columns, in order; what an end is in the registry comes last."""
    standing = _standing_names(tuple(ontology.roles))
    return (*_OWN, *(f"{end}-{name}" for end in ("source", "target") for name in standing))


def describe(context: Context, ontology: Ontology, candidates: Candidates) -> Matrix:
    """Return one row a candidate, columns as `feature_names`."""
    if not len(candidates):
        return np.zeros((0, len(feature_names(ontology))), dtype=np.float32)
    return join_blocks(describe_parts(context, ontology, candidates))


def describe_parts(context: Context, ontology: Ontology, candidates: Candidates) -> list[Block]:
    """Return the rows of `candidates`, of which there is one at least, as the parts that they share."""
    c = candidates
    triggers = TriggerColumns.of(c.triggers, ontology)
    cues = np.array([p for p, t in enumerate(c.triggers) if t.pos not in UNCUED], dtype=np.int64)
    pairs = Pairs(c, triggers)
    source, target = Ends(context, c, triggers, cues).describe()
    kinds = pairs.count_kinds()
    standings = _standings(context, ontology, c)
    parts = (
        (_cues(context, c, cues, triggers), c.trigger),
        source,
        target,
        (np.arange(kinds.max() + 1, dtype=np.float32)[:, None], kinds),
        pairs.describe(),
        pairs.order(context, ontology),
        pairs.ties(context, ontology),
        (standings, c.source),
        (standings, c.target),
    )
    columns = _columns(tuple(ontology.roles))
    return [Block(own, values, places) for own, (values, places) in zip(columns, parts, strict=True)]


@cache
def _columns(roles: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """Return where the columns of every part of a row stand, in the order of `describe_parts`."""
    standing = _standing_names(roles)
    place = number((*_OWN, *(f"{end}-{name}" for end in ("source", "target") for name in standing)))
    parts: tuple[Iterable[str], ...] = (
        (*_HEADS, *_CROWD, *_AROUND, "kind"),
        *([f"{end}-{name}" for name in END_FEATURES] for end in ("source", "target")),
        ("kinds-of-pair",),
        PAIR_FEATURES,
        ORDER_FEATURES,
        TIE_FEATURES,
        *([f"{end}-{name}" for name in ("type", *standing)] for end in ("source", "target")),
    )
    return tuple(tuple(place[name] for name in part) for part in parts)


def _standing_names(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an end is taken to be: the columns of `_standings` behind its type."""
    return ("registered", "sure", "lead", *(f"role-{role}" for role in roles), "class")


def _standings(context: Context, ontology: Ontology, candidates: Candidates) -> Matrix:
    """Return the type of every mention, and what it is taken to be: is it registered, how sure are name and
    type, its roles, its class (-1: none). A version of a known model is what that model is.
    """
    m = candidates.columns
    classes = number(ontology.classes)
    column = number(("type", *_standing_names(tuple(ontology.roles))))
    rows = np.zeros((len(m.names), len(column)), dtype=np.float32)
    rows[:, column["class"]] = -1.0
    for place, name in enumerate(m.names):
        naming = context.reading.namings[name]
        rows[place, column["sure"]] = naming.sure
        rows[place, column["lead"]] = naming.lead
        known = context.known(name)
        if known is None:
            continue
        rows[place, column["registered"]] = 1.0
        rows[place, [column[f"role-{role}"] for role in known.roles if role in ontology.roles]] = 1.0
        rows[place, column["class"]] = classes.get(known.entity_class, -1)
    by_mention = rows[m.entity]
    by_mention[:, column["type"]] = m.type
    return by_mention


def _cues(context: Context, candidates: Candidates, cues: Numbers, triggers: TriggerColumns) -> Matrix:
    """Return what every trigger is: see `_HEADS`, `_CROWD` and `_AROUND`; last its kind."""
    order = context.reading.lexicon.order
    heads = [_head(t.pos, t.orient, order) for t in candidates.triggers]
    return np.hstack(
        (
            np.array(heads, dtype=np.float32),
            _crowd(candidates, cues, triggers),
            _around(context, candidates),
            triggers.kind[:, None].astype(np.float32),
        )
    )


@cache
def _head(pos: str, orient: str, order: str) -> tuple[bool, ...]:
    """Return part of speech, orientation, and the order of the language."""
    return (*(other == pos for other in _POS), *(other == orient for other in _ORIENT), order == "svo")


def _crowd(candidates: Candidates, cues: Numbers, t: TriggerColumns) -> Matrix:
    """Count possible sources, targets, names, kinds that the same words tell, and cues of the sentence."""
    m = candidates.columns
    sources, targets = candidates.allowed.sources[:, m.type], candidates.allowed.targets[:, m.type]
    here = (m.sentence == t.sentence[:, None]) & ~m.silent
    telling = np.array([candidates.triggers[c].pos in _TELLING for c in cues], dtype=np.bool_)
    beside = t.sentence[cues] == t.sentence[:, None]
    overlapping = beside & (t.first[cues] < t.last[:, None])
    overlapping &= t.first[:, None] < t.last[cues]
    rows = np.empty((len(t.first), len(_CROWD)), dtype=np.float32)
    rows[:, 0] = m.count_entities(here & sources[t.kind])
    rows[:, 1] = m.count_entities(here & targets[t.kind])
    rows[:, 2] = m.count_entities(here & m.named)
    rows[:, 3] = count_distinct(overlapping, t.kind[cues])
    rows[:, 4] = count_distinct(beside & telling, t.first[cues])
    return rows


def _around(context: Context, candidates: Candidates) -> Matrix:
    """Return the length of every trigger, whether a capital stands before, and what colours it."""
    rows = []
    for trigger in candidates.triggers:
        before = context.reading.tokens[trigger.first - 1] if trigger.first else None
        scene = context.scene(trigger)
        capital = before is not None and before.is_capitalised
        rows.append((trigger.last - trigger.first, capital, *[name in scene for name in _SCENES]))
    return np.array(rows, dtype=np.float32)
