"""What speaks for and against a candidate of a metric, as named features: its words among them."""

from __future__ import annotations

from midstack.claims.context import Context
from midstack.claims.metric_candidates import MetricCandidate
from midstack.claims.places import gap_to


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
    features += _cue_features(context, candidate)
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
    small = abs(quantity.value) < 1e6 and candidate.unit != "people"
    features.append(f"small|{small}")
    year = quantity.unit == "" and 1900 <= quantity.value <= 2100
    features.append(f"year|{year}")
    monies = len(context.money_in(quantity.sentence))
    features.append(f"monies|{metric}|{min(3, monies)}")
    return features


def _cue_features(context: Context, candidate: MetricCandidate) -> list[str]:
    quantity, metric, cue = candidate.quantity, candidate.metric, candidate.cue
    if cue is None:
        return ["cue|none", f"cue|none|{metric}"]
    reading = context.reading
    side = "<" if cue.first < quantity.first else ">"
    bucket = _bucket(cue.gap)
    word = reading.words_of(cue.first, cue.last).lower()
    closer = sum(
        q.sentence == quantity.sentence
        and q.first != quantity.first
        and q.unit == quantity.unit
        and gap_to(q, cue.first, cue.last) < cue.gap
        for q in context.quantities
    )
    return [
        f"cue|{bucket}|{side}|{reading.lexicon.order}",
        f"cue|{metric}|{bucket}|{side}",
        f"cue|{metric}|{bucket}",
        f"borders|{min(2, context.clause_borders(cue.first, quantity.first))}",
        f"word|{reading.lexicon.language}|{metric}|{word}",
        f"closer|{min(2, closer)}",
        f"beside|{cue.offset}",
        f"beside|{metric}|{cue.offset}",
    ]


def _bucket(gap: int) -> str:
    return next((str(most) for most in (0, 2, 5, 9) if gap <= most), "far")
