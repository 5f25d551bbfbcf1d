"""What the library answers on the seeds is written down, and the same on every store."""

from __future__ import annotations

import json

from tests.contract.seed_rows import FILE, answers, load_seeds

from midstack.stores import Store


def test_seeds_answer_as_written_down(store: Store) -> None:
    load_seeds(store)
    expected = json.loads(FILE.read_text(encoding="utf-8"))
    assert json.loads(json.dumps(answers(store))) == expected
    assert sum(bool(rows) for rows in expected.values()) >= 25
