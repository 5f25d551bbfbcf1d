"""`midstack extract`: every format, every kind of refusal."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from midstack.claims.extracting import Extractor
from midstack.documents import seed_paths
from midstack.model import Document, Extraction
from midstack.ontology import load_ontology

SEEDS = [path for path in seed_paths() if path.name in {"en-01.txt", "bn-01.txt", "hi-01.txt", "id-01.txt"}]
RELATION = {
    "doc", "kind", "subject", "predicate", "object", "status", "amount", "evidence", "start", "end"
}  # fmt: skip
METRIC = {"doc", "kind", "subject", "metric", "value", "unit", "period", "status", "evidence"}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_eval_lines_have_the_agreed_form(run: Any) -> None:
    done = run("extract", *seed_paths(), "--format", "eval")
    assert done.code == 0
    assert done.err == ""
    found = lines(done.out)
    ontology = load_ontology()
    texts = {path.stem: path.read_text("utf-8") for path in seed_paths()}
    assert {line["doc"] for line in found} == set(texts)
    for line in found:
        if line["kind"] == "entity":
            assert set(line) == {"doc", "kind", "label", "type"}
            assert line["type"] in ontology.base_types
            continue
        assert set(line) == (RELATION if line["kind"] == "relation" else METRIC)
        assert line["status"] in ontology.statuses
        assert line["evidence"] in texts[line["doc"]]
        if line["kind"] == "relation":
            assert texts[line["doc"]][line["start"] : line["end"]] == line["evidence"]
            assert line["predicate"] in {kind.name for kind in ontology.kinds.values()}
            assert line["amount"] is None or set(line["amount"]) == {"value", "currency", "bound"}
    assert {line["kind"] for line in found} == {"relation", "metric", "entity"}


def test_claim_lines_go_to_the_file_that_is_named(run: Any, tmp_path: Path) -> None:
    done = run("extract", SEEDS[0], "-o", tmp_path / "claims.jsonl")
    assert (done.code, done.out) == (0, "")
    found = lines((tmp_path / "claims.jsonl").read_text("utf-8"))
    assert found
    assert all(line["document"] == SEEDS[0].stem and line["quote"] for line in found)
    assert len({line["id"] for line in found}) == len(found)


def test_stdin_is_a_document(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = SEEDS[0].read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))
    done = run("extract", "-")
    assert done.code == 0
    assert lines(done.out)


def test_the_same_documents_give_the_same_bytes_in_every_engine(run: Any) -> None:
    serial = run("extract", *SEEDS)
    spread = run("extract", *SEEDS, "--engine", "process", "--workers", 2)
    assert spread.code == 0
    assert spread.out == serial.out


@pytest.mark.parametrize(
    ("name", "content"),
    [("binary.txt", b"\x00\x01\x02\xff" * 300), ("cut.txt", b"plain \xff\xfe text"), ("empty.txt", b"")],
)
def test_bad_document_is_refused_and_the_others_are_read(
    run: Any, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("extract", tmp_path / name, SEEDS[0])
    assert done.code == 3
    assert f"refused: {name}" in done.err.replace(str(tmp_path) + "/", "")
    assert {line["document"] for line in lines(done.out)} == {SEEDS[0].stem}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--extractor", "llm"), "no extractor 'llm'; there is: rules"),
        (("--format", "parquet"), "a parquet ledger is a folder"),
        (("--engine", "spark"), "'spark' is not one of"),
        (("-o", "."), "is a folder; lines go to a file"),
    ],
)
def test_wrong_usage_says_what_is_allowed(run: Any, arguments: tuple[str, ...], told: str) -> None:
    done = run("extract", SEEDS[0], *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_document_the_extractor_fails_on_is_refused(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    whole = Extractor.extract

    def fail_on_bengali(self: Extractor, document: Document) -> Extraction:
        if document.id == "bn-01":
            raise ValueError("no such luck")
        return whole(self, document)

    monkeypatch.setattr(Extractor, "extract", fail_on_bengali)
    output = tmp_path / "claims"
    done = run("extract", *SEEDS, "--engine", "serial", "--format", form, "-o", output)
    assert done.code == 3
    assert "refused: bn-01: the extractor failed: ValueError: no such luck" in done.err
    assert output.exists()
