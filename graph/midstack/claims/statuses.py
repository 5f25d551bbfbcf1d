"""How firmly a text says a thing: every status is scored by the cues around the words that say it."""

from __future__ import annotations

from collections.abc import Iterable

from midstack.claims.context import Context
from midstack.ontology import Ontology
from midstack.ontology.weights import Weights


def status_features(context: Context, kind: str, first: int, last: int, sentence: int) -> list[str]:
    """Return what speaks for a status of the event that tokens `first` to `last` of `sentence` name."""
    reading = context.reading
    language = reading.lexicon.language
    features = [f"kind|{kind}", "bias"]
    for offset in (0, -1, 1):
        number = sentence + offset
        if not 0 <= number < len(reading.sentences):
            continue
        bounds = reading.sentences[number]
        seen: set[str] = set()
        for match in reading.matches(reading.lexicon.statuses, number):
            cue = match.payload
            seen.add(cue.status)
            if offset:
                continue
            borders = context.clause_borders(match.first, first)
            near = (
                "in"
                if match.first < last and first < match.last
                else _reach(match.first, match.last, first, last)
            )
            side = "<" if match.first < first else ">"
            features += [
                f"{cue.status}|{near}|{side}",
                f"{cue.status}|{near}|{min(2, borders)}",
                f"{cue.status}|{kind}",
                f"cue|{language}|{cue.form}",
                f"cue|{language}|{cue.form}|{near}",
            ]
        features += [f"{status}|offset{offset}" for status in sorted(seen)]
        features += [f"{status}|offset{offset}|{kind}" for status in sorted(seen)]
        if offset == 0 and not seen:
            features += ["none", f"none|{kind}"]
        if offset == 0 and bounds.is_title:
            features.append("title")
        if offset == 0 and reading.matches(reading.lexicon.has("negation"), number):
            features.append("negation")
    return features


def choose_status(features: Iterable[str], ontology: Ontology, weights: Weights) -> str:
    """Return the status (an id of the ontology) that scores highest; the firmer one on a tie."""
    statuses = list(ontology.statuses.values())
    scores = weights.scores_of([status.id for status in statuses], features)
    best = max(range(len(statuses)), key=lambda place: (scores[place], statuses[place].rank))
    return statuses[best].id


def _reach(first: int, last: int, low: int, high: int) -> str:
    gap = low - last if last <= low else first - high
    return "near" if gap <= 3 else "mid" if gap <= 8 else "far"
