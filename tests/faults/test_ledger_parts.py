"""Ledger parts cut short, and writers of parts killed: told in a line, and nothing lost once made good."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from tests.faults.processes import uninterrupted
from tests.stores.synthetic import documents

from midstack.stores import open_store
from midstack.stores.ledger import list_parts, read_ledger, write_part

CUTS = int(os.environ.get("MIDSTACK_PART_CUTS", "6"))
KILLS = int(os.environ.get("MIDSTACK_PART_KILLS", "5"))
COUNT = 60
WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from itertools import islice
from tests.stores.synthetic import documents
from midstack.stores.ledger import write_part
told = documents(2_000)
while part := list(islice(told, 20)):
    print(write_part(part, Path(sys.argv[2])).name, flush=True)
"""


def load(folder: Path, store: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "midstack", "--store", str(store), "load", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.slow
def test_part_cut_short_is_told_and_made_good(tmp_path: Path) -> None:
    ledger, store, told = tmp_path / "ledger", tmp_path / "store", documents(COUNT)
    while part := list(islice(told, 20)):
        write_part(part, ledger)
    whole = list_parts(ledger)[1]
    content, dice = whole.read_bytes(), random.Random(CUTS)  # noqa: S311
    for _ in range(CUTS):
        whole.write_bytes(content[: dice.randrange(len(content))])
        ended = load(ledger, store)
        assert ended.returncode == 4
        assert f"{whole.name} is cut short or no Parquet" in ended.stderr
        assert "Traceback" not in ended.stderr
        with open_store(str(store)) as opened:
            assert opened.verify() == []
    whole.write_bytes(content)
    assert load(ledger, store).returncode == 0
    with open_store(str(store)) as opened:
        assert opened.verify() == []
        assert opened.digest() == uninterrupted(tmp_path / "other", COUNT)
    print(f"(parts cut, lost, doubled) = {(CUTS, 0, 0)}")  # noqa: T201


@pytest.mark.slow
def test_killed_writer_leaves_whole_parts_only(tmp_path: Path) -> None:
    dice, acknowledged = random.Random(KILLS), set[str]()  # noqa: S311
    for _ in range(KILLS):
        root = str(Path(__file__).parents[2])
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, root, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(dice.random() * 0.4)
        writer.kill()
        lines = (first + writer.communicate()[0]).splitlines(keepends=True)
        acknowledged |= {line.strip() for line in lines if line.endswith("\n")}
        assert acknowledged <= {part.name for part in list_parts(tmp_path)}
        whole = [extraction.document.id for extraction in read_ledger(tmp_path)]
        assert len(whole) == len(set(whole)) >= 20 * len(acknowledged)
    assert acknowledged
