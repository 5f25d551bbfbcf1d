"""Gold documents as a learner sees them: candidates, their features, and the gold relation each gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from midstack.claims.candidates import Candidate
from midstack.claims.columns import Matrix
from midstack.claims.context import Context
from midstack.claims.gold import GoldDocument, GoldRelation, order_key
from midstack.claims.relations import all_candidates
from midstack.claims.training_ties import count_ties, hidden_pairs, ownerless, told_ties
from midstack.claims.triggers import Trigger
from midstack.claims.vectors import describe
from midstack.mentions.index import load_index
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.ontology import load_ontology
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import load_registry
from midstack.ontology.ties import Tie, Ties, common_ties
from midstack.ontology.weights import Weights


@dataclass(slots=True)
class Lesson:
    """One gold document as the learner sees it: candidates, features, and the gold relation they give."""

    gold: GoldDocument
    context: Context
    ids: Mapping[str, str]
    candidates: list[tuple[Candidate, GoldRelation | None]] = field(default_factory=list)
    """Candidates with the gold relation they give; those of optional ones are left out."""
    triggers: Sequence[Trigger] = ()
    matrix: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    """One row a candidate, columns as `vectors.feature_names`."""

    def weight(self, sentence: float = 1.0) -> float:
        """Return how much it counts: 1 for a whole document named once, `sentence` for a single sentence."""
        return self.gold.times * (sentence if self.gold.is_sentence else 1.0)


def match_entities(gold: GoldDocument, reading: Reading) -> dict[str, str]:
    """Return the gold id of every entity the reading names ("?..." where the gold has none)."""
    return {n.entity: gold.match((n.label, *n.surfaces)) for n in reading.namings.values()}


def read_lesson(gold: GoldDocument, names: Weights) -> Lesson:
    """Return a lesson with what the document names, its candidates not yet looked for."""
    registry = load_registry()
    reading = prepare(gold.document, load_lexicon(gold.document.language), load_index(), registry, names)
    return Lesson(gold, Context(reading, registry), match_entities(gold, reading))


def share_ties(lessons: Sequence[Lesson]) -> Counter[Tie]:
    """Let every lesson know half of what is common knowledge or told by another, and the owners of most
    entities; return what all tell.
    """
    ontology = load_ontology()
    own = [told_ties(lesson.gold, lesson.ids) for lesson in lessons]
    told = count_ties((lesson.gold.document.id, ties) for lesson, ties in zip(lessons, own, strict=True))
    known = Ties.of(common_ties() + told, ontology)
    for lesson, ties in zip(lessons, own, strict=True):
        lesson.context.ownerless = ownerless(lesson.gold, lesson.ids)
        hidden = {*hidden_pairs(lesson.gold, lesson.ids), *_owned_pairs(lesson)}
        lesson.context.ties = known.without(ties, ontology).hide(hidden)
    return told


def _owned_pairs(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Yield the entities whose owner is not to be known, each with those who own it."""
    for entity in lesson.context.ownerless:
        yield from ((entity, owner) for owner in lesson.context.registry.ancestors(entity))


def study(lesson: Lesson) -> None:
    """Find the candidates of a lesson and describe them."""
    gold, ontology = lesson.gold, load_ontology()
    known = {
        order_key(r.key, symmetric=ontology.kind_named(r.predicate).symmetric): r for r in gold.relations
    }
    found = all_candidates(lesson.context, ontology)
    lesson.triggers = found.triggers
    rows = describe(lesson.context, ontology, found)
    kept = []
    for place, candidate in enumerate(found):
        kind = ontology.kinds[candidate.trigger.kind]
        source, target = lesson.ids[candidate.source.entity], lesson.ids[candidate.target.entity]
        key = order_key((source, kind.name, target), symmetric=kind.symmetric)
        if source == target or key in gold.optional or (kind.symmetric and key[::-1] in gold.optional):
            continue
        if gold.is_sentence and not {source, target} <= gold.entities.keys():
            continue
        kept.append(place)
        lesson.candidates.append((candidate, known.get(key)))
    lesson.matrix = rows[kept]


def in_evidence(lesson: Lesson, candidate: Candidate, relation: GoldRelation) -> bool:
    """Tell whether the candidate's cue stands in the gold relation's quote."""
    reading = lesson.context.reading
    start = reading.document.text.find(relation.evidence)
    place = reading.matching.starts[reading.tokens[candidate.trigger.first].start]
    return start <= place < start + len(relation.evidence)
