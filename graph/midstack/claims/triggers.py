"""Where a text speaks of a relation: cue words, and names that touch in a way that says one by itself.

"Google's Gemini", "Nvidia H100": a possessive or a juxtaposition of maker and thing counts as a cue of its
own. What a question asks is not said: its cue words speak of nothing, but whose Gemini it asks of is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from midstack.mentions.reading import Mention, Reading
from midstack.ontology import Ontology

_TOUCH = 4
"""Most words between owner and thing in "Google's much-praised new Gemini"."""


@dataclass(slots=True, eq=False)
class Trigger:
    """Tokens `first` to `last` (exclusive) speak of `kind`. See `ontology.lexicon.Cue` for `pos`, `orient`.

    Triggers are told apart by identity, which makes them cheap keys. Nobody changes one.
    """

    first: int
    last: int
    kind: str
    pos: str
    orient: str
    form: str
    sentence: int


def find_triggers(reading: Reading, ontology: Ontology) -> list[Trigger]:
    """Return all triggers in order of place; of two cues of one kind at one place the longer."""
    triggers: list[Trigger] = []
    named = {p for m in reading.mentions if m.how == "name" for p in range(m.first, m.last)}
    for number, sentence in enumerate(reading.sentences):
        if sentence.is_question:
            continue
        longest: dict[tuple[int, str], Trigger] = {}
        for match in reading.matches(reading.lexicon.cues, number):
            if match.first in named:
                continue
            cue = match.payload
            trigger = Trigger(match.first, match.last, cue.kind, cue.pos, cue.orient, cue.form, number)
            known = longest.get((match.first, cue.kind))
            if known is None or known.last < trigger.last:
                longest[match.first, cue.kind] = trigger
        triggers.extend(_outermost(list(longest.values())))
    triggers.extend(_touching(reading, ontology))
    return sorted(triggers, key=lambda t: (t.first, t.last, t.kind, t.pos))


def _outermost(triggers: list[Trigger]) -> list[Trigger]:
    """Leave out cues that lie within a longer cue of their kind: "acquired by" hides "acquired"."""
    return [
        t
        for t in triggers
        if not any(
            o is not t
            and o.kind == t.kind
            and o.first <= t.first
            and t.last <= o.last
            and len(o.form) > len(t.form)
            for o in triggers
        )
    ]


def _touching(reading: Reading, ontology: Ontology) -> list[Trigger]:
    found: list[Trigger] = []
    names = [m for m in reading.mentions if not m.is_silent]
    for left, right in pairwise(names):
        if left.sentence != right.sentence or right.first < left.last:
            continue
        gap = right.first - left.last
        kind = kind_of_pair(left.type, right.type, ontology)
        if not kind or gap > _TOUCH or _has_comma(reading, left.last, right.first):
            continue
        if "gen" in left.cases:
            found.append(_between(left, right, kind[0], "possessive", kind[1]))
        elif gap == 0:
            found.append(_between(left, right, kind[0], "adjacent", kind[1]))
        elif "gen" in right.cases and gap <= 2:
            found.append(_between(left, right, kind[0], "of", kind[1]))
    return found


def kind_of_pair(left: str, right: str, ontology: Ontology) -> tuple[str, str] | None:
    """Return (kind, orientation) that two touching names of these types may say by themselves, or None."""
    for kind in ontology.kinds.values():
        for source, target in kind.touching:
            if source == target == left == right:
                return kind.id, "so" if kind.touching_first == "source" else "os"
            if (left, right) == (source, target):
                return kind.id, "so"
            if (left, right) == (target, source):
                return kind.id, "os"
    return None


def _between(left: Mention, right: Mention, kind: str, pos: str, orient: str) -> Trigger:
    first = min(left.last, right.first - 1)
    return Trigger(
        first, right.first if right.first > first else first + 1, kind, pos, orient, pos, left.sentence
    )


def _has_comma(reading: Reading, first: int, last: int) -> bool:
    return any(token.text in ",;:()" for token in reading.tokens[first:last])
