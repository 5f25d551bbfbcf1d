"""What is drawn of a graph that is too large, and ranks."""

from __future__ import annotations

from tests.views.large import make_large
from tests.views.sample import make_snapshot

from midstack.model import Entity, Snapshot
from midstack.views.cores import choose_core, rank_scores


def test_small_graphs_are_drawn_whole_but_for_the_isolated() -> None:
    sample = make_snapshot()
    alone = Snapshot(
        {**sample.entities, "alone": Entity("alone", "Alone", "Organization")}, sample.edges, sample.claims
    )
    core = choose_core(alone, {})
    assert "alone" not in core.nodes
    assert (core.isolated, core.cut_nodes, core.cut_edges) == (1, 0, 0)


def test_best_brokers_stay_and_the_rest_is_counted() -> None:
    snapshot = make_large(200)
    scores = {f"e{n}": 1.0 for n in range(150, 160)}
    core = choose_core(snapshot, scores, 50)
    assert len(core.nodes) == 50
    assert set(scores) <= core.nodes
    assert core.by_rank
    assert core.cut_nodes == 150
    inside = sum(1 for edge in snapshot.edges if {edge.source, edge.target} <= core.nodes)
    assert core.cut_edges == len(snapshot.edges) - inside


def test_without_scores_the_best_linked_stay() -> None:
    core = choose_core(make_large(200), {}, 20)
    assert "e0" in core.nodes
    assert not core.by_rank


def test_no_limit_draws_everything() -> None:
    assert len(choose_core(make_large(200), {}, None).nodes) == 200


def test_equal_scores_share_a_rank() -> None:
    ranks = rank_scores([("c", 0.1), ("a", 0.5), ("b", 0.5)])
    assert ranks == {"a": (1, 0.5), "b": (1, 0.5), "c": (3, 0.1)}
