"""Possible worlds: in each, every claim is true or not, by a draw of its own.

Invariant: a draw depends on the seed, the claim and the number of the world alone. The order of claims does
not matter, one claim more moves no other draw, and two graphs compared share their worlds. An edge holds
where a claim for it does. Claims of one document count once, by the firmest; an edge that is disputed or
over is one draw by the weight of that status, however many reports there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from midstack.analysis.evidence import firmness
from midstack.model import EdgeRow, Snapshot
from midstack.ontology import Ontology

_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))


def draw(key: str, worlds: int, seed: int = 0) -> NDArray[np.float64]:
    """Return one number in [0, 1) per world for `key`: a counter-based generator started at its hash."""
    digest = hashlib.blake2b(f"{seed}\x1f{key}".encode(), digest_size=8).digest()
    counter = np.arange(1, worlds + 1, dtype=np.uint64)
    state = np.frombuffer(digest, dtype="<u8").astype(np.uint64) + counter * _STEP
    for shift, factor in _MIX:
        state = (state ^ (state >> np.uint64(shift))) * factor
    state ^= state >> np.uint64(31)
    return (state >> np.uint64(11)).astype(np.float64) * 2.0**-53


def chances(edge: EdgeRow, snapshot: Snapshot, ontology: Ontology) -> list[tuple[str, float]]:
    """Return (what is drawn for, probability) pairs of which one must come true for `edge` to hold."""
    disputed = sorted(status.rank for status in ontology.statuses.values())[:2][-1]
    best: dict[str, tuple[float, str]] = {}
    for key in edge.claims:
        claim = snapshot.claims.get(key)
        status = ontology.statuses.get(claim.status) if claim else None
        if claim is None or status is None or status.rank <= disputed:
            continue
        found = (firmness(claim, ontology), key)
        best[claim.document_id] = max(best.get(claim.document_id, found), found)
    if edge.rank <= disputed or not best:
        return [(edge.proposition_id, edge.weight)]
    return sorted((key, chance) for chance, key in best.values())


def hold(
    edges: Iterable[EdgeRow], snapshot: Snapshot, ontology: Ontology, *, worlds: int, seed: int = 0
) -> NDArray[np.bool_]:
    """Return in which of `worlds` any of `edges` holds."""
    found = np.zeros(worlds, dtype=bool)
    for edge in edges:
        for key, chance in chances(edge, snapshot, ontology):
            found |= draw(key, worlds, seed) < chance
    return found


def draw_ties(
    flow: nx.DiGraph,
    ties: Sequence[tuple[str, str]],
    snapshot: Snapshot,
    ontology: Ontology,
    *,
    worlds: int,
    seed: int = 0,
) -> NDArray[np.bool_]:
    """Return a table (worlds x ties) that tells which `ties` of `flow` hold in which world."""
    table = np.zeros((worlds, len(ties)), dtype=bool)
    for place, (u, v) in enumerate(ties):
        table[:, place] = hold(flow.edges[u, v]["edges"], snapshot, ontology, worlds=worlds, seed=seed)
    return table
