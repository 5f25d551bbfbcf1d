"""The ready-made page: ranked by the analysis, assessed by the claims."""

from __future__ import annotations

from itertools import pairwise

from tests.views.large import make_large
from tests.views.sample import make_snapshot

from midstack.ontology import load_ontology
from midstack.views.building import broker_scores, build_page
from midstack.views.layers import UNPLACED, layer_of, ordered_layers


def test_brokers_of_the_sample_are_ranked() -> None:
    scores = broker_scores(make_snapshot(), load_ontology())
    assert scores[0][0] == "nvidia"
    assert all(one[1] >= two[1] > 0 for one, two in pairwise(scores))


def test_page_is_titled_and_limited() -> None:
    page = build_page(make_large(120), load_ontology(), title="A <title>", limit=30)
    assert "<title>A &lt;title&gt;</title>" in page.html
    assert page.core.cut_nodes == 90


def test_principal_role_decides_the_band() -> None:
    snapshot, ontology = make_snapshot(), load_ontology()
    bands = {key: layer_of(entity, ontology, snapshot.entities) for key, entity in snapshot.entities.items()}
    assert bands["nvidia"] == "ChipDesign"
    assert bands["openai"] == "Model"
    assert bands["gpt-5"] == "Model"
    assert bands["new:nirman-cloud"] == UNPLACED


def test_layers_run_from_the_top_to_the_ground() -> None:
    ranks = [layer.rank for layer in ordered_layers(load_ontology())]
    assert ranks == sorted(ranks, reverse=True)
