"""Observations: a number, what it measures and whose it is; a loss is below zero."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from midstack.claims.context import Context
from midstack.claims.extracting import load_extractor
from midstack.claims.gold_figures import holds_figures, read_figures
from midstack.claims.metric_candidates import metric_candidates
from midstack.claims.metric_vectors import describe_metrics, metric_columns
from midstack.claims.periods import find_period
from midstack.errors import DocumentError
from midstack.mentions.index import load_index
from midstack.mentions.preparing import prepare
from midstack.model import Document, Observation
from midstack.ontology import load_ontology
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import load_registry
from midstack.ontology.weights import load_weights

ONTOLOGY = load_ontology()
GOLD = Path(__file__).parents[1] / "eval" / "gold"


def context_of(text: str, language: str = "en") -> Context:
    registry = load_registry()
    document = Document("sample", text, language)
    names = load_weights("names")
    return Context(prepare(document, load_lexicon(language), load_index(), registry, names), registry)


def observed(text: str, language: str = "en") -> set[tuple[str, int]]:
    found = load_extractor().extract(Document("sample", text, language))
    return {
        (claim.asserts.metric, round(claim.asserts.value))
        for claim in found.claims
        if isinstance(claim.asserts, Observation)
    }


@pytest.mark.parametrize(
    ("language", "text", "metric", "value"),
    [
        ("en", "Intel reported a net loss of $2.9 billion for the quarter.", "netIncome", -2.9e9),
        ("en", "Intel reported a net income of $4.1 billion for the quarter.", "netIncome", 4.1e9),
        ("pt", "A Intel teve prejuízo líquido de US$ 2,9 bilhões no trimestre.", "netIncome", -2.9e9),
        ("id", "Nvidia membukukan pendapatan US$57 miliar pada kuartal ketiga.", "revenue", 57e9),
        ("en", "Perplexity is now valued at $20 billion.", "valuation", 20e9),
    ],
)
def test_plain_figures_are_observed_with_their_sign(
    language: str, text: str, metric: str, value: float
) -> None:
    assert (metric, value) in observed(text, language)


def test_a_figure_told_twice_has_one_holder() -> None:
    text = "Anthropic is valued at $183 billion.\nOpenAI's rival Anthropic, valued at $183 billion, hires."
    assert [value for metric, value in observed(text) if metric == "valuation"] == [183e9]


def test_rows_are_finite_and_as_wide_as_their_columns() -> None:
    context = context_of("Groq raised $750 million. Led by Disruptive, it is valued at $6.9 billion.")
    candidates = list(metric_candidates(context, ONTOLOGY))
    rows = describe_metrics(context, ONTOLOGY, candidates)
    columns = metric_columns(ONTOLOGY)
    assert rows.shape == (len(candidates), len(columns)) == (len(candidates), len(set(columns)))
    assert candidates
    assert np.isfinite(rows).all()
    assert describe_metrics(context, ONTOLOGY, []).shape == (0, len(columns))


def test_years_are_no_people() -> None:
    context = context_of("In 2024 Mistral had 350 employees and released Mistral Large.")
    values = {(c.unit, c.quantity.value) for c in metric_candidates(context, ONTOLOGY)}
    assert ("people", 350.0) in values
    assert ("people", 2024.0) not in values


def test_every_row_of_the_figures_is_well_formed() -> None:
    folder = GOLD / "figures"
    assert holds_figures(folder)
    assert not holds_figures(GOLD / "sentences")
    golds = read_figures(folder)
    assert len(golds) > 400
    assert {gold.document.language for gold in golds} == {file.stem for file in folder.glob("*.csv")}
    assert {metric.metric for gold in golds for metric in gold.metrics} == set(ONTOLOGY.metrics)


@pytest.mark.parametrize(
    "figures", ["AMD=revenue=1e9", "Nvidia=happiness=1e9", "Nvidia=revenue=much", "Nvidia=revenue"]
)
def test_a_wrong_figure_is_told_with_its_place(tmp_path: Path, figures: str) -> None:
    (tmp_path / "en.csv").write_text(f"text,figures\nNvidia sells chips.,{figures}\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"en\.csv:2"):
        read_figures(tmp_path)


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("en", "Revenue was $5 billion in 2024.", "2024"),
        ("en", "Revenue was $5 billion in 2568.", None),
        ("th", "รายได้ 5 พันล้านดอลลาร์ในปี 2568", "2025"),
        ("th", "รายได้ 5 พันล้านดอลลาร์ในปี 2025", "2025"),
    ],
)
def test_years_are_counted_as_the_language_does(language: str, text: str, period: str | None) -> None:
    context = context_of(text, language)
    assert find_period(context, context.quantities[0]) == period
