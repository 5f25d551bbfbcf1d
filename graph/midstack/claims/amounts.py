"""Which sum of money belongs to which relation."""

from __future__ import annotations

from collections.abc import Sequence

from midstack.claims.candidates import Candidate
from midstack.claims.context import Context
from midstack.claims.relations import Relation
from midstack.mentions.quantities import Quantity
from midstack.model import Money
from midstack.ontology.weights import Weights

LEAST = -0.3
"""Least score (logit) of a sum that is taken for the amount."""
REACH = 1
"""How many sentences away a sum may stand."""


def amount_features(context: Context, candidate: Candidate, quantity: Quantity) -> list[str]:
    """Return what speaks for `quantity` being the amount of `candidate`."""
    trigger = candidate.trigger
    reading = context.reading
    offset = quantity.sentence - trigger.sentence
    bounds = reading.sentences[quantity.sentence]
    features = ["bias", f"kind|{trigger.kind}", f"offset|{offset}", f"kind|{trigger.kind}|{offset}"]
    metric = _metric_near(context, quantity)
    features += [f"metric|{metric}", f"metric|{metric}|{trigger.kind}"]
    if offset == 0:
        gap = (
            quantity.first - trigger.last if quantity.first >= trigger.last else trigger.first - quantity.last
        )
        borders = context.clause_borders(quantity.first, trigger.first)
        side = "<" if quantity.first < trigger.first else ">"
        bucket = "0" if gap <= 1 else "3" if gap <= 3 else "7" if gap <= 7 else "far"
        features += [
            f"gap|{bucket}|{side}",
            f"gap|{bucket}|{reading.lexicon.order}",
            f"borders|{min(2, borders)}",
            f"gap|{bucket}|{trigger.kind}",
        ]
        others = [m for m in reading.mentions if m.sentence == quantity.sentence and m.how == "name"]
        low, high = sorted((quantity.first, candidate.target.first))
        between = {m.entity for m in others if low < m.first < high}
        features.append(
            f"between|{min(2, len(between - {candidate.source.entity, candidate.target.entity}))}"
        )
        monies = context.money_in(quantity.sentence)
        nearest = min(monies, key=lambda q: abs(q.first - candidate.target.first))
        features.append(f"nearest|{nearest is quantity}|{min(3, len(monies))}")
    else:
        features.append(f"first|{quantity is context.money_in(quantity.sentence)[0]}|{offset}")
        features.append(f"own|{bool(context.money_in(trigger.sentence))}|{offset}")
        nominal = bool(reading.lexicon.nominals.find(reading.tokens, bounds.first, bounds.first + 4))
        features.append(f"nominal|{nominal}|{offset}")
    features += _ends(context, candidate, quantity)
    if quantity.value < 1e6:
        features.append("small")
    return features


def _ends(context: Context, candidate: Candidate, quantity: Quantity) -> list[str]:
    """Return how the sum stands to the ends: in brackets behind one of them, or shared by a whole list."""
    kind = candidate.trigger.kind
    features = [f"listed|{kind}|{candidate.source.group >= 0}|{candidate.target.group >= 0}"]
    tokens = context.reading.tokens
    if quantity.first and tokens[quantity.first - 1].text == "(":
        before = [m for m in context.reading.mentions if m.how == "name" and m.last == quantity.first - 1]
        own = any(m.entity in (candidate.source.entity, candidate.target.entity) for m in before)
        features.append(f"bracket|{own if before else 'none'}")
    for name, end in (("source", candidate.source), ("target", candidate.target)):
        near = end.sentence == quantity.sentence and not end.is_silent
        features.append(f"{name}|{near}|{kind}")
    return features


def find_amount(context: Context, relation: Relation, weights: Weights) -> Money | None:
    """Return the amount of `relation`, or None where the text ties none to it."""
    best: tuple[float, Quantity] | None = None
    for quantity in near_money(context, relation.candidate.trigger.sentence):
        score = weights.score(amount_features(context, relation.candidate, quantity))
        if score > LEAST and (best is None or score > best[0]):
            best = (score, quantity)
    return best[1].money(context.reading) if best else None


def near_money(context: Context, sentence: int) -> Sequence[Quantity]:
    """Return the sums of the sentence and its neighbours."""
    return [q for number in range(sentence - REACH, sentence + REACH + 1) for q in context.money_in(number)]


def _metric_near(context: Context, quantity: Quantity) -> str:
    """Return the metric whose cue stands nearest to a sum, within six words, or "none"."""
    reading = context.reading
    bounds = reading.sentences[quantity.sentence]
    low, high = max(bounds.first, quantity.first - 6), min(bounds.last, quantity.last + 6)
    matches = reading.within(reading.lexicon.metrics, low, high)
    if not matches:
        return "none"
    return min(matches, key=lambda m: min(abs(m.first - quantity.last), abs(quantity.first - m.last))).payload
