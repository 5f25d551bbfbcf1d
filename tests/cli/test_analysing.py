"""The commands that analyse and import, on the store of the demo."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Demo, Run

from midstack.resolution.judgements import Judgement, append_judgement

NO_CHANCE = ("--worlds", "20", "--seed", "1")


@pytest.fixture
def store(demo: Demo) -> str:
    return str(demo.store)


def test_brokers_have_intervals_evidence_and_words(run: Run, store: str) -> None:
    done = run("--store", store, "--json", "brokers", *NO_CHANCE, "--null", "20", "--limit", "5")
    assert done.code == 0
    assert [row["rank"] for row in done.rows] == sorted(row["rank"] for row in done.rows)
    assert all(row["evidence"] and row["quote"] and row["rank_low"] for row in done.rows)
    assert all(row["verdict"] for row in done.rows)


def test_layers_can_be_repeated_or_listed_and_unknown_ones_are_named(run: Run, store: str) -> None:
    rows = [
        run("--store", store, "--json", "brokers", *layers, "--worlds", "0", "--null", "0").rows
        for layers in (("--from", "model,Platform"), ("--from", "Model", "--from", "Platform"))
    ]
    assert rows[0] == rows[1]
    wrong = run("--store", store, "brokers", "--to", "Chips")
    assert wrong.code == 2
    assert "there is no layer 'Chips'" in wrong.err


def test_chokepoints_loops_and_roles_name_their_evidence(run: Run, store: str) -> None:
    for command in (("chokepoints", *NO_CHANCE), ("loops", *NO_CHANCE, "--null", "5"), ("roles",)):
        done = run("--store", store, "--json", *command)
        assert done.code == 0
        assert done.rows
        assert all(row["evidence"] for row in done.rows)


def test_path_and_explain_take_names_in_any_script(run: Run, store: str) -> None:
    steps = run("--store", store, "--json", "path", "ওপেনএআই", "NVIDIA", "--limit", "1").rows
    assert {"OpenAI", "NVIDIA"} <= {step[end] for step in steps for end in ("source", "target")}
    told = run("--store", store, "--json", "explain", "NVIDIA", "OpenAI").rows
    again = run("--store", store, "--json", "explain", told[0]["claim"][:12]).rows
    assert told[0]["claim"] in {row["claim"] for row in again}
    assert run("--store", store, "explain", "No Such Firm").code == 1


def test_explain_says_who_an_entity_is_and_what_was_decided(run: Run, store: str, tmp_path: Path) -> None:
    judged = tmp_path / "judged.csv"
    append_judgement(judged, Judgement(date(2026, 3, 1), "nvidia", "amd", "different", "rivals", "ada"))
    rows = run("--store", store, "--json", "explain", "NVIDIA", "--judgements", judged).rows
    told: dict[str, set[str]] = {}
    for row in rows:
        told.setdefault(row["relation"], set()).add(row["target"])
    assert told["type"] == {"Organization"}
    assert "এনভিডিয়া" in told["alias"]
    assert "ChipDesigner" in told["role"]
    assert told["decision"] == {"different: amd (2026-03-01, ada) rivals"}
    assert all(row["quote"] for row in rows if row["claim"])
    assert any(row["claim"] for row in rows)


def test_whatif_says_what_is_lost(run: Run, store: str) -> None:
    done = run("--store", store, "--json", "whatif", "--remove", "NVIDIA")
    assert done.code == 0
    assert any(row["loses"] for row in done.rows)
    assert "without NVIDIA" in done.err
    assert run("--store", store, "whatif").code == 2


def test_import_loads_once_and_refuses_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    deal = {
        "slug": "sample",
        "dealType": "SUPPLY",
        "flowType": "COMPUTE_HARDWARE",
        "announcedAt": "2025-03-04",
        "dataStatus": "CONFIRMED",
        "parties": [
            {"companySlug": "nvidia", "role": "SUPPLIER", "direction": "INFLOW"},
            {"companySlug": "openai", "role": "CUSTOMER", "direction": "OUTFLOW"},
        ],
        "sources": [],
    }
    file = tmp_path / "deals.json"
    file.write_text(json.dumps([deal]), encoding="utf-8")
    target = ("--store", str(tmp_path / "store"), "--json")
    first, second = (run(*target, "import", "deals", file).rows[0] for _ in range(2))
    assert (first["new"], first["claims"]) == (1, 1)
    assert (second["new"], second["unchanged"]) == (0, 1)
    assert run(*target, "import", "deals", tmp_path / "none.json").code == 3
    assert run(*target, "import", "deals", file, "--negligible").code == 2
