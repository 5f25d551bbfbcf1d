"""The Loop, Cycle and Hub scores of a published study of circular AI deals (Han 2026), as named variants.

They are here to be compared with, not to be relied on: the weights are the author's, and what the study
counts as cycles of three to five firms are closed walks, of which some pass one firm twice.
Invariant: scores lie between 0 and 1; hub scores are sums of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import networkx as nx

from midstack.analysis.payments import Payment

LONGEST: Final = 5
"""Most firms of a cycle in the study."""


def score_loop(there: Payment, back: Payment) -> float:
    """Return the Loop score of two payments in opposite directions: mixed flows, balance, confidence."""
    mixed = 1.0 if there.flow != back.flow else 0.7
    small, large = sorted((there.amount or 0.0, back.amount or 0.0))
    balance = 0.5 + 0.5 * small / large if small else 0.5
    return 0.35 * mixed + 0.35 * balance + 0.30 * (there.confidence + back.confidence) / 10


def score_cycle(payments: Sequence[Payment], monetary: Iterable[str]) -> float:
    """Return the Cycle score of three to five payments in a ring. `monetary` names the flows that are
    money.
    """
    flows = {payment.flow for payment in payments}
    money = flows & set(monetary)
    alike = 0.7 if len(flows) == 1 else 0.5
    mixed = 1.0 if money and flows - money else alike
    amounts = [payment.amount for payment in payments if payment.amount]
    balance = max(0.0, 1 - math.log10(max(amounts) / min(amounts)) / 3) if len(amounts) > 1 else 0.5
    whole = sum(amounts)
    size = min(1.0, max(0.0, (math.log10(whole) - 6) / 6)) if whole else 0.0
    confidence = sum(payment.confidence for payment in payments) / len(payments)
    length = 1 / math.sqrt(len(payments) - 1)
    return 0.30 * mixed + 0.25 * balance + 0.10 * size + 0.20 * confidence / 5 + 0.15 * length


def score_hubs(scores: Iterable[tuple[Sequence[str], float]]) -> dict[str, float]:
    """Return for every firm the sum of the scores of the loops and cycles (members, score) it is in."""
    found: dict[str, float] = {}
    for names, score in scores:
        for name in dict.fromkeys(names):
            found[name] = found.get(name, 0.0) + score
    return found


def count_closed_walks(cycles: Sequence[Sequence[str]]) -> int:
    """Return how many "multi-party cycles" the study counts, given all simple cycles of two to five firms.

    Beside the simple cycles of three to five: two loops through one firm (four steps), and a loop with a
    cycle of three through one firm (five steps), where they share no other firm.
    """
    sizes: dict[int, list[Sequence[str]]] = {}
    for cycle in cycles:
        sizes.setdefault(len(cycle), []).append(cycle)
    loops = [set(cycle) for cycle in sizes.get(2, ())]
    simple = sum(len(sizes.get(size, ())) for size in range(3, LONGEST + 1))
    twice = sum(len(a & b) == 1 for a, b in combinations(loops, 2))
    with_three = sum(len(loop & set(three)) == 1 for loop in loops for three in sizes.get(3, ()))
    return simple + twice + with_three


def count_loops(edges: Iterable[tuple[object, object]]) -> int:
    """Return how many pairs have edges in both directions."""
    known = set(edges)
    return sum((v, u) in known for u, v in known) // 2


def list_cycles(graph: nx.DiGraph, longest: int = LONGEST) -> list[tuple[str, ...]]:
    """Return the simple cycles of two to `longest` nodes, each from its least node, sorted by length and
    names.
    """
    found = (tuple(cycle) for cycle in nx.simple_cycles(graph, length_bound=longest) if len(cycle) > 1)
    turned = (cycle[(k := cycle.index(min(cycle))) :] + cycle[:k] for cycle in found)
    return sorted(turned, key=lambda cycle: (len(cycle), cycle))


def by_pair(payments: Mapping[tuple[str, str], Payment], cycle: Sequence[str]) -> list[Payment]:
    """Return the payments along `cycle`, from its first member round to it again."""
    return [payments[pair] for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True)]
