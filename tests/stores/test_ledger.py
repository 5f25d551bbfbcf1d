"""The ledger gives back what was put in, whole, or says which file is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.stores.samples import corpus, large_corpus

from midstack.errors import DocumentError, StoreError
from midstack.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Money,
    Observation,
    Proposition,
    Refusal,
    Span,
)
from midstack.stores.ledger import SCHEMA, read_ledger, write_part

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WORDS = TEXTS.filter(bool)
DAYS = st.none() | st.dates()
NUMBERS = st.floats(allow_nan=False)
MONEY = st.builds(
    Money,
    NUMBERS,
    st.sampled_from(["USD", "INR", "IDR"]),
    st.sampled_from(["exact", "about", "upTo", "atLeast"]),
    TEXTS,
    st.none() | NUMBERS,
    st.none() | NUMBERS,
)
ENTITIES = st.builds(
    Entity,
    id=WORDS,
    label=TEXTS,
    type=TEXTS,
    entity_class=TEXTS,
    roles=st.lists(TEXTS, max_size=3).map(tuple),
    parent=st.none() | TEXTS,
    parent_kind=st.none() | TEXTS,
    aliases=st.lists(TEXTS, max_size=3).map(tuple),
    provisional=st.booleans(),
    canonical_id=st.none() | TEXTS,
)
PROPOSITIONS = st.builds(Proposition, WORDS, WORDS, WORDS, st.none() | WORDS)
OBSERVATIONS = st.builds(Observation, WORDS, WORDS, NUMBERS, TEXTS, st.none() | WORDS, st.none() | WORDS)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    document = draw(
        st.builds(
            Document,
            id=WORDS,
            text=WORDS,
            language=TEXTS,
            language_stated=st.booleans(),
            title=st.none() | TEXTS,
            published=DAYS,
            publisher=st.none() | TEXTS,
            url=st.none() | TEXTS,
            source=TEXTS,
            media_type=TEXTS,
        )
    )
    claims = st.builds(
        Claim,
        document_sha256=st.just(document.sha256),
        evidence=st.just(Evidence.of(document, Span(0, len(document.text)))),
        asserts=PROPOSITIONS | OBSERVATIONS,
        status=TEXTS,
        stance=TEXTS,
        said_by=st.none() | TEXTS,
        amount=st.none() | MONEY,
        reported_on=DAYS,
        recorded_at=st.none() | st.datetimes(timezones=st.just(UTC)),
        event_from=DAYS,
        event_to=DAYS,
        event_precision=st.none() | TEXTS,
        extractor=TEXTS,
        extractor_version=TEXTS,
        confidence=NUMBERS,
        disputes=st.none() | TEXTS,
    )
    refusals = st.builds(Refusal, WORDS, TEXTS, TEXTS)
    return Extraction(
        document,
        tuple(draw(st.lists(claims, max_size=3))),
        tuple(draw(st.lists(ENTITIES, max_size=2))),
        tuple(draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=2))),
        tuple(draw(st.lists(refusals, max_size=1))),
    )


@given(st.lists(extractions(), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, told: list[Extraction]) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    assert list(read_ledger(write_part(told, folder))) == told


def test_the_same_content_has_the_same_name_and_leaves_no_draft(tmp_path: Path) -> None:
    first = write_part(corpus(), tmp_path)
    second = write_part(corpus(), tmp_path)
    assert first == second
    assert [file.name for file in tmp_path.iterdir()] == [first.name]
    other = write_part(corpus()[1:], tmp_path)
    assert other != first


def test_recording_time_keeps_its_moment(tmp_path: Path) -> None:
    extraction = corpus()[0]
    moment = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
    told = replace(extraction, claims=tuple(replace(c, recorded_at=moment) for c in extraction.claims))
    [back] = read_ledger(write_part([told], tmp_path))
    assert back.claims[0].recorded_at == moment
    assert back.document.published == date(2025, 9, 22)


def test_folder_is_read_part_by_part(tmp_path: Path) -> None:
    for extraction in large_corpus():
        write_part([extraction], tmp_path)
    (tmp_path / "notes.txt").write_text("not a part")
    names = {extraction.document.id for extraction in read_ledger(tmp_path)}
    assert names == {extraction.document.id for extraction in large_corpus()}


def test_claims_are_one_flat_table_for_analysis(tmp_path: Path) -> None:
    table = parquet.read_table(write_part(corpus(), tmp_path))
    assert table.schema.equals(SCHEMA)
    claims = [row for row in table.to_pylist() if row["record"] == "claim"]
    assert len(claims) == 20
    assert {row["kind"] for row in claims if row["source"] == "nvidia"} == {"Investment", "Supply"}


@pytest.mark.parametrize("kept", [0, 3, 100, 0.5, -1])
def test_truncated_part_is_named_with_what_to_do(tmp_path: Path, kept: float) -> None:
    part = write_part(corpus(), tmp_path)
    data = part.read_bytes()
    part.write_bytes(data[: int(len(data) * kept) if 0 < kept < 1 else int(kept)])
    with pytest.raises(StoreError, match=part.name) as caught:
        list(read_ledger(tmp_path))
    assert caught.value.hint is not None
    assert "again" in caught.value.hint


def test_other_parquet_is_refused_by_its_columns(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "x.parquet")
    with pytest.raises(StoreError, match="another schema"):
        list(read_ledger(tmp_path))


def test_nothing_there_names_the_next_command(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no ledger part") as caught:
        read_ledger(tmp_path)
    assert "midstack extract" in str(caught.value)


def test_altered_text_is_noticed(tmp_path: Path) -> None:
    part = write_part(corpus()[:1], tmp_path)
    table = parquet.read_table(part)
    texts = [text and text.upper() for text in table.column("text").to_pylist()]
    place = table.schema.get_field_index("text")
    parquet.write_table(table.set_column(place, SCHEMA.field("text"), [texts]), part)
    with pytest.raises(StoreError, match="does not fit its hash"):
        list(read_ledger(part))


def test_text_that_cannot_be_stored_is_refused(tmp_path: Path) -> None:
    bad = Extraction(Document("bad", "lone \ud800 surrogate", "en"))
    with pytest.raises(DocumentError, match="bad"):
        write_part([bad], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_unwritable_folder_is_a_store_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        write_part(corpus(), file)
