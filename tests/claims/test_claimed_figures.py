"""What a claim to a number is judged by: other holders, other metrics, and the numbers beside it."""

from __future__ import annotations

import numpy as np
import pytest
from tests.claims.reading import extract, extractor, read

from midstack.claims.claimed_figures import (
    FLOOR,
    NOBODY,
    Figure,
    claim_figures,
    describe_figures,
    figure_columns,
)
from midstack.claims.context import Context
from midstack.claims.metric_candidates import metric_candidates
from midstack.claims.metric_vectors import describe_metrics
from midstack.claims.metrics import score_metrics
from midstack.model import Observation
from midstack.ontology import load_ontology

TWO_REVENUES = "Nvidia reported revenue of $57 billion, while AMD had revenue of $9 billion."
COLUMNS = figure_columns(load_ontology())


def claimed(text: str) -> list[tuple[Figure, dict[str, float]]]:
    own = extractor()
    context = Context(read(text), own.registry)
    candidates = list(metric_candidates(context, own.ontology))
    rows = describe_metrics(context, own.ontology, candidates)
    scores = score_metrics(context, candidates, rows, own.metrics.words, own.metrics.trees)
    figures = claim_figures(candidates, scores)
    table = describe_figures(own.ontology, figures, rows)
    assert table.shape == (len(figures), len(COLUMNS))
    assert np.isfinite(table).all()
    return [
        (figure, dict(zip(COLUMNS, row.tolist(), strict=True)))
        for figure, row in zip(figures, table, strict=True)
    ]


def test_columns_have_names_of_their_own() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_claim_is_made_once_and_not_without_hope() -> None:
    found = [figure for figure, _ in claimed(TWO_REVENUES)]
    said = [(figure.number, figure.candidate.metric, figure.holder) for figure in found]
    assert len(set(said)) == len(said)
    assert all(figure.score > FLOOR for figure in found)


def test_rivals_for_a_number_are_told_from_both_sides() -> None:
    rows = {
        (figure.holder, figure.candidate.quantity.value): row
        for figure, row in claimed(TWO_REVENUES)
        if figure.candidate.metric == "revenue"
    }
    own = rows["nvidia", 57e9]
    assert own["rival-rank"] == 0
    assert own["rival-last-score"] == NOBODY
    assert own["rival-next-own"] == 0
    other = rows.get(("amd", 57e9))
    if other is not None:
        assert own["rival-other-holder"] == pytest.approx(other["rival-score"])
        assert other["rival-holder-lead"] < 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO_REVENUES, {("nvidia", "revenue", 57e9), ("amd", "revenue", 9e9)}),
        ("Google invested in Anthropic.", set()),
    ],
)
def test_each_number_keeps_one_holder(text: str, expected: set[tuple[str, str, float]]) -> None:
    said = [claim.asserts for claim in extract(text).claims if isinstance(claim.asserts, Observation)]
    assert {(one.entity, one.metric, one.value) for one in said} == expected


def test_a_sum_may_be_what_a_deal_tells_though_nothing_names_the_metric() -> None:
    own = extractor()
    context = Context(read("Microsoft announced $17.5 billion for four halls in India."), own.registry)
    unnamed = {c.metric for c in metric_candidates(context, own.ontology) if c.cue is None}
    assert unnamed == {name for name, metric in own.ontology.metrics.items() if metric.by_deals}


def test_a_number_right_at_the_name_of_its_metric_is_no_other_one_unnamed() -> None:
    own = extractor()
    context = Context(read("Nvidia reported revenue of $57 billion."), own.registry)
    assert {c.metric for c in metric_candidates(context, own.ontology) if c.cue is None} == set()


def test_nothing_is_claimed_of_no_candidates() -> None:
    assert claim_figures([], np.zeros(0)) == []
