"""Decisions: kept, replayed, taken back, and refused where they contradict each other."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.errors import RegistryError
from midstack.resolution import Judgement, append_judgement, apply, read_judgements
from midstack.resolution.judgements import COLUMNS, Verdict

DAY = date(2026, 3, 1)
HEAD = ",".join(COLUMNS) + "\n"


def judged(left: str, verdict: Verdict, right: str, day: date = DAY) -> Judgement:
    return Judgement(day, left, right, verdict, "read the filing", "desk")


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "judgements.csv"
    made = [
        judged("new:nvida", "same", "nvidia"),
        Judgement(DAY, "new:ग्रोक-2", "groq", "different", 'a "quoted", long\nreason', ""),
        judged("new:nvida", "unsure", "nvidia"),
    ]
    for judgement in made:
        append_judgement(file, judgement)
    assert read_judgements(file) == tuple(made)


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2026-13-01,a,b,same,,", "2: month must be"),
        ("2026-01-01,a,b,maybe,,", "2: verdict must be one of same, different, unsure, got 'maybe'"),
        ("2026-01-01,a,a,same,,", "2: a judgement is about two entities"),
        ("2026-01-01,a,,same,,", "2: a judgement is about two entities"),
        ("2026-01-01,a,b,same", "2: needs 6 columns"),
        ("2026-01-01,a,b,same,,,", "2: needs 6 columns"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(f"{HEAD}{row}\n", "utf-8")
    with pytest.raises(RegistryError, match=message):
        read_judgements(file)


def test_nothing_is_added_to_a_file_of_something_else(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(RegistryError, match="columns must be date"):
        append_judgement(file, judged("a", "same", "b"))
    assert file.read_text("utf-8") == "a,b\n1,2\n"


def test_a_registered_entity_stands_for_provisional_ones() -> None:
    merges = apply([judged("new:a", "same", "new:b"), judged("new:b", "same", "nvidia")])
    assert merges.canonical == {"new:a": "nvidia", "new:b": "nvidia"}
    assert merges.of("nvidia") == "nvidia"
    assert merges.of("new:unknown") == "new:unknown"


def test_the_last_verdict_counts() -> None:
    same = judged("a", "same", "b")
    assert apply([same]).canonical == {"b": "a"}
    assert apply([same, judged("b", "unsure", "a")]).canonical == {}
    assert apply([same, judged("b", "different", "a")]).different == {frozenset("ab")}
    assert apply([same, judged("a", "different", "b"), same]).canonical == {"b": "a"}


def test_a_chain_against_a_negative_is_refused_with_the_chain() -> None:
    rows = [judged("a", "same", "b"), judged("b", "same", "c"), judged("a", "different", "c")]
    with pytest.raises(
        RegistryError, match=r"'a' and 'c' were judged different on 2026-03-01 by desk.*a = b = c"
    ):
        apply(rows)


def test_a_negative_holds_for_what_its_ends_are_merged_into() -> None:
    merges = apply([judged("new:x", "same", "groq"), judged("new:x", "different", "grok")])
    assert not merges.may_be_same("groq", "grok")
    assert not merges.may_be_same("grok", "new:x")
    assert merges.may_be_same("groq", "meta")


IDS = st.sampled_from(["a", "b", "c", "new:d", "new:e", "new:f"])
ROWS = st.lists(st.tuples(IDS, st.sampled_from(["same", "different", "unsure"]), IDS), max_size=8)


@given(ROWS)
def test_merges_are_an_equivalence_that_respects_negatives(rows: list[tuple[str, Verdict, str]]) -> None:
    judgements = [judged(left, verdict, right) for left, verdict, right in rows if left != right]
    try:
        merges = apply(judgements)
    except RegistryError:
        return
    for target in merges.canonical.values():
        assert merges.of(target) == target
    counting = {judgement.pair: judgement.verdict for judgement in judgements}
    for pair, verdict in counting.items():
        left, right = sorted(pair)
        if verdict == "same":
            assert merges.of(left) == merges.of(right)
        elif verdict == "different":
            assert merges.of(left) != merges.of(right)


def test_the_order_of_pairs_does_not_matter() -> None:
    rows = [judged("a", "same", "new:x"), judged("new:x", "same", "new:y"), judged("a", "different", "b")]
    assert len({repr(sorted(apply(order).canonical.items())) for order in itertools.permutations(rows)}) == 1
