"""What is remembered of words has a bound."""

from __future__ import annotations

import pytest

from midstack.text import remember, remembering


def test_a_full_table_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    known: dict[str, int] = {}
    told = [remember(known, word, place) for place, word in enumerate("abc")]
    assert told == [0, 1, 2]
    assert known == {"c": 2}
