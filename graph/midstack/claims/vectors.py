"""Candidates as rows of numbers, in terms that hold across languages and kinds.

Words never enter: order, distance, case markers, part of speech of the cue, the kind it speaks of, how an end
is mentioned, what the registry takes it to be (a cloud, a memory maker, a newspaper) and how much else
competes for the same cue do. So what is learned from one language serves the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from midstack.claims.candidates import Candidates
from midstack.claims.columns import (
    WORDS,
    Matrix,
    MentionColumns,
    Numbers,
    TriggerColumns,
    count_distinct,
    number,
)
from midstack.claims.context import Context
from midstack.claims.ends import END_FEATURES, Ends
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology

_POS: Final = ("verb", "passive", "noun", "title", "participle", "possessive", "adjacent", "of", "known")
_ORIENT: Final = ("so", "os", "sym")
_PATTERNS: Final = ("sto", "sot", "tso", "tos", "ost", "ots")
"""Order of source, cue (t) and target."""
_KNOWN: Final = ("yes", "kin", "no", "nothing")
_SCENES: Final = ("question", "title", "negation", "hypothetical")
_OWN: Final[tuple[str, ...]] = (
    *(f"pos-{pos}" for pos in _POS), *(f"orient-{orient}" for orient in _ORIENT), "svo",
    "sources", "targets", "names", "kinds-here", "cues-here", "cue-words", "capital-before",
    *(f"scene-{scene}" for scene in _SCENES),
    *(f"source-{name}" for name in END_FEATURES), *(f"target-{name}" for name in END_FEATURES),
    "kinds-of-pair", "same-list", "between", "apart", "kind", "source-type", "target-type",
    *(f"pattern-{pattern}" for pattern in _PATTERNS), *(f"known-{known}" for known in _KNOWN),
)  # fmt: skip
_TELLING: Final = (*WORDS, "title", "participle")
"""Parts of speech of cues that compete for the names of a sentence."""
_NOT_HERE: Final = 3
"""Names between two mentions of different sentences."""


def feature_names(ontology: Ontology) -> tuple[str, ...]:
    """Return the names of the columns, in order; what an end is in the registry comes last."""
    standing = ("registered", *(f"role-{role}" for role in ontology.roles), "class")
    return (*_OWN, *(f"{end}-{name}" for end in ("source", "target") for name in standing))


def describe(context: Context, ontology: Ontology, candidates: Candidates) -> Matrix:
    """Return one row a candidate, columns as `feature_names`."""
    if not len(candidates):
        return np.zeros((0, len(feature_names(ontology))), dtype=np.float32)
    mentions, allowed = candidates.columns, candidates.allowed
    triggers = TriggerColumns.of(candidates.triggers, ontology)
    used, place = np.unique(candidates.trigger, return_inverse=True)
    cues = np.array([t for t in used if candidates.triggers[t].pos != "known"], dtype=np.int64)
    heads = _heads(context, candidates, used)
    crowd = _crowd(candidates, used, cues, triggers)
    standings = _standings(context, ontology, candidates.mentions)
    ends = Ends(context, mentions, triggers)
    around = _around(context, candidates, used)
    return np.hstack(
        (
            np.hstack((heads, crowd, around))[place],
            ends.describe(candidates.trigger, candidates.source, allowed.sources, cues),
            ends.describe(candidates.trigger, candidates.target, allowed.targets, cues),
            _pairs(candidates, mentions, triggers),
            _knowledge(context, ontology, candidates, triggers),
            standings[candidates.source],
            standings[candidates.target],
        )
    )


def _pairs(candidates: Candidates, mentions: MentionColumns, triggers: TriggerColumns) -> Matrix:
    source, target = candidates.source, candidates.target
    first = triggers.first[candidates.trigger]
    kind = triggers.kind[candidates.trigger]
    group = mentions.listed[source]
    one, other = mentions.first[source], mentions.first[target]
    rows = np.column_stack(
        (
            _kinds_of_pair(first, kind, np.minimum(source, target), np.maximum(source, target)),
            (group >= 0) & (group == mentions.listed[target]),
            _names_between(mentions, source, target),
            np.abs(one - other),
            kind,
            mentions.type[source],
            mentions.type[target],
        )
    ).astype(np.float32)
    return np.hstack((rows, _patterns(one, other, first)))


def _kinds_of_pair(first: Numbers, kind: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """Return of how many kinds a cue's place speaks for a pair, whichever of the two is the source."""
    width = int(high.max()) + 1
    pair = (first.astype(np.int64) * width + low) * width + high
    most = int(kind.max()) + 1
    readings, back = np.unique(pair * most + kind, return_inverse=True)
    _, places, counts = np.unique(readings // most, return_inverse=True, return_counts=True)
    return counts[places][back].astype(np.int32)


def _names_between(mentions: MentionColumns, source: Numbers, target: Numbers) -> Numbers:
    """Count the other entities named between two mentions of a sentence; 3 across sentences."""
    width = len(mentions.first)
    pairs, back = np.unique(
        np.minimum(source, target).astype(np.int64) * width + np.maximum(source, target), return_inverse=True
    )
    one, other = np.divmod(pairs, width)
    low = np.minimum(mentions.first[one], mentions.first[other])[:, None]
    high = np.maximum(mentions.first[one], mentions.first[other])[:, None]
    between = (
        mentions.named
        & (mentions.sentence == mentions.sentence[one][:, None])
        & (mentions.first > low)
        & (mentions.first < high)
        & (mentions.entity != mentions.entity[one][:, None])
        & (mentions.entity != mentions.entity[other][:, None])
    )
    apart = mentions.sentence[one] != mentions.sentence[other]
    return np.where(apart, _NOT_HERE, count_distinct(between, mentions.entity))[back].astype(np.int32)


def _patterns(source: Numbers, target: Numbers, trigger: Numbers) -> Matrix:
    """Return the one-hot rows of who stands before whom, by first tokens; a name on a cue precedes it."""
    leads = source < target
    source_leads, target_leads = source <= trigger, target <= trigger
    return np.column_stack(
        (
            source_leads & ~target_leads,
            source_leads & target_leads & leads,
            ~source_leads & ~target_leads & leads,
            ~source_leads & ~target_leads & ~leads,
            source_leads & target_leads & ~leads,
            ~source_leads & target_leads,
        )
    ).astype(np.float32)


def _knowledge(
    context: Context, ontology: Ontology, candidates: Candidates, triggers: TriggerColumns
) -> Matrix:
    kinds = tuple(ontology.kinds.values())
    told: dict[tuple[str, str, str], int] = {}
    numbers = number(_KNOWN)
    rows = np.zeros((len(candidates), len(_KNOWN)), dtype=np.float32)
    belongs = np.array([bool(kind.belonging) for kind in kinds])[triggers.kind[candidates.trigger]]
    for row in np.flatnonzero(belongs).tolist():
        kind = kinds[triggers.kind[candidates.trigger[row]]]
        source = candidates.mentions[candidates.source[row]].entity
        target = candidates.mentions[candidates.target[row]].entity
        key = (kind.belonging, source, target)
        place = told.get(key)
        if place is None:
            place = told[key] = numbers[context.knowledge(kind, source, target)]
        rows[row, place] = 1.0
    return rows


def _standings(context: Context, ontology: Ontology, mentions: Sequence[Mention]) -> Matrix:
    """Return what the registry takes `mentions` to be: is it there, its roles, its class (-1: none)."""
    classes = number(ontology.classes)
    roles = {role: 1 + place for place, role in enumerate(ontology.roles)}
    rows = np.zeros((len(mentions), len(ontology.roles) + 2), dtype=np.float32)
    rows[:, -1] = -1.0
    for place, mention in enumerate(mentions):
        known = context.registry.of(mention.entity)
        if known is None:
            continue
        rows[place, 0] = 1.0
        rows[place, [roles[role] for role in known.roles if role in roles]] = 1.0
        rows[place, -1] = classes.get(known.entity_class, -1)
    return rows


def _heads(context: Context, candidates: Candidates, used: Numbers) -> Matrix:
    """Return what the triggers `used` are: part of speech, orientation, and the order of the language."""
    order = float(context.reading.lexicon.order == "svo")
    listed = [candidates.triggers[t] for t in used]
    rows = [(*_one_hot(_POS, t.pos), *_one_hot(_ORIENT, t.orient), order) for t in listed]
    return np.array(rows, dtype=np.float32)


def _crowd(candidates: Candidates, used: Numbers, cues: Numbers, triggers: TriggerColumns) -> Matrix:
    """Count possible sources, targets, names, kinds that the same words tell, and cues of the sentence."""
    m, t, allowed = candidates.columns, triggers, candidates.allowed
    here = (m.sentence == t.sentence[used][:, None]) & ~m.silent
    telling = np.array([candidates.triggers[c].pos in _TELLING for c in cues], dtype=np.bool_)
    beside = t.sentence[cues] == t.sentence[used][:, None]
    first, last = t.first[used][:, None], t.last[used][:, None]
    overlapping = beside & (t.first[cues] < last) & (first < t.last[cues])
    return np.column_stack(
        (
            count_distinct(here & allowed.sources[t.kind[used]][:, m.type], m.entity),
            count_distinct(here & allowed.targets[t.kind[used]][:, m.type], m.entity),
            count_distinct(here & m.named, m.entity),
            count_distinct(overlapping, t.kind[cues]),
            count_distinct(beside & telling, t.first[cues]),
        )
    ).astype(np.float32)


def _around(context: Context, candidates: Candidates, used: Numbers) -> Matrix:
    """Return the length of the triggers `used`, whether a capital stands before, and what colours them."""
    rows = []
    for trigger in (candidates.triggers[t] for t in used):
        before = context.reading.tokens[trigger.first - 1] if trigger.first else None
        scene = context.scene(trigger)
        capital = before is not None and before.is_capitalised
        rows.append((trigger.last - trigger.first, capital, *(name in scene for name in _SCENES)))
    return np.array(rows, dtype=np.float32)


def _one_hot(names: Sequence[str], name: str) -> list[float]:
    return [float(other == name) for other in names]
