"""Observations: which number measures what of whom ("revenue of $870 million in 2024")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midstack.claims.context import Context
from midstack.mentions.quantities import Quantity
from midstack.mentions.reading import Mention
from midstack.ontology import Ontology
from midstack.ontology.weights import Weights, probability

_UNITS = {"parameters": ("parameters",), "W": ("W",), "people": ("people", "")}
_HOLDERS = {
    "parameters": frozenset(("Model",)),
    "W": frozenset(("Facility", "Organization")),
    "people": frozenset(("Organization", "Product", "Model")),
    "money": frozenset(("Organization", "Facility", "Product")),
}
THRESHOLD = 0.26
"""Least probability of an observation that is kept."""
_LOOK_BACK = 4
"""Sentences back in which the last name may still be the holder; the first name of the text always may."""
_CUE_REACH = 16
"""Most words between a number and the word that says what it measures."""


@dataclass(frozen=True, slots=True)
class MetricCandidate:
    """A number, the metric its surroundings name, and who may have it. `cue` is (first, last).

    `unit` is the metric's: money, parameters, W or people.
    """

    quantity: Quantity
    metric: str
    holder: Mention
    cue: tuple[int, int]
    unit: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate found likely; `probability` is 0 to 1."""

    candidate: MetricCandidate
    probability: float


def metric_candidates(context: Context, ontology: Ontology) -> Iterator[MetricCandidate]:
    """Yield every reading of every number as a metric of an entity near it."""
    reading = context.reading
    for quantity in context.quantities:
        bounds = reading.sentences[quantity.sentence]
        low, high = (
            max(bounds.first, quantity.first - _CUE_REACH),
            min(bounds.last, quantity.last + _CUE_REACH),
        )
        cues: dict[str, tuple[int, int]] = {}
        for match in reading.within(reading.lexicon.metrics, low, high):
            known = cues.get(match.payload)
            if known is None or _gap(quantity, match.first, match.last) < _gap(quantity, *known):
                cues[match.payload] = (match.first, match.last)
        for metric, cue in cues.items():
            unit = ontology.metrics[metric].unit
            fits = quantity.is_money if unit == "money" else quantity.unit in _UNITS.get(unit, (unit,))
            if not fits or quantity.value <= 0:
                continue
            for holder in _holders(context, quantity.sentence, _HOLDERS[unit]):
                yield MetricCandidate(quantity, metric, holder, cue, unit)


def metric_features(context: Context, candidate: MetricCandidate) -> list[str]:
    """Return what speaks for and against a candidate."""
    quantity, metric, holder = candidate.quantity, candidate.metric, candidate.holder
    reading = context.reading
    order = reading.lexicon.order
    offset = max(-3, holder.sentence - quantity.sentence)
    features = [
        f"metric|{metric}",
        f"holder|{metric}|{holder.type}",
        f"how|{holder.how}|{offset}",
        f"offset|{offset}",
    ]
    known = context.registry.of(holder.entity)
    features += [f"role|{metric}|{role}" for role in (known.roles if known else ("unknown",))]
    features.append(f"class|{metric}|{known.entity_class if known else 'unknown'}")
    features.append(f"unit|{metric}|{quantity.unit == ''}")
    gap = _gap(quantity, *candidate.cue)
    side = "<" if candidate.cue[0] < quantity.first else ">"
    bucket = "0" if gap <= 0 else "2" if gap <= 2 else "5" if gap <= 5 else "9" if gap <= 9 else "far"
    borders = min(2, context.clause_borders(candidate.cue[0], quantity.first))
    features += [
        f"cue|{bucket}|{side}|{order}",
        f"cue|{metric}|{bucket}|{side}",
        f"cue|{metric}|{bucket}",
        f"borders|{borders}",
    ]
    word = reading.words_of(*candidate.cue).lower()
    features.append(f"word|{reading.lexicon.language}|{metric}|{word}")
    others = sum(
        1
        for q in context.quantities
        if q.sentence == quantity.sentence
        and q is not quantity
        and not _same_place(q, quantity)
        and q.unit == quantity.unit
        and _gap(q, *candidate.cue) < gap
    )
    features.append(f"closer|{min(2, others)}")
    if offset == 0:
        names = {
            m.entity
            for m in reading.mentions
            if m.sentence == quantity.sentence and m.type == holder.type and m.how == "name"
        }
        low, high = sorted((holder.first, quantity.first))
        between = {
            m.entity
            for m in reading.mentions
            if low < m.first < high and m.sentence == quantity.sentence and m.how == "name"
        }
        cases = "+".join(sorted(holder.cases)) or "bare"
        holder_side = "<" if holder.first < quantity.first else ">"
        features += [
            f"between|{min(2, len(between - {holder.entity}))}|{holder_side}",
            f"case|{cases}|{order}",
            f"case|{metric}|{cases}",
            f"alone|{min(3, len(names))}",
            f"first|{context.is_first(holder)}",
            f"clauses|{min(2, context.clause_borders(holder.first, quantity.first))}",
        ]
    small = quantity.value < 1e6 and candidate.unit != "people"
    features.append(f"small|{small}")
    year = quantity.unit == "" and 1900 <= quantity.value <= 2100
    features.append(f"year|{year}")
    monies = len(context.money_in(quantity.sentence))
    features.append(f"monies|{metric}|{min(3, monies)}")
    return features


