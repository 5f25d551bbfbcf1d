"""Scoring: what counts as found, and what is only counted once."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.claims.reading import extractor

from midstack.claims.evaluation import ALL, Evaluation, evaluate, evaluate_folder, same_amount
from midstack.claims.gold import GoldDocument, read_gold
from midstack.claims.propositions import propose
from midstack.cli.lines import eval_lines
from midstack.errors import DocumentError
from midstack.model import Claim, Document, Entity, Evidence, Extraction, Money, Span
from midstack.ontology import load_ontology

GOLD = Path(__file__).parents[1] / "eval" / "gold"
SCORER = Path(__file__).parents[3] / "shared" / "eval" / "score.py"
TEXT = "Title\nAcme bought Bolt for $5 million."


def gold_document(**changes: Any) -> GoldDocument:
    base = read_gold(GOLD / "dev")[0]
    names = {"acme": "acme", "bolt": "bolt", "crux": "crux"}
    relation = replace(
        base.relations[0],
        subject="acme",
        predicate="acquires",
        object="bolt",
        status="confirmed",
        amount={"value": 5_000_000, "currency": "USD"},
        evidence="Acme bought Bolt for $5 million.",
    )
    made = GoldDocument(
        Document("d", TEXT, "en"), dict.fromkeys(names, "Organization"), (relation,), (), names=names
    )
    return replace(made, **changes)


def kind_named(name: str) -> str:
    return next(kind.id for kind in load_ontology().kinds.values() if kind.name == name)


def claim(
    name: str, source: str, target: str, status: str = "confirmed", amount: Money | None = None
) -> Claim:
    document = Document("d", TEXT, "en")
    kind = load_ontology().kinds[kind_named(name)]
    evidence = Evidence.of(document, Span(6, len(TEXT)))
    return Claim(document.sha256, evidence, propose(kind, source, target), status, amount=amount)


def score(*claims: Claim, **changes: Any) -> Evaluation:
    entities = tuple(Entity(name, name.title(), "Organization", "Organization") for name in ("acme", "bolt"))
    return evaluate([Extraction(Document("d", TEXT, "en"), claims, entities)], [gold_document(**changes)])


def test_right_claim_is_right_in_every_figure() -> None:
    money = Money(5_000_000, "USD", "exact", "$5 million")
    report = score(claim("acquires", "acme", "bolt", amount=money))
    whole = report.scores[ALL]
    assert report.misses == []
    assert [whole.relations.f1, whole.pairs.f1, whole.statuses.f1, whole.amounts.f1] == [1.0] * 4
    assert (whole.evidence.hits, whole.evidence.found) == (1, 1)
    assert report.kinds["acquires"].f1 == report.statuses["confirmed"].f1 == 1.0
    assert report.confusion == {("confirmed", "confirmed"): 1}


def test_wrong_status_is_a_relation_found_and_confused() -> None:
    report = score(claim("acquires", "acme", "bolt", "rumoured"))
    whole = report.scores[ALL]
    assert (whole.relations.f1, whole.statuses.f1, whole.amounts.f1) == (1.0, 0.0, 0.0)
    assert report.confusion == {("confirmed", "rumoured"): 1}
    assert report.statuses["rumoured"].precision == report.statuses["confirmed"].recall == 0.0


def test_reversed_relation_is_wrong_but_the_pair_is_found() -> None:
    report = score(claim("acquires", "bolt", "acme"))
    whole = report.scores[ALL]
    assert (whole.relations.f1, whole.pairs.f1) == (0.0, 1.0)
    assert [(miss.kind, miss.relation[0], miss.instead) for miss in report.misses] == [
        ("missed", "acme", "bolt acquires acme"),
        ("wrong", "bolt", "acme acquires bolt"),
    ]
    assert {miss.text for miss in report.misses} == {"Acme bought Bolt for $5 million."}


def test_symmetric_relation_has_no_direction() -> None:
    gold = gold_document()
    both = replace(gold.relations[0], predicate="partnersWith", subject="bolt", object="acme", amount=None)
    assert score(claim("partnersWith", "acme", "bolt"), relations=(both,)).scores[ALL].relations.f1 == 1.0


def test_optional_relation_is_not_counted() -> None:
    extra = claim("uses", "acme", "bolt")
    assert score(extra).scores[ALL].relations.found == 1
    optional = frozenset({("acme", "uses", "bolt")})
    assert score(extra, optional=optional).scores[ALL].relations.found == 0


def test_document_without_prediction_is_missed_whole() -> None:
    report = evaluate([], [gold_document()])
    assert (report.scores[ALL].relations.expected, report.scores[ALL].relations.found) == (1, 0)
    assert [miss.kind for miss in report.misses] == ["missed"]


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (None, None, True),
        ((5e6, "USD"), {"value": 5e6, "currency": "USD"}, True),
        ((5.04e6, "USD"), {"value": 5e6, "currency": "USD"}, True),
        ((5.2e6, "USD"), {"value": 5e6, "currency": "USD"}, False),
        ((5e6, "EUR"), {"value": 5e6, "currency": "USD"}, False),
        (None, {"value": 5e6, "currency": "USD"}, False),
        ((5e6, "USD"), None, False),
    ],
)
def test_amounts_are_one_within_a_hundredth(
    ours: tuple[float, str] | None, theirs: dict[str, Any] | None, same: bool
) -> None:
    money = Money(ours[0], ours[1], "exact", "") if ours else None
    assert same_amount(money, theirs) is same


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer the figures are compared with is not here")
@pytest.mark.parametrize("split", ["dev", "test"])
def test_figures_are_those_of_the_other_scorer(split: str) -> None:
    scorer = runpy.run_path(str(SCORER))
    own = extractor()
    lines = [
        line
        for gold in read_gold(GOLD / split)
        for line in eval_lines(own.extract(gold.document), own.ontology)
    ]
    theirs, errors, unknown = scorer["score"](scorer["load_gold"](GOLD / split), lines)
    ours = evaluate_folder(GOLD / split)
    assert not unknown
    assert len(ours.misses) == len(errors)
    assert {"all", *ours.scores} == set(theirs)
    for group, found in ours.scores.items():
        other = theirs[group]
        for name in ("relations", "pairs", "entities", "metrics"):
            tally = getattr(found, name)
            assert (tally.hits, tally.found, tally.expected) == tuple(
                other[name][part] for part in ("tp", "pred", "gold")
            )
        assert found.statuses.precision == pytest.approx(other["status_accuracy"])
        assert found.amounts.precision == pytest.approx(other["amount_accuracy"])
        assert found.evidence.precision == pytest.approx(other["evidence_grounded"])


def test_parts_add_up_to_the_whole() -> None:
    report = evaluate_folder(GOLD / "dev")
    whole = report.scores[ALL].relations
    for parts in (report.kinds, report.statuses):
        assert sum(tally.found for tally in parts.values()) == whole.found
        assert sum(tally.expected for tally in parts.values()) == whole.expected
    assert sum(tally.hits for tally in report.kinds.values()) == whole.hits == report.confusion.total()


def test_malformed_gold_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "en-01.txt").write_text("Text", encoding="utf-8")
    (tmp_path / "en-01.json").write_text('{"entities": []}', encoding="utf-8")
    with pytest.raises(DocumentError, match=r"en-01\.json"):
        read_gold(tmp_path)
