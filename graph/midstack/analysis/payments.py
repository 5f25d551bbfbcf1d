"""Who pays whom: the same relations seen from the money's side.

An investor pays whom it invests in; a customer pays its supplier, against the flow of goods.
Invariant: a tie is one direction of money or worth between two actors, with every edge it sums up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

from midstack.analysis.graphs import choose_kinds
from midstack.analysis.units import Units, entity_of, find_units
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology

ACTORS: Final = ("Organization",)
"""Base types that pay and are paid."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One kind of flow from `payer` to `payee`.

    `amount` is in whole units of one currency, None where no source tells; `confidence` runs from 1 to 5,
    the scale of the published scores; `edges` are the relations summed up.
    """

    payer: str
    payee: str
    flow: str
    amount: float | None = None
    confidence: float = 5.0
    edges: tuple[EdgeRow, ...] = ()


def find_payments(snapshot: Snapshot, ontology: Ontology, *, units: Units = "parent") -> list[Payment]:
    """Return what flows between organisations, one row per payer, payee and relation kind.

    Kinds without a flow in the ontology (partners, rivals) have no direction and are left out. Amounts in the
    most frequent currency are summed; others count as unknown.
    """
    chosen = choose_kinds(ontology, [kind.id for kind in ontology.kinds.values() if kind.flow != "none"])
    unit_of = find_units(snapshot, units)
    actors = {key for key in set(unit_of.values()) if _is_actor(key, snapshot)}
    rows: dict[tuple[str, str, str], list[EdgeRow]] = {}
    for edge in sorted(snapshot.edges, key=lambda row: row.proposition_id):
        kind = chosen.get(edge.kind)
        source, target = unit_of.get(edge.source), unit_of.get(edge.target)
        if kind is None or edge.weight <= 0 or source == target or not {source, target} <= actors:
            continue
        # What is needed is paid for by whoever needs it; money itself flows as stated.
        against = (kind.flow == "forward") == (kind.semantics != "none")
        payer, payee = (target, source) if against else (source, target)
        rows.setdefault((str(payer), str(payee), edge.kind), []).append(edge)
    currency = _main_currency(snapshot.edges)
    return [_payment(key, edges, snapshot, currency) for key, edges in sorted(rows.items())]


def main_payments(payments: Iterable[Payment]) -> dict[tuple[str, str], Payment]:
    """Return one payment per payer and payee: that with the largest amount, the first of equals."""
    found: dict[tuple[str, str], Payment] = {}
    for payment in payments:
        key = payment.payer, payment.payee
        if key not in found or (payment.amount or 0) > (found[key].amount or 0):
            found[key] = payment
    return found


def payment_graph(payments: Iterable[Payment]) -> nx.DiGraph:
    """Return the payments as a directed graph; edges carry payments (all of them) and amount (their sum)."""
    graph = nx.DiGraph()
    for payment in payments:
        data: Mapping[str, tuple[Payment, ...]] = graph.get_edge_data(payment.payer, payment.payee, {})
        rows: Sequence[Payment] = (*data.get("payments", ()), payment)
        graph.add_edge(
            payment.payer, payment.payee, payments=rows, amount=sum(row.amount or 0.0 for row in rows)
        )
    return graph


def _is_actor(key: str, snapshot: Snapshot) -> bool:
    entity = entity_of(key, snapshot.entities)
    return entity is not None and entity.type in ACTORS


def _main_currency(edges: Iterable[EdgeRow]) -> str | None:
    counts: dict[str, int] = {}
    for edge in edges:
        if edge.currency:
            counts[edge.currency] = counts.get(edge.currency, 0) + 1
    return max(sorted(counts), key=lambda name: counts[name], default=None)


def _payment(
    key: tuple[str, str, str], edges: Sequence[EdgeRow], snapshot: Snapshot, currency: str | None
) -> Payment:
    amounts = [edge.amount for edge in edges if edge.amount and edge.currency == currency]
    trust = [snapshot.claims[c].confidence for edge in edges for c in edge.claims if c in snapshot.claims]
    confidence = 5 * sum(trust) / len(trust) if trust else 3.0
    return Payment(*key, sum(amounts) if amounts else None, confidence, tuple(edges))
