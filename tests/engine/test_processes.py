"""Real processes that are killed while they work: nothing is lost, nothing twice, the order stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.work import make, read

from midstack.engine.extracting import run
from midstack.errors import UsageError
from midstack.model import Extraction

ROOT = Path(__file__).parents[2]
POOLED = [
    pytest.param("process", id="process"),
    pytest.param("dask", id="dask", marks=pytest.mark.filterwarnings("default::ResourceWarning")),
]


@pytest.fixture(autouse=True)
def _importable_in_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def results_of(engine: str, texts: dict[int, str]) -> list[Extraction]:
    if engine == "dask":
        pytest.importorskip("distributed", reason="pip install 'midstack[engine]'")
    documents = [make(number, texts.get(number, "text")) for number in range(70)]
    results = list(run(read, iter(documents), engine=engine, workers=2))
    assert [result.document for result in results] == documents
    return results


@pytest.mark.parametrize("engine", ["serial", *POOLED])
def test_every_engine_gives_the_same(engine: str) -> None:
    assert results_of(engine, {}) == results_of("serial", {})


@pytest.mark.parametrize("engine", POOLED)
def test_a_document_that_kills_its_process_is_refused_and_alone(engine: str) -> None:
    results = results_of(engine, {21: "KILL"})
    assert [result.document.id for result in results if result.refusals] == ["d0021"]
    (refusal,) = results[21].refusals
    assert refusal.reason == "the process that read it ended 2 times without an answer"
    assert [result for result in results if not result.refusals] == [
        result for result in results_of("serial", {}) if result.document.id != "d0021"
    ]


@pytest.mark.parametrize("engine", POOLED)
def test_a_process_killed_from_outside_costs_nothing(engine: str, tmp_path: Path) -> None:
    text = f"KILL-ONCE {tmp_path / 'killed'}"
    results = results_of(engine, {40: text})
    assert (tmp_path / "killed").exists()
    assert [result.refusals for result in results if result.refusals] == []


@pytest.mark.parametrize(("engine", "workers"), [("spark", None), ("process", 0)])
def test_what_does_not_exist_is_named(engine: str, workers: int | None) -> None:
    with pytest.raises(
        UsageError, match=r"no engine 'spark'; there is: serial, process, dask|at least 1, got 0"
    ):
        list(run(read, [make(1)], engine=engine, workers=workers))


def test_leaving_early_ends_the_processes() -> None:
    results = run(read, (make(number) for number in range(10_000)), engine="process", workers=1)
    assert next(results).document.id == "d0000"
    results.close()  # type: ignore[attr-defined]