def find_measured(context: Context, ontology: Ontology, weights: Weights) -> list[Measured]:
    """Return the likely observations, one reading for each number, in order of place."""
    best: dict[tuple[int, str], Measured] = {}
    for candidate in metric_candidates(context, ontology):
        found = Measured(candidate, probability(weights.score(metric_features(context, candidate))))
        if found.probability < THRESHOLD:
            continue
        key = (candidate.quantity.first, "")
        known = best.get(key)
        if known is None or known.probability < found.probability:
            best[key] = found
    return [best[key] for key in sorted(best)]


def find_period(context: Context, quantity: Quantity) -> str | None:
    """Return the ISO-style period nearest to a number in its sentence: 2024, 2025-Q4, 2025-03, or None."""
    reading = context.reading
    bounds = reading.sentences[quantity.sentence]
    years: list[tuple[int, int]] = []
    published = reading.document.published
    for place in range(bounds.first, bounds.last):
        token = reading.tokens[place]
        is_year = token.is_number and len(token.text) == 4 and token.text.isdecimal()
        if is_year and 1990 <= int(token.text) <= 2100 and not quantity.first <= place < quantity.last:
            years.append((abs(place - quantity.first), int(token.text)))
    if published is not None:
        for match in reading.matches(reading.lexicon.has("ago"), quantity.sentence):
            years.append((abs(match.first - quantity.first), published.year - int(match.payload)))
    year = min(years)[1] if years else None
    quarter = _nearest(context, "quarter", quantity)
    month = _nearest(context, "month", quantity)
    if year is None and published is not None and (quarter or month):
        part = int(month) if month else 3 * int(quarter or 1)
        year = published.year if part <= published.month else published.year - 1
    if year is None:
        return None
    if quarter:
        return f"{year}-Q{quarter}"
    return f"{year}-{int(month):02d}" if month else str(year)


def _nearest(context: Context, word_class: str, quantity: Quantity) -> str | None:
    reading = context.reading
    bounds = reading.sentences[quantity.sentence]
    matches = reading.lexicon.has(word_class).find(reading.tokens, bounds.first, bounds.last)
    if not matches:
        return None
    return min(matches, key=lambda m: abs(m.first - quantity.first)).payload


def _holders(context: Context, sentence: int, types: frozenset[str]) -> list[Mention]:
    mentions = context.reading.mentions
    here = [m for m in mentions if m.sentence == sentence and m.type in types]
    named = [m for m in mentions if m.sentence < sentence and m.type in types and m.how == "name"]
    before = [m for m in named if m.sentence == sentence - 1][:3]
    earlier = [m for m in named if sentence - _LOOK_BACK <= m.sentence < sentence - 1][-1:]
    return here + before + earlier + [m for m in named[:1] if m not in (*before, *earlier)]


def _gap(quantity: Quantity, first: int, last: int) -> int:
    return max(first - quantity.last, quantity.first - last, 0)


def _same_place(one: Quantity, other: Quantity) -> bool:
    return one.first == other.first
