"""`midstack load`: what is counted, what is refused, what stays."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet
from tests.stores.samples import corpus

from midstack.claims.propositions import propose
from midstack.documents import seed_paths
from midstack.ontology import load_ontology
from midstack.stores.ledger import write_part

STEMS = ("en-01", "bn-01", "hi-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents of the seeds that a test may change."""
    made = tmp_path / "articles"
    made.mkdir()
    for path in seed_paths():
        if path.stem in STEMS:
            shutil.copy(path, made)
            shutil.copy(path.with_suffix(".json"), made)
    return made


def counted(outcome: Any) -> dict[str, int]:
    (row,) = outcome.rows
    return {key: row[key] for key in ("new", "unchanged", "edited", "closed", "refused")}


def expected(**given: int) -> dict[str, int]:
    return {"new": 0, "unchanged": 0, "edited": 0, "closed": 0, "refused": 0, **given}


def test_loading_again_changes_nothing_and_an_edit_closes_what_is_gone(run: Any, folder: Path) -> None:
    assert counted(run("load", folder)) == expected(new=3)
    assert counted(run("load", folder)) == expected(unchanged=3)
    (folder / "en-01.txt").write_text("Nothing is said here about anyone at all.\n", "utf-8")
    edited = run("load", folder)
    assert edited.code == 0
    found = counted(edited)
    assert found["closed"] > 0
    assert found == expected(unchanged=2, edited=1, closed=found["closed"])
    assert run("verify").code == 0


def test_dry_run_counts_and_writes_nothing(run: Any, folder: Path) -> None:
    assert run("load", folder / "en-01.txt").code == 0
    before = run("query", "MATCH (n) RETURN count(n) AS nodes").rows
    dry = run("load", folder, "--dry-run")
    assert counted(dry) == expected(new=2, unchanged=1)
    assert run("query", "MATCH (n) RETURN count(n) AS nodes").rows == before


def test_prune_closes_the_documents_that_are_gone(run: Any, folder: Path) -> None:
    assert run("load", folder).code == 0
    (folder / "bn-01.txt").unlink()
    (folder / "bn-01.json").unlink()
    pruned = run("load", folder, "--prune")
    assert counted(pruned)["closed"] == 1
    left = run("query", "MATCH (d:Document) WHERE d.closedAt IS NULL RETURN d.id AS id ORDER BY id").rows
    assert [row["id"] for row in left] == ["en-01", "hi-01"]


def test_prune_never_closes_what_could_only_not_be_read(run: Any, folder: Path) -> None:
    assert run("load", folder).code == 0
    (folder / "bn-01.txt").write_bytes(b"\x00\xff" * 100)
    pruned = run("load", folder, "--prune")
    assert pruned.code == 3
    assert counted(pruned) == expected(unchanged=2, refused=1)


def test_prune_without_a_document_is_refused(run: Any, folder: Path, tmp_path: Path) -> None:
    assert run("load", folder).code == 0
    (tmp_path / "none").mkdir()
    done = run("load", tmp_path / "none", "--prune")
    assert done.code in (2, 3)
    left = run("query", "MATCH (d:Document) WHERE d.closedAt IS NULL RETURN count(d) AS n").rows
    assert left == [{"n": 3}]


def test_prune_and_dry_run_contradict_each_other(run: Any, folder: Path) -> None:
    done = run("load", folder, "--prune", "--dry-run")
    assert (done.code, done.out) == (2, "")


def test_refused_document_is_told_and_ends_in_three(run: Any, folder: Path) -> None:
    (folder / "zz.txt").write_bytes(b"\x00\xff" * 100)
    done = run("load", folder)
    assert done.code == 3
    assert counted(done) == expected(new=3, refused=1)
    assert "refused: " in done.err
    assert "zz.txt" in done.err


def test_ledger_loads_as_its_documents_do(run: Any, folder: Path, tmp_path: Path) -> None:
    assert run("extract", folder, "--format", "parquet", "-o", tmp_path / "claims").code == 0
    assert counted(run("load", tmp_path / "claims")) == expected(new=3)
    assert counted(run("load", folder)) == expected(unchanged=3)


def test_missing_path_is_told(run: Any) -> None:
    done = run("load", "nowhere.txt")
    assert done.code == 3
    assert "nowhere.txt" in done.err


def test_part_made_by_hand_loads_but_for_what_breaks_a_rule(run: Any, tmp_path: Path) -> None:
    good = corpus()
    unsound = propose(load_ontology().kinds["Supply"], "jensen-huang", "openai")
    broken = replace(good[0], claims=(replace(good[0].claims[0], asserts=unsound), *good[0].claims[1:]))
    part = write_part([broken, *good[1:]], tmp_path / "ledger")
    table = parquet.read_table(part)
    with_sum = next(row["document_id"] for row in reversed(table.to_pylist()) if row["amount"] is not None)
    kept = [
        {**row, "currency": None} if row["document_id"] == with_sum and row["amount"] is not None else row
        for row in table.to_pylist()
    ]
    parquet.write_table(pyarrow.Table.from_pylist(kept, schema=table.schema), part)
    done = run("load", part)
    assert done.code == 3
    assert counted(done) == expected(new=len(good) - 2, refused=done.rows[0]["refused"])
    assert "is a Person and cannot be the supplier of suppliesTo" in done.err
    assert "has no currency; three letters (ISO 4217) are needed" in done.err
    assert run("verify").code == 0
