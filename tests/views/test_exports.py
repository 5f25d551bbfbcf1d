"""Files for other programs read back whole, hold no formulas and no forbidden characters."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.views.hostile import PAYLOADS, make_hostile
from tests.views.large import make_large
from tests.views.sample import make_snapshot

from midstack.errors import MidstackError, UsageError
from midstack.model import Entity, Snapshot
from midstack.views.cleaning import Cleaner, guard_cell
from midstack.views.exports import FOLDERS, WRITERS, write_graph

SNAPSHOTS = {"sample": make_snapshot, "large": lambda: make_large(120), "empty": Snapshot}
READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "snapshot", [make_snapshot(), make_large(120), Snapshot()], ids=["sample", "large", "empty"]
)
def test_graph_files_read_back_whole(form: str, snapshot: Snapshot, tmp_path: Path) -> None:
    file = tmp_path / f"graph.{form}"
    assert write_graph(snapshot, form, file).dropped == 0
    read = READERS[form](file)
    assert set(read.nodes) == set(snapshot.entities)
    assert read.number_of_edges() == len(snapshot.edges)
    labels = {key: row["label"] for key, row in read.nodes(data=True)}
    assert labels == {key: entity.label for key, entity in snapshot.entities.items()}


@pytest.mark.parametrize("form", READERS)
def test_graph_files_keep_status_and_evidence(form: str, tmp_path: Path) -> None:
    file = tmp_path / "graph"
    write_graph(make_snapshot(), form, file)
    rows = [
        row
        for source, target, row in READERS[form](file).edges(data=True)
        if (source, target) == ("nvidia", "openai")
    ]
    (deal,) = [row for row in rows if row["relation"] == "Investment"]
    assert deal["status"] == "disputed"
    assert deal["quote"].startswith("চুক্তিটি")
    assert deal["amount"] == 100e9


@pytest.mark.parametrize("form", READERS)
def test_what_xml_cannot_hold_is_dropped_and_counted(form: str, tmp_path: Path) -> None:
    file = tmp_path / "graph"
    written = write_graph(make_hostile(), form, file)
    assert written.dropped > 0
    read = READERS[form](file)
    assert read.number_of_nodes() == len(PAYLOADS)
    labels = {row["label"] for _, row in read.nodes(data=True)}
    assert "</script><script>canary()</script>" in labels
    assert "\u202eOpenAI\u202c" in labels


@given(st.text(st.characters()))
def test_cleaned_text_is_fit_for_xml(text: str) -> None:
    cleaner = Cleaner()
    cleaned = cleaner.clean(text)
    cleaned.encode()
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in cleaned)
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(kept) - len(cleaned) == cleaner.dropped


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0=", "＝", "＋", "－", "＠"]
)
@pytest.mark.parametrize("rest", ["1+1", 'HYPERLINK("https://example.org","x")', "", '"quoted",'])
def test_no_cell_runs_as_a_formula(start: str, rest: str) -> None:
    assert guard_cell(start + rest) == "'" + start + rest


@pytest.mark.parametrize("text", ["NVIDIA", "", "ওপেনএআই", "1", "a=b", "'=1"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert guard_cell(text) == text


def test_csv_tables_hold_everything(tmp_path: Path) -> None:
    snapshot = make_snapshot()
    written = write_graph(snapshot, "csv", tmp_path / "tables")
    assert [file.name for file in written.files] == ["nodes.csv", "edges.csv", "claims.csv"]
    nodes, edges, claims = map(_rows, written.files)
    assert [row["id"] for row in nodes] == sorted(snapshot.entities)
    assert len(edges) == len(snapshot.edges)
    assert {row["quote"] for row in claims} >= {claim.quote for claim in snapshot.claims.values()}
    assert next(row for row in claims if row["kind"] == "revenue")["value"] == "130500000000.0"


def test_csv_of_attacks_runs_nothing(tmp_path: Path) -> None:
    for file in write_graph(make_hostile(), "csv", tmp_path).files:
        for row in _rows(file):
            assert not any(
                value.lstrip(" \u00a0\n")[:1] in ("=", "+", "@") for value in row.values() if value
            )


def test_parquet_tables_have_types(tmp_path: Path) -> None:
    snapshot = make_snapshot()
    nodes, edges, claims = (pq.read_table(file) for file in write_graph(snapshot, "parquet", tmp_path).files)
    assert nodes.num_rows == 40
    assert edges.num_rows == 63
    assert claims.num_rows == len(snapshot.claims) + 1
    aws = next(row for row in nodes.to_pylist() if row["id"] == "aws")
    assert aws["aliases"] == ["AWS", "এডব্লিউএস"]
    assert aws["registered"] is True


def test_ftm_states_only_what_is_firm(tmp_path: Path) -> None:
    (file,) = write_graph(make_snapshot(), "ftm", tmp_path / "graph.jsonl").files
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    schemas = {row["id"]: row["schema"] for row in rows}
    assert schemas["midstack-nvidia"] == "Company"
    links = {row["properties"]["recordId"][0]: row for row in rows if "recordId" in row["properties"]}
    assert links["investment--asml--mistral-ai"]["schema"] == "Ownership"
    disputed = links["investment--nvidia--openai"]
    assert (disputed["schema"], disputed["properties"]["status"]) == ("UnknownLink", ["disputed"])
    unit = links["ownership--aws--amazon"]["properties"]
    assert (unit["asset"], unit["owner"]) == (["midstack-aws"], ["midstack-amazon"])
    assert all(set(row["properties"].get("proof", [])) <= set(schemas) for row in rows)
    assert not any("javascript:" in url for row in rows for url in row["properties"].get("sourceUrl", []))


def test_bulk_files_agree_with_each_other(tmp_path: Path) -> None:
    written = write_graph(make_snapshot(), "neo4j-admin", tmp_path)
    arguments = (tmp_path / "import.args").read_text("utf-8").splitlines()
    named = {line.split("=./", 1)[1] for line in arguments if line.startswith(("--nodes", "--relationships"))}
    assert named == {file.name for file in written.files if file.suffix == ".csv"}
    tables = {file.name: _rows(file) for file in written.files if file.suffix == ".csv"}
    ids: dict[str, set[str]] = {}
    for rows in tables.values():
        for column in rows[0] if rows else ():
            if ":ID(" in column:
                ids[column.split("(")[1]] = {row[column] for row in rows}
    for name, rows in tables.items():
        for column in rows[0] if rows else ():
            if "_ID(" in column:
                assert {row[column] for row in rows} <= ids[column.split("(")[1]], name
    assert {row[":TYPE"] for row in tables["edges.csv"]} >= {"INVESTS_IN", "SUPPLIES_TO"}


@pytest.mark.parametrize("form", WRITERS)
def test_same_snapshot_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    sample = make_snapshot()
    turned = Snapshot(
        dict(reversed(list(sample.entities.items()))), sample.edges[::-1], sample.claims, sample.observations
    )
    one, two = (
        write_graph(snapshot, form, tmp_path / name).files
        for snapshot, name in ((sample, "one"), (turned, "two"))
    )
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


@pytest.mark.parametrize("form", WRITERS)
def test_place_that_cannot_be_written_is_told(form: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(MidstackError, match=r"cannot be (written|made)"):
        write_graph(make_snapshot(), form, blocked if form in FOLDERS else blocked / "below")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="no format 'xlsx'; the formats are graphml, gexf"):
        write_graph(Snapshot(), "xlsx", "x")


def test_entity_of_a_type_nobody_knows_is_exported(tmp_path: Path) -> None:
    snapshot = Snapshot({"x": Entity("x", "X", "Moon", "Crater")})
    for form in WRITERS:
        if form != "neo4j-admin":
            assert write_graph(snapshot, form, tmp_path / form).files
