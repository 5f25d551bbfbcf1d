"""Which sum of money belongs to which relation.

The first forest sees one sum beside one reading. The second sees for each relation what else it may lay claim
to, and who else may claim the sum; see `claimed_sums`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from midstack.claims.claimed_sums import Claimed, claim_sums, describe_claims
from midstack.claims.relations import Relation
from midstack.claims.sums import Sums
from midstack.model import Money
from midstack.ontology.forest import Forest

LEAST: Final = -0.3
"""Least score (logit) of a sum that is taken for the amount."""


def find_amounts(
    sums: Sums, relations: Sequence[Relation], *, near: Forest, claimed: Forest
) -> list[Money | None]:
    """Return the amount of each of `relations`, None where the text ties none to it.

    `near` scores a sum beside a reading, `claimed` the claim of a relation to it.
    """
    told = [(relation.candidate, *relation.others) for relation in relations]
    claims = claim_sums(sums, told, near)
    if not claims:
        return [None] * len(relations)
    best: dict[int, tuple[float, Claimed]] = {}
    scores = claimed.score(describe_claims(told, claims), patient=True).tolist()
    for claim, score in zip(claims, scores, strict=True):
        strongest, _ = best.get(claim.place, (LEAST, claim))
        if score > strongest:
            best[claim.place] = (score, claim)
    reading = sums.context.reading
    chosen = (best.get(place) for place in range(len(relations)))
    return [None if one is None else one[1].quantity.money(reading) for one in chosen]
