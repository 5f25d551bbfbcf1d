"""Files for Neo4j Browser name what is in the graph."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from midstack.errors import StoreError
from midstack.ontology import load_ontology
from midstack.stores import list_queries
from midstack.stores.browser import QUERIES, STYLE, TABLE, write_browser_files


def test_style_has_a_rule_for_every_label_and_edge(tmp_path: Path) -> None:
    ontology = load_ontology()
    assert [file.name for file in write_browser_files(tmp_path, ontology)] == [STYLE, QUERIES, TABLE]
    text = (tmp_path / STYLE).read_text(encoding="utf-8")
    for name in (*ontology.base_types, "Claim", "Document", "Evidence", "Proposition"):
        assert f"node.{name} {{" in text
    for kind in ontology.kinds.values():
        assert re.search(rf"relationship\.{kind.edge} {{\n  color: {kind.colour};", text)
    assert text.count("{\n") == text.count("\n}")


def test_every_query_is_saved_with_its_parameters(tmp_path: Path) -> None:
    write_browser_files(tmp_path, load_ontology())
    text = (tmp_path / QUERIES).read_text(encoding="utf-8")
    for query in list_queries():
        assert f"// {query.name}: " in text
        assert query.cypher + ";" in text
        for parameter in query.parameters:
            assert f":param {parameter.name} => " in text


def test_table_has_a_row_for_every_query(tmp_path: Path) -> None:
    write_browser_files(tmp_path, load_ontology())
    with (tmp_path / TABLE).open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert list(rows) == [query.name for query in list_queries()]
    for query in list_queries():
        assert rows[query.name]["description"] == query.purpose
        assert rows[query.name]["query"].endswith(query.cypher)


def test_unwritable_folder_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        write_browser_files(tmp_path / "file", load_ontology())
