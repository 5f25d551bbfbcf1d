"""From candidates to relations: scores every reading, then every relation that the readings may tell.

The first forest sees one candidate at a time. The second sees for each relation its likeliest reading and its
rivals; only what it finds likely is kept.

Invariant: a relation keeps the candidate it was read from, so its evidence and status rest on the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from midstack.claims.candidates import Candidate, Candidates, find_candidates
from midstack.claims.columns import Matrix
from midstack.claims.context import Context
from midstack.claims.rivals import FEATURES, Key, Possible, Scored, describe_rivals, gather, key_of
from midstack.claims.triggers import find_triggers
from midstack.claims.vectors import describe_parts, feature_names
from midstack.ontology import Ontology
from midstack.ontology.blocks import Block, join_blocks
from midstack.ontology.forest import Forest
from midstack.ontology.weights import logit, probability

THRESHOLD = 0.45
"""Least probability of a relation that is kept: below it, what F1 gains in recall it loses in precision."""
FLOOR = 0.06
"""Least probability of a reading that is looked at again."""
ERGATIVE = "erg"
PREDICATES = ("verb", "noun")
"""Cues that stand in the predicate; "founder" and "backing" may belong to the name behind them."""
QUOTABLE = 0.5
"""What part of the likeliest reading's probability is enough to be quoted, where both ends are named."""
AS_LIKELY = 0.9
"""What part of it is enough to be searched for the amount as well."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation found likely; `probability` is 0 to 1.

    `candidate` is the reading that is quoted, `others` are those about as likely that say the same.
    """

    candidate: Candidate
    key: Key
    probability: float
    others: tuple[Candidate, ...] = ()


def all_candidates(context: Context, ontology: Ontology) -> Candidates:
    """Return every candidate of a document."""
    triggers = find_triggers(context.reading, ontology)
    return find_candidates(context, triggers, ontology)


def find_relations(
    context: Context,
    ontology: Ontology,
    candidates: Candidates,
    *,
    readings: Forest,
    relations: Forest,
) -> list[Relation]:
    """Return the relations of a document, in order of place.

    `readings` scores candidates, `relations` what they say (see `relation_features`).
    """
    if not len(candidates):
        return []
    blocks = describe_parts(context, ontology, candidates)
    scored = pick_scored(candidates.at, readings.score_blocks(blocks), ontology)
    possible = gather(one for one in scored if not is_of_a_later_verb(context, one.candidate))
    if not possible:
        return []
    rows = np.array([one.best.row for one in possible])
    own = join_blocks([Block(block.columns, block.values, block.places[rows]) for block in blocks])
    scores = relations.score(describe_relations(context, ontology, possible, own))
    least = logit(THRESHOLD)
    likely = (
        _relation(one, probability(float(score)))
        for one, score in zip(possible, scores, strict=True)
        if score >= least
    )
    return sorted(likely, key=lambda r: (r.candidate.trigger.first, r.key))


def pick_scored(
    candidate_at: Callable[[int], Candidate], scores: npt.NDArray[np.float64], ontology: Ontology
) -> Iterator[Scored]:
    """Yield the candidates that may be true, given the score (logit) of every row."""
    for row in np.flatnonzero(scores >= logit(FLOOR)).tolist():
        candidate = candidate_at(row)
        yield Scored(candidate, row, float(scores[row]), key_of(candidate, ontology))


def is_of_a_later_verb(context: Context, candidate: Candidate) -> bool:
    """Tell whether an end is the subject of a verb behind the cue, whose own subject stands before it.

    An ergative shows the subject of a finite verb, of which there is one each: in "A-erg invested in B and
    C-erg bought D" C is no investor.
    """
    cue = candidate.trigger
    here = context.mentions_in(cue.sentence)
    return cue.pos in PREDICATES and any(
        ERGATIVE in end.cases
        and end.sentence == cue.sentence
        and end.first > cue.first
        and any(
            ERGATIVE in other.cases and other.first < cue.first and other.entity != end.entity
            for other in here
        )
        for end in (candidate.source, candidate.target)
    )


def relation_features(ontology: Ontology) -> tuple[str, ...]:
    """Return the names of the columns a relation is scored by, in order."""
    return (*FEATURES, *feature_names(ontology))


def describe_relations(
    context: Context, ontology: Ontology, possible: Sequence[Possible], readings: Matrix
) -> Matrix:
    """Return one row for each of `possible`, columns as `relation_features`.

    `readings` are the rows of their likeliest readings, columns as `feature_names`.
    """
    return np.hstack((describe_rivals(context, ontology, possible), readings))


def _relation(one: Possible, chance: float) -> Relation:
    most = one.best.probability
    # A reader wants to see both names in the quote.
    named = (r for r in one.readings if r.names_both and r.probability >= QUOTABLE * most)
    quoted = next(named, one.best)
    likely = (r for r in one.readings if r is not quoted and r.probability >= AS_LIKELY * most)
    others = tuple(reading.candidate for reading in likely)
    return Relation(quoted.candidate, one.key, chance, others)
